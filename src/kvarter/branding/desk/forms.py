"""Two colours and a logo."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kvarter.branding import drawings, pixels
from kvarter.branding.colours import HEX, troubles
from kvarter.branding.desk.messages import DRAWINGS, OTHER, PIXELS, TOO_DARK, TOO_LIGHT
from kvarter.branding.rules import Kind, Logo
from kvarter.languages.here import reader_language
from kvarter.languages.rules import number
from kvarter.ui.forms import Form

COLOUR = {"type": "color"}


class BrandForm(Form):
    """Colours as "#rrggbb"; a logo that is not chosen stays as it is."""

    numbers_allowed = frozenset({"main", "accent"})

    main = forms.CharField(
        label=_("Main colour"),
        help_text=_("For buttons, links and the first arch."),
        max_length=7,
        widget=forms.TextInput(attrs=COLOUR),
    )
    accent = forms.CharField(
        label=_("Second colour"),
        help_text=_("For the second arch and for what stands out."),
        max_length=7,
        widget=forms.TextInput(attrs=COLOUR),
    )
    logo = forms.FileField(
        label=_("Logo"),
        help_text=_("SVG or PNG. It stands at the top of every page, 40 pixels high."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".svg, .png, image/svg+xml, image/png"}),
        error_messages={"empty": OTHER, "invalid": OTHER, "missing": OTHER},
    )
    without_logo = forms.BooleanField(label=_("Take the logo away"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=1_000_000)

    def _colour(self, name: str) -> str:
        said = str(self.cleaned_data[name]).strip().lower()
        if not HEX.fullmatch(said):
            raise forms.ValidationError(_("Please choose a colour, such as #0e5a5a."))
        return said

    def clean_main(self) -> str:
        return self._colour("main")

    def clean_accent(self) -> str:
        return self._colour("accent")

    def clean_logo(self) -> Logo | None:
        """The logo, cleaned; None when none was chosen."""
        sent = self.cleaned_data["logo"]
        if not sent:
            return None
        content = sent.read(max(drawings.MOST_BYTES, pixels.MOST_BYTES) + 1)
        try:
            if content.startswith(pixels.BEGINNING):
                return Logo(Kind.PNG, pixels.cleaned(content))
            return Logo(Kind.SVG, drawings.cleaned(content).encode())
        except pixels.NotTaken as refusal:
            raise forms.ValidationError(PIXELS[refusal.flaw]) from refusal
        except drawings.NotSafe as refusal:
            raise forms.ValidationError(DRAWINGS[refusal.flaw]) from refusal

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("main") and said.get("accent"):
            for one in troubles(said["main"], said["accent"]):
                ratio = number(int(one.ratio * 10) / 10, reader_language())
                self.add_error(one.field, (TOO_LIGHT if one.is_too_light else TOO_DARK) % {"ratio": ratio})
        return said

    def chosen_logo(self) -> Logo | None:
        """The new one, an empty one to take it away, or None to let it be. Only after is_valid()."""
        logo: Logo | None = self.cleaned_data["logo"]
        return logo or (Logo() if self.cleaned_data["without_logo"] else None)
