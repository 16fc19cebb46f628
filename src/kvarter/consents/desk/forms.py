"""A use of a picture, as those who print and post enter it."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kvarter.ui.forms import Form


class UseForm(Form):
    """Where a picture is, since when, and at which address."""

    where = forms.CharField(
        label=_("Where is the picture?"),
        help_text=_("For example: the front page of the municipality's website, the poster of the ceremony"),
        max_length=120,
    )
    used_on = forms.DateField(
        label=_("Since which day?"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        initial=timezone.localdate,
        error_messages={"invalid": _("Please choose a day in the calendar.")},
    )
    link = forms.URLField(
        label=_("Its address, where it has one"),
        required=False,
        assume_scheme="https",
        max_length=200,
        error_messages={"invalid": _("Please write an address as https://www.example.org/page.")},
    )

    def clean_used_on(self) -> date:
        used_on: date = self.cleaned_data["used_on"]
        if used_on > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. Enter it when the picture is there."))
        return used_on
