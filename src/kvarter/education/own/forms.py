"""What she sends for her ID card from her own phone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.documents.portrait import MOST_BYTES, Flaw, NotTaken, portrait
from kvarter.ui.forms import Form

FLAWS = {
    Flaw.TOO_BIG: _("This photo is too big. Please choose one of at most 10 MB."),
    Flaw.TOO_LARGE: _("This photo has too many pixels. Please take a new one with your phone."),
    Flaw.OTHER_KIND: _("We cannot read this as a photo. Please choose a JPEG or PNG."),
    Flaw.BUSY: _("Many want this at the moment. Please try again in a minute."),
}


class PhotoForm(Form):
    """One photo. `is_too_big`: so much was sent that nobody read it."""

    photo = forms.FileField(
        label=_("A photo of your face"),
        help_text=_("If you like. What the camera noted in it, such as the place, is taken out."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
        error_messages={
            "required": _("Please choose a photo first."),
            "missing": _("Please choose a photo first."),
            "empty": FLAWS[Flaw.OTHER_KIND],
            "invalid": FLAWS[Flaw.OTHER_KIND],
        },
    )

    def __init__(self, *args: Any, is_too_big: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_too_big = is_too_big
        if is_too_big:
            self.fields["photo"].error_messages["required"] = FLAWS[Flaw.TOO_BIG]

    def clean_photo(self) -> bytes:
        """The photo made anew: cut, small, and without what was noted in it."""
        sent = self.cleaned_data["photo"]
        try:
            return portrait(sent.read(MOST_BYTES + 1))
        except NotTaken as refusal:
            raise forms.ValidationError(FLAWS[refusal.flaw]) from refusal
