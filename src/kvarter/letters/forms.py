"""What she may hand in: a letter as text or PDF, and a day for the calendar."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from kvarter.documents import pool, upload
from kvarter.documents.limits import MOST_BYTES, MOST_SIGNS
from kvarter.letters.messages import say_later
from kvarter.letters.reading.masks import cpr_spans, redacted
from kvarter.letters.sentences import msgid
from kvarter.ui.forms import Form
from kvarter.ui.text import without_control_characters

LONGEST_NUMBER = 200
"""More characters than a CPR number can be stretched over."""


TROUBLES: dict[str, str] = {
    upload.Trouble.PICTURE: "photo_here",
    upload.Trouble.OTHER_KIND: "not_pdf",
    pool.Trouble.NO_TEXT: "photo_here",
}
"""The sentence of the section "trouble", where its key is another word."""


def _trouble(key: str) -> forms.ValidationError:
    return forms.ValidationError(say_later(msgid("trouble", key)))


def blacked_out(text: str) -> str:
    """The text without CPR numbers; of one that is too long only so much that it is seen to be."""
    taken = text[: MOST_SIGNS + LONGEST_NUMBER]
    return redacted(taken, cpr_spans(taken))[: MOST_SIGNS + 1]


class LetterForm(Form):
    """A letter, pasted or as PDF. Real letters hold CPR numbers, so here they are taken, and blacked out at once."""

    numbers_allowed = frozenset({"letter"})
    letter = forms.CharField(
        label=say_later(msgid("page", "paste")),
        help_text=say_later(msgid("page", "paste_hint")),
        max_length=MOST_SIGNS,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"max_length": say_later(msgid("trouble", "too_long"))},
    )
    file = forms.FileField(
        label=say_later(msgid("page", "file")),
        help_text=say_later(msgid("page", "file_hint")),
        required=False,
        widget=forms.FileInput(
            attrs={
                "accept": "application/pdf,.pdf",
                "class": "away",
                "data-module": "chosen",
                "aria-describedby": "f-file-hint",
            }
        ),
    )

    def __init__(self, data: Any = None, files: Any = None, *, trouble: str = "", **kwargs: Any) -> None:
        """`trouble`: "too_big" or "too_long", when more was sent than is taken, so that it did not even come this far; "busy"."""
        super().__init__(data, files, **kwargs)
        self.held_control = frozenset()  # copied letters hold odd signs; they are taken out, and that is enough
        self.trouble = trouble
        self._black_out()

    def _black_out(self) -> None:
        """From here on nobody sees a CPR number: not the reader, and not a page that shows the form again."""
        if self.is_bound and (text := self.data.get("letter")):
            self.data = {**dict(self.data.items()), "letter": blacked_out(text.replace("\r\n", "\n"))}

    def clean_letter(self) -> str:
        if self.trouble == "too_long":
            raise _trouble("too_long")
        return str(self.cleaned_data["letter"])

    def clean_file(self) -> "UploadedFile[Any] | None":
        file: UploadedFile[Any] | None = self.cleaned_data.get("file")
        if self.trouble == "too_big":
            raise _trouble("too_big")
        return file

    def clean(self) -> dict[str, Any]:
        """`text`: the letter."""
        cleaned = super().clean()
        if self.trouble == "busy":
            self.add_error("letter", _trouble("busy"))
        if self.errors:
            return cleaned
        text, file = cleaned.get("letter") or "", cleaned.get("file")
        if text.strip():
            cleaned["text"] = text
        elif file:
            self._take(file)
        else:
            self.add_error("letter", _trouble("nothing"))
        return cleaned

    def _take(self, file: "UploadedFile[Any]") -> None:
        try:
            pdf = upload.take(file, kinds={upload.Kind.PDF}, most=MOST_BYTES)
            self.cleaned_data["text"] = blacked_out(without_control_characters(pool.text_of(pdf)))
        except (upload.NotTaken, pool.CannotRead) as refusal:
            self.add_error("file", _trouble(TROUBLES.get(refusal.trouble, str(refusal.trouble))))


class EventForm(Form):
    """A day and perhaps an hour for the calendar."""

    day = forms.DateField(input_formats=["%Y-%m-%d"])
    at = forms.TimeField(input_formats=["%H:%M"], required=False)

    def clean_day(self) -> date:
        """Only days that a letter can name: at the edges of the calendar nothing can be reckoned."""
        day: date = self.cleaned_data["day"]
        if not 2000 <= day.year <= 2100:
            raise forms.ValidationError(self.fields["day"].error_messages["invalid"])
        return day
