"""A term as it is written, and words to try."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.terms.messages import KINDS
from kvarter.terms.rules import IN_LATIN, LONGEST, Kind, Said, tidy
from kvarter.terms.searching.understanding import LONGEST as LONGEST_TRIED
from kvarter.ui.forms import Form


class TermForm(Form):
    """A new term, or the same in other words. `anyway`: she has seen what it collides with."""

    text = forms.CharField(
        label=_("A word or a sentence"),
        help_text=_("As women say it and write it, also with mistakes."),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("Is it a name or a sentence?"), widget=forms.RadioSelect)
    anyway = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, language: str, direction: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [kind for kind in Kind if kind is not Kind.LATIN or language not in IN_LATIN]
        self.fields["kind"].choices = [(kind.value, KINDS[kind]) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["text"].widget.attrs |= {"lang": language, "dir": direction}

    def clean_text(self) -> str:
        return tidy(self.cleaned_data["text"])

    def said(self) -> Said:
        """Only after is_valid()."""
        return Said(Kind(self.cleaned_data["kind"]), self.cleaned_data["text"])


class TryForm(Form):
    """What a woman would write. It is answered and kept nowhere."""

    words = forms.CharField(
        label=_("What would a woman write?"),
        help_text=_("You see what she finds. It is not kept."),
        max_length=LONGEST_TRIED,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "type": "search", "autocomplete": "off"}),
    )
