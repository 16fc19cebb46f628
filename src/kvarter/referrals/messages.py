"""What a Mother reads when something is not possible. Nine languages."""

import json

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kvarter.languages.content import translated
from kvarter.packs.queries import country
from kvarter.referrals.rules import Reason

WISHES = (
    Reason.NO_CONSENT,
    Reason.NO_SHARED_LANGUAGE,
    Reason.TOO_FAR,
    Reason.SAME_AREA,
    Reason.AREA_UNKNOWN,
    Reason.SAME_ORIGIN,
    Reason.ORIGIN_UNKNOWN,
    Reason.SAID_NO,
    Reason.NO_KEY,
    Reason.PAUSED,
)
"""Refusals that would tell a Mother whom a woman does not want to meet: all of them are said with one sentence."""

SENTENCES = {
    Reason.WITHDRAWN: _("The woman has withdrawn. You do not need to do anything."),
    Reason.ANOTHER_SAID_YES: _("Another Mother has said yes. Thank you."),
    Reason.TOO_LATE: _("The time to answer is over. Somebody else is asked now."),
    Reason.NO_ROOM: _("You walk with as many women as you wanted. Finish one, or change your number."),
    **dict.fromkeys(WISHES, _("Somebody else is asked now. Thank you for wanting to help.")),
    Reason.NOT_YOURS_NOW: _("This is not with you any more."),
}


def sentence(reason: object) -> object:
    """The sentence for a reason; a general one for a reason without."""
    return SENTENCES.get(reason, _("This is not possible now. Please try again."))  # type: ignore[call-overload]


def envelope_words() -> dict[str, str]:
    """Names of an envelope's fields in the order shown, and words for chosen values, as JSON for the page that opens it."""
    labels = {
        "name": gettext("Name"),
        "phone": gettext("Phone"),
        "safe_ways": gettext("Safe ways"),
        "own_words": gettext("Her own words"),
        "voice": gettext("She says it herself"),
        "avoid_words": gettext("She does not want to meet"),
        "letter": gettext("The letter she took along"),
    }
    values = {"safe_ways": {key: translated(one.msgid) for key, one in country().safe_ways.items()}}
    return {"labels": json.dumps(labels), "values": json.dumps(values)}
