"""What she says about her badge, and what a stranger shows us."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.badges.openbadges.jose import MOST_SIGNS
from kvarter.badges.openbadges.judging import MOST_BYTES
from kvarter.ui.forms import Form


class TakeForm(Form):
    """With her name in it or without, as a picture of one of two kinds, or as text."""

    named = forms.BooleanField(
        label=_("My name stands in the badge"),
        help_text=_("Without it the badge says what you can, and not who you are."),
        required=False,
    )
    form = forms.ChoiceField(choices=[("svg", "svg"), ("png", "png"), ("jwt", "jwt")], required=False)

    @property
    def ending(self) -> str:
        """svg, png or jwt."""
        return self.cleaned_data["form"] or "svg"


class CheckForm(Form):
    """A file, or the text that stands in it."""

    file = forms.FileField(
        label=_("The badge as a file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".png,.svg,.jwt,.jws,.txt,image/png,image/svg+xml"}),
    )
    text = forms.CharField(
        label=_("Or paste its text"),
        required=False,
        max_length=MOST_SIGNS,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )
    numbers_allowed = frozenset({"text"})

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not said.get("file") and not said.get("text") and not self.errors:
            self.add_error("file", _("Please choose a file, or paste the text of a badge."))
        return said

    def content(self) -> bytes:
        """What is to be looked at. Only after is_valid()."""
        file = self.cleaned_data["file"]
        return bytes(file.read(MOST_BYTES + 1)) if file else str(self.cleaned_data["text"]).encode()
