"""What the coordinator reads: levels, reasons, endings. Danish and English."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kvarter.languages.here import reader_language
from kvarter.languages.rules import number
from kvarter.referrals.rules import Ending, Reason
from kvarter.referrals.tabs import Tab

NATIONAL_HAS_HER = _("The national office has her now.")

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
    Reason.NOT_WALKING: _("No Mother walks with this woman at the moment."),
    Reason.CANNOT_OPEN_AGAIN: _("This cannot be opened again. What was sealed is gone, or she wanted no more."),
    Reason.OTHER_KEY: _(
        "She has another key now than when this page was made. Nothing was sent. Please ask once more."
    ),
    Reason.OTHER_PEOPLE_LEAD: _(
        "Other people lead now than when this page was made. Nothing was changed. Please look once more."
    ),
    Reason.NOT_SEALED_RIGHT: _("It could not be sealed again. Open your key and try once more."),
}

TABS = {
    Tab.WAITING: _("Waiting"),
    Tab.ASKED: _("Asked"),
    Tab.WALKING: _("Walking"),
    Tab.ENDED: _("Ended"),
}
HEADINGS = {
    Tab.WAITING: _("Women waiting"),
    Tab.ASKED: _("Mothers are asked"),
    Tab.WALKING: _("Walking together"),
    Tab.ENDED: _("Ended"),
}
EMPTY = {
    Tab.WAITING: _("Nobody waits at the moment."),
    Tab.ASKED: _("Nobody is asked at the moment."),
    Tab.WALKING: _("No woman walks with a Mother at the moment."),
    Tab.ENDED: _("Nothing has ended lately."),
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
        return gettext("distance unknown")
    if kilometres < 0.15:
        return gettext("same area")
    if kilometres < 0.95:
        return gettext("%(metres)s m") % {"metres": round(kilometres * 10) * 100}
    return gettext("%(kilometres)s km") % {"kilometres": number(round(kilometres, 1), reader_language())}


def refusal_of(reason: object) -> object:
    """The sentence for a reason; a general one for a reason without."""
    return REASONS.get(reason, _("This is not possible now."))  # type: ignore[call-overload]
