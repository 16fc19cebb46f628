"""Names of states, and why a picture is not taken."""

from django.utils.translation import gettext_lazy as _

from kvarter.branding.pixels import Flaw
from kvarter.news.rules import State

STATES = {State.DRAFT: _("Draft"), State.PUBLISHED: _("Published"), State.WITHDRAWN: _("Withdrawn")}
FLAWS = {
    Flaw.TOO_BIG: _("This picture is too big. It may have 400 kilobytes."),
    Flaw.BROKEN: _("This is no JPEG or PNG that we can read."),
    Flaw.TOO_LARGE: _("This picture has too many pixels. At most 2400 by 2400 fit."),
}
