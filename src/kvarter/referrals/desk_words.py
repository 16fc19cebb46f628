"""What the coordinator reads: levels, reasons, endings. Danish and English."""

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from kvarter.referrals.rules import Ending, Reason

LEVELS = {1: _("a little"), 2: _("can talk in it"), 3: _("fluent"), 4: _("mother tongue")}

REASONS = {
    Reason.NO_CONSENT: _("There is no consent."),
    Reason.NO_SHARED_LANGUAGE: _("They share no language well enough to talk."),
    Reason.PAUSED: _("She rests at the moment."),
    Reason.NO_ROOM: _("She walks with as many women as she wants to."),
    Reason.TOO_FAR: _("She lives too far away."),
    Reason.SAME_AREA: _("She lives in the same area: the woman asked for somebody else."),
    Reason.AREA_UNKNOWN: _("We do not know the area of both, and the woman wants nobody from her own."),
    Reason.SAME_ORIGIN: _("She comes from the country that the woman wants to avoid."),
    Reason.ORIGIN_UNKNOWN: _("We do not know her country, and the woman wants to avoid one."),
    Reason.SAID_NO: _("She was asked before and did not say yes."),
    Reason.NO_KEY: _("She has no key yet, so nothing can be sealed to her."),
    Reason.NOBODY_CHOSEN: _("Choose at least one Mother."),
    Reason.ALREADY_ASKED: _("Somebody has asked already, maybe a colleague a moment ago."),
    Reason.NOT_WAITING: _("This woman does not wait any more."),
    Reason.NOT_SEALED_RIGHT: _("It could not be sealed again. Open your key and try once more."),
}

ENDINGS = {
    Ending.GOES_ON_ALONE: _("She goes on alone"),
    Ending.NOT_REACHED: _("She could not be reached"),
    Ending.NOT_POSSIBLE: _("Not possible here"),
    Ending.WITHDRAWN: _("She withdrew"),
}


def distance(kilometres: float | None) -> str:
    """How far two areas lie apart, in words."""
    if kilometres is None:
        return now("distance unknown")
    if kilometres < 0.15:
        return now("same area")
    if kilometres < 0.95:
        return now("%(metres)s m") % {"metres": round(kilometres * 10) * 100}
    return now("%(kilometres)s km") % {"kilometres": f"{kilometres:.1f}".rstrip("0").rstrip(".")}
