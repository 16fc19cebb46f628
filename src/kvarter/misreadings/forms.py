"""The form in which she says that a reading is wrong."""

from django import forms

from kvarter.languages.messages import Words
from kvarter.letters.messages import say as words_of
from kvarter.letters.messages import say_later
from kvarter.letters.reading.masks import cpr_spans
from kvarter.letters.rules import Slot
from kvarter.letters.sentences import has, msgid
from kvarter.misreadings.rules import MOST_WORDS, known_type
from kvarter.ui.forms import HOLDS_NUMBER, Form


def name_of(letter_type: str) -> Words:
    """A letter type in a sentence."""
    if has("type", letter_type or None):
        return words_of(msgid("type", letter_type))
    return words_of(msgid("wrong", "type_none" if letter_type == "none" else "type_unknown"))


class OwnWords(forms.CharField):
    """Text whose line ends count as one sign each, as they do in her browser; forms turn them into two on their way."""

    def to_python(self, value: object) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n")


class WrongForm(Form):
    """Which slot of which letter type is wrong, and her own words if she likes. There is no field for the letter."""

    type = forms.CharField(widget=forms.HiddenInput, required=False)
    slot = forms.ChoiceField(
        label=say_later(msgid("wrong", "slot")),
        choices=[(one.value, say_later(msgid("wrong", one.value))) for one in Slot],
        widget=forms.RadioSelect,
        error_messages={"required": say_later(msgid("wrong", "choose"))},
    )
    words = OwnWords(
        label=say_later(msgid("wrong", "words")),
        help_text=say_later(msgid("wrong", "do_not_copy")),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "autocomplete": "off"}),
    )

    def clean_type(self) -> str:
        return known_type(self.cleaned_data["type"])

    def clean_words(self) -> str:
        """Her words. Raises for whatever a person could take for a CPR number."""
        words: str = self.cleaned_data["words"]
        if cpr_spans(words):
            raise forms.ValidationError(HOLDS_NUMBER)
        return words
