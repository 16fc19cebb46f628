"""Where she looks and about what."""

from functools import lru_cache
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kvarter.bridges.finding import Question
from kvarter.bridges.rules import Position
from kvarter.languages.content import translated
from kvarter.languages.here import reader_language
from kvarter.packs.needs import needs
from kvarter.packs.queries import country
from kvarter.packs.rules import pack
from kvarter.terms.searching.understanding import LONGEST
from kvarter.ui.drawing import Ready
from kvarter.ui.forms import Form, refuse_unsafe
from kvarter.ui.places import meant_place

SHOWN = 30
"""Hits on one page."""


def topic_choices() -> Ready:
    """The topics of the country pack with their names in her language."""
    return _topics_in(settings.PACK, reader_language())


@lru_cache(maxsize=16)
def _topics_in(code: str, _language: str) -> Ready:
    return Ready(tuple((topic.key, translated(topic.msgid)) for topic in pack(code).topics.values()))


def topic_icons() -> dict[str, str]:
    """The picture of each topic."""
    return {topic.key: topic.icon for topic in country().topics.values()}


class WordsForm(Form):
    """What she looks for, in her own words, or by topics, or a need that was pressed; nothing chosen means everything."""

    words = forms.CharField(
        label=_("What do you look for?"),
        help_text=_("In your own words, in your language. We do not keep them."),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"dir": "auto", "type": "search", "autocomplete": "off"}),
    )
    topics = forms.MultipleChoiceField(label=_("About what?"), required=False, widget=forms.CheckboxSelectMultiple)
    women_only = forms.BooleanField(label=_("Only for women"), required=False)
    open_now = forms.BooleanField(label=_("Only what is open now"), required=False)
    need = forms.CharField(required=False, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].choices = topic_choices()  # type: ignore[attr-defined]

    def clean_need(self) -> str:
        """The key of a need; another is as if none was pressed."""
        return self.cleaned_data["need"] if self.cleaned_data["need"] in needs().by_key else ""

    @property
    def is_search(self) -> bool:
        """She typed or pressed something that is to be found."""
        return self.is_valid() and bool(self.cleaned_data["words"] or self.cleaned_data["need"])

    def question(self, language: str, here: Position | None) -> Question:
        """What is to be found. Only after is_valid()."""
        said = self.cleaned_data
        pressed = (said["need"],) if said["need"] else ()
        return Question(said["words"], language, here, said["women_only"], said["open_now"], SHOWN, pressed)


class PlaceForm(WordsForm):
    """A postcode or an area, which is not kept and never stands in an address."""

    here: Position | None = None
    field_order = ("words", "place", "topics")
    place = forms.CharField(
        label=_("Where?"),
        help_text=_("A postcode or the name of an area. We do not keep it."),
        max_length=60,
        required=False,
    )

    def clean_place(self) -> str:
        if not self.cleaned_data["place"]:
            if not self.data.get("words", "").strip() and not self.data.get("need"):
                raise forms.ValidationError(_("Please write a postcode or an area."))
            return ""
        refuse_unsafe(self.cleaned_data["place"])
        self.here = meant_place(self.cleaned_data["place"], country()).point
        return str(self.cleaned_data["place"])
