"""What is written about a gathering in nine languages: its name, and what the women do."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kvarter.gatherings.rules import LONGEST_ABOUT, MOST_LINES
from kvarter.languages.rules import LOCAL, OWN_NAMES
from kvarter.ui.forms import OnceForm, language_label

LONGEST_TITLE = 80


TOO_MUCH = _("This is too long for a poster: %(show_value)d characters. Please write at most %(limit_value)d.")


MANY_LINES = _("A poster has no room for so many lines. Please write at most 12.")


class UncutField(forms.CharField):
    """Browsers cut what is pasted into a field with a length and say nothing; this one takes it all and refuses it with a sentence."""

    def widget_attrs(self, widget: forms.Widget) -> Any:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


def _about_in(code: str) -> str:
    return gettext("What you do there: %(language)s") % {"language": language_label(code)}


_about_label = lazy(_about_in, str)


class TextsForm(OnceForm):
    """A name in the country's own language at least, and what the women do, in each of the nine languages."""

    @property
    def other_languages(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The title and what the women do, in every language but Danish."""
        return [(self[f"title_{code}"], self[f"about_{code}"]) for code in OWN_NAMES if code != LOCAL]

    @property
    def own_about(self) -> forms.BoundField:
        """What the women do, in the country's own language."""
        return self[f"about_{LOCAL}"]

    @property
    def has_wrong_words(self) -> bool:
        """Words in another language are wrong, so that those stand open."""
        return any(one.errors for both in self.other_languages for one in both)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        for code in OWN_NAMES:
            if str(said.get(f"about_{code}", "")).count("\n") >= MOST_LINES:
                self.add_error(f"about_{code}", MANY_LINES)
        return said

    def said_in_languages(self, what: str) -> dict[str, str]:
        """{language: text}, without the languages in which nothing was written. Only after is_valid()."""
        return {code: text for code in OWN_NAMES if (text := self.cleaned_data[f"{what}_{code}"])}


def _title_fields() -> dict[str, forms.Field]:
    return {
        f"title_{code}": UncutField(
            label=_("What is it called in Danish?") if code == LOCAL == "da" else language_label(code),
            required=code == LOCAL,
            max_length=LONGEST_TITLE,
            error_messages={"max_length": TOO_MUCH},
            widget=forms.TextInput(attrs={"lang": code, "dir": "auto"}),
        )
        for code in OWN_NAMES
    }


def _about_fields() -> dict[str, forms.Field]:
    return {
        f"about_{code}": UncutField(
            label=_("What do you do there, in Danish?") if code == LOCAL == "da" else _about_label(code),
            required=False,
            max_length=LONGEST_ABOUT,
            error_messages={"max_length": TOO_MUCH},
            widget=forms.Textarea(attrs={"lang": code, "dir": "auto", "rows": 3}),
        )
        for code in OWN_NAMES
    }


# A title and a text in each language: fields that no one writes out by hand.
TextsForm.declared_fields = TextsForm.base_fields = {**_title_fields(), **TextsForm.base_fields, **_about_fields()}


def initial_texts(titles: Mapping[str, str], about: Mapping[str, str]) -> dict[str, Any]:
    """The form's first values for texts that are there already."""
    return {
        **{f"title_{code}": text for code, text in titles.items()},
        **{f"about_{code}": text for code, text in about.items()},
    }
