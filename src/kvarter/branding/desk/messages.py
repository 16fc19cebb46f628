"""Why colours or a logo are not taken."""

from django.utils.translation import gettext_lazy as _

from kvarter.branding import drawings, pixels

DRAWINGS = {
    drawings.Flaw.TOO_BIG: _("This drawing is too big. It may have 60 kilobytes."),
    drawings.Flaw.NOT_SVG: _("This is no SVG drawing that we can read."),
    drawings.Flaw.HOSTILE: _("This drawing holds something that can run or load. Save it as plain SVG, shapes alone."),
    drawings.Flaw.TOO_MUCH: _("This drawing has too many shapes. Make it simpler."),
    drawings.Flaw.NO_SIZE: _("This drawing does not say how large it is. Save it with a view box."),
}
PIXELS = {
    pixels.Flaw.TOO_BIG: _("This picture is too big. It may have 120 kilobytes."),
    pixels.Flaw.BROKEN: _("This picture is broken. Save it as PNG once more."),
    pixels.Flaw.TOO_LARGE: _("This picture has too many pixels. At most 1200 by 800 fit."),
}
OTHER = _("Please choose a logo as SVG or PNG.")
TOO_LIGHT = _(
    "White words on it, and it on paper, have a contrast of %(ratio)s to 1. 4.5 is needed: choose a darker one."
)
TOO_DARK = _("Dark words on it have a contrast of %(ratio)s to 1. 4.5 is needed: choose a lighter one.")
