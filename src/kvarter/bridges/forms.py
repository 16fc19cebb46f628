"""Where she looks and about what."""

from functools import lru_cache
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kvarter.bridges.rules import Position
from kvarter.languages.content import translated
from kvarter.languages.here import reader_language
from kvarter.packs.queries import country
from kvarter.packs.rules import pack
from kvarter.ui.drawing import Ready
from kvarter.ui.forms import Form, refuse_unsafe
from kvarter.ui.places import meant_place


def topic_choices() -> Ready:
    """The topics of the country pack with their names in her language."""
    return _topics_in(settings.PACK, reader_language())


@lru_cache(maxsize=16)
def _topics_in(code: str, _language: str) -> Ready:
    return Ready(tuple((topic.key, translated(topic.msgid)) for topic in pack(code).topics.values()))


def topic_icons() -> dict[str, str]:
    """The picture of each topic."""
    return {topic.key: topic.icon for topic in country().topics.values()}


class TopicsForm(Form):
    """What an offer should be about; nothing chosen means everything."""

    topics = forms.MultipleChoiceField(label=_("About what?"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].choices = topic_choices()  # type: ignore[attr-defined]


class PlaceForm(TopicsForm):
    """A postcode or an area, which is not kept and never stands in an address."""

    here: Position | None = None
    field_order = ("place", "topics")
    place = forms.CharField(
        label=_("Where?"),
        help_text=_("A postcode or the name of an area. We do not keep it."),
        max_length=60,
        error_messages={"required": _("Please write a postcode or an area.")},
    )

    def clean_place(self) -> str:
        refuse_unsafe(self.cleaned_data["place"])
        self.here = meant_place(self.cleaned_data["place"], country()).point
        return str(self.cleaned_data["place"])
