"""A photo of the flip chart, as a phone sends it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.classroom.messages import FLAWS
from kvarter.classroom.photos import MOST_BYTES, Flaw, NotTaken, as_shown
from kvarter.ui.forms import Form


class PhotoForm(Form):
    """`is_too_big`: more came than the server takes into memory, and was thrown away."""

    photo = forms.FileField(
        label=_("The photo"),
        help_text=_("Where and when it was taken is removed. Nobody's face, please."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg, image/png, image/*", "capture": "environment"}),
        error_messages=dict.fromkeys(("required", "empty", "invalid", "missing"), _("Please take or choose a photo.")),
    )

    def __init__(self, *args: Any, is_too_big: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_too_big:
            self.fields["photo"].error_messages["required"] = FLAWS[Flaw.TOO_BIG]

    def clean_photo(self) -> tuple[str, bytes]:
        """Its kind and what it shows, without what a camera noted."""
        try:
            return as_shown(self.cleaned_data["photo"].read(MOST_BYTES + 1))
        except NotTaken as refusal:
            raise forms.ValidationError(FLAWS[refusal.flaw]) from refusal
