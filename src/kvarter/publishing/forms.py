"""Where somebody looks for a group. What is written is not kept."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.packs.queries import country
from kvarter.publishing.queries import Position
from kvarter.ui.forms import Form, refuse_unsafe
from kvarter.ui.places import meant_place


class WhereForm(Form):
    """A postcode, a town or an area."""

    here: Position | None = None
    place = forms.CharField(
        label=_("Where?"),
        help_text=_("A postcode or the name of an area. We do not keep it."),
        max_length=60,
        error_messages={"required": _("Please write a postcode or an area.")},
    )

    def clean_place(self) -> str:
        written = str(self.cleaned_data["place"])
        refuse_unsafe(written)
        self.here = meant_place(written, country()).point
        return written
