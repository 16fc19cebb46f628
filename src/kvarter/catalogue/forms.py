"""What a visitor tells of an example, and which examples she asks for."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kvarter.catalogue.importing import known_countries
from kvarter.catalogue.messages import AUDIENCES, PARTS, THEMES
from kvarter.catalogue.models import LONGEST_PART
from kvarter.catalogue.queries import Filter, name_of_language
from kvarter.catalogue.rules import PARTS as PART_NAMES
from kvarter.catalogue.rules import Audience, Facts, Text, Theme
from kvarter.catalogue.sheets import MOST_ADDRESSES, is_secure
from kvarter.languages.here import reader_language
from kvarter.languages.rules import INTERFACE, country_name
from kvarter.ui.desk.fields import area
from kvarter.ui.drawing import Ready
from kvarter.ui.forms import OnceForm

WRITTEN_IN = (*INTERFACE, "sv", "nb", "fi", "is", "de", "nl", "fr", "es", "it", "pl")
"""Languages in which examples are written, the nine of the pages first."""
SECURE_ONLY = _("Please write a web address that begins with https://")


class Chooser(NamedTuple):
    """One list to choose from: its name in the address, its label, the words for all, what is chosen, and its answers."""

    name: str
    label: Promise
    any: Promise
    chosen: str
    choices: Sequence[tuple[str, object]]


def read_filter(asked: Any) -> Filter:
    """What an address asks for. What is in no list is left out, so that an old link shows more and breaks nothing."""
    theme, audience, country = (str(asked.get(name, "")) for name in ("theme", "audience", "country"))
    return Filter(
        theme=theme if theme in set(Theme) else "",
        country=country if country in known_countries() else "",
        audience=audience if audience in set(Audience) else "",
    )


def choosers(wanted: Filter, countries: list[tuple[str, str]]) -> list[Chooser]:
    """The three lists by which examples are chosen; countries are those that have an example."""
    themes = [(key.value, name) for key, name in THEMES.items()]
    audiences = [(key.value, name) for key, name in AUDIENCES.items()]
    return [
        Chooser("theme", _("Theme"), _("All themes"), wanted.theme, themes),
        Chooser("country", _("Country"), _("All countries"), wanted.country, countries),
        Chooser("audience", _("For whom"), _("Everybody"), wanted.audience, audiences),
    ]


def country_choices() -> Ready:
    """All countries by name in the language of the page."""
    return _countries_in(reader_language())


@lru_cache(maxsize=16)
def _countries_in(language: str) -> Ready:
    named = ((code, country_name(code, language)) for code in known_countries())
    return Ready(tuple(sorted(named, key=lambda one: one[1])))


def language_choices() -> list[tuple[str, str]]:
    return [(code, name_of_language(code, reader_language())) for code in WRITTEN_IN]


class SecureAddress(forms.CharField):
    """One web address over https."""

    def clean(self, value: Any) -> str:
        address = str(super().clean(value) or "")
        if address and "://" not in address:
            address = f"https://{address}"
        if address and not is_secure(address):
            raise forms.ValidationError(SECURE_ONLY)
        return address


class Addresses(forms.CharField):
    """Web addresses over https, one a line; the answer is a list without doubles."""

    def clean(self, value: Any) -> Any:
        lines = list(dict.fromkeys(str(super().clean(value) or "").split()))
        if len(lines) > MOST_ADDRESSES or any(not is_secure(one) for one in lines):
            raise forms.ValidationError(SECURE_ONLY)
        return lines


class ExampleForm(OnceForm):
    """An example in one language. Only title, line, country, language and a theme are asked for; the rest may be not known."""

    numbers_allowed = frozenset({"url", "links"})

    title = forms.CharField(label=_("What is it called?"), max_length=120)
    line = forms.CharField(label=_("What is it, in one sentence?"), max_length=300, widget=area(2))
    country = forms.ChoiceField(label=_("In which country?"))
    original_language = forms.ChoiceField(label=_("In which language do you write?"))
    themes = forms.MultipleChoiceField(
        label=_("What is it about?"), choices=list(THEMES.items()), widget=forms.CheckboxSelectMultiple
    )
    audiences = forms.MultipleChoiceField(
        label=_("Whom is it for?"),
        choices=list(AUDIENCES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    organisation = forms.CharField(
        label=_("Which organisation does it?"),
        help_text=_("The organisation, not a person."),
        required=False,
        max_length=120,
    )
    url = SecureAddress(
        label=_("Its public web page"),
        help_text=_("There people find how to reach it."),
        required=False,
        max_length=300,
    )
    links = Addresses(
        label=_("More to read or download"),
        help_text=_("Web addresses that begin with https://, one a line."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "ltr"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", _("Choose")), *country_choices()]  # type: ignore[attr-defined]
        if "original_language" in self.fields:
            self.fields["original_language"].choices = language_choices()  # type: ignore[attr-defined]

    @property
    def parts(self) -> list[forms.BoundField]:
        """The longer parts of the text."""
        return [self[name] for name in PART_NAMES]

    def facts(self) -> Facts:
        """What holds in every language. Only after is_valid()."""
        names = [name for name in Facts.__dataclass_fields__ if name in self.cleaned_data]
        return Facts(**{name: self.cleaned_data[name] for name in names})

    def text(self) -> Text:
        """What was said in one language. Only after is_valid()."""
        return Text(**{name: self.cleaned_data[name] for name in Text.__dataclass_fields__})


def _part_fields() -> dict[str, forms.Field]:
    return {
        name: forms.CharField(label=PARTS[name], required=False, max_length=LONGEST_PART, widget=area())
        for name in PART_NAMES
    }


ExampleForm.declared_fields.update(_part_fields())
