"""How a group tells what it did, in several languages, and how the office answers."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kvarter.gatherings.desk.text_forms import TextsForm, UncutField, initial_texts
from kvarter.gatherings.models import Gathering, SentIdea
from kvarter.gatherings.rules import LONGEST_TOLD, IdeaState, IdeaWords, WordsState
from kvarter.languages.rules import LOCAL, OWN_NAMES
from kvarter.ui.forms import Form, language_label

STATES = {
    WordsState.OWN: _("We wrote it ourselves"),
    WordsState.CHECKED: _("Translated, and somebody who speaks it has looked at it"),
    WordsState.MACHINE: _("Translated by a machine, nobody has looked at it"),
}
ANSWERS = {
    IdeaState.ACCEPTED: _("Take it into the bank"),
    IdeaState.SENT_BACK: _("Send it back to the group"),
    IdeaState.WITHDRAWN: _("It is not shown (any more)"),
}
TOO_LONG = _("This is too long: %(show_value)d characters. Please write at most %(limit_value)d.")


def _what_in(code: str) -> str:
    return gettext("What you did: %(language)s") % {"language": language_label(code)}


def _how_in(code: str) -> str:
    return gettext("How you did it: %(language)s") % {"language": language_label(code)}


def _state_in(code: str) -> str:
    return gettext("How the words came about: %(language)s") % {"language": language_label(code)}


_what, _how, _state = lazy(_what_in, str), lazy(_how_in, str), lazy(_state_in, str)


def _part(code: str, label: Any) -> forms.Field:
    return UncutField(
        label=label,
        required=code == LOCAL,
        max_length=LONGEST_TOLD,
        error_messages={"max_length": TOO_LONG},
        widget=forms.Textarea(attrs={"lang": code, "dir": "auto", "rows": 3}),
    )


class IdeaForm(TextsForm):
    """What was done and how, in the country's own language at least; the name as others copy it."""

    @property
    def languages(self) -> list[tuple[str, list[forms.BoundField]]]:
        """(name of the language, its fields), the country's own first."""
        codes = sorted(OWN_NAMES, key=lambda code: code != LOCAL)
        return [(OWN_NAMES[code], [self[name] for name in _names(code) if name in self.fields]) for code in codes]

    @property
    def first_languages(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Those that stand open: the country's own, and English."""
        return self.languages[:2]

    @property
    def more_languages(self) -> list[tuple[str, list[forms.BoundField]]]:
        """All others."""
        return self.languages[2:]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        for code in OWN_NAMES:
            if bool(said.get(f"what_{code}")) != bool(said.get(f"how_{code}")) and not self.errors:
                empty = "how" if said.get(f"what_{code}") else "what"
                self.add_error(f"{empty}_{code}", _("Please write both in this language, or neither."))
        return said

    def words(self) -> IdeaWords:
        """What was written, ready for the actions. Only after is_valid()."""
        said = self.cleaned_data
        told = {
            code: {
                "what": said[f"what_{code}"],
                "how": said[f"how_{code}"],
                "state": said.get(f"state_{code}") or WordsState.OWN.value,
            }
            for code in OWN_NAMES
            if said[f"what_{code}"]
        }
        return IdeaWords(self.said_in_languages("title"), self.said_in_languages("about"), told)


def _names(code: str) -> list[str]:
    return [f"{part}_{code}" for part in ("title", "what", "how", "about", "state")]


def _fields_of(code: str) -> dict[str, forms.Field]:
    found = {f"what_{code}": _part(code, _what(code)), f"how_{code}": _part(code, _how(code))}
    if code != LOCAL:
        choices = [(one.value, words) for one, words in STATES.items()]
        found[f"state_{code}"] = forms.ChoiceField(label=_state(code), required=False, choices=choices)
    return found


# What and how in each language: fields that no one writes out by hand.
_TOLD = {name: field for code in OWN_NAMES for name, field in _fields_of(code).items()}
IdeaForm.declared_fields = IdeaForm.base_fields = {**IdeaForm.base_fields, **_TOLD}


def initial_of_sent(gathering: Gathering, sent: SentIdea | None) -> dict[str, Any]:
    """The form's first values: what was told before, or the gathering's own name and description."""
    if sent is None:
        return initial_texts(gathering.titles, gathering.about)
    told: Mapping[str, Mapping[str, str]] = sent.told
    said = {f"{part}_{code}": text for code, parts in told.items() for part, text in parts.items()}
    return {**initial_texts(sent.titles, sent.about), **said}


class IdeaAnswerForm(Form):
    """The office's word, with a note where it is no."""

    state = forms.ChoiceField(
        label=_("What becomes of it?"),
        choices=[(one.value, words) for one, words in ANSWERS.items()],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("A note for the group"),
        help_text=_("Needed when it is sent back or not shown."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
