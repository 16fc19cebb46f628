"""A woman of a course of North who told her details, sealed to those who lead."""

from cast import Cast
from kvarter.asking.actions import about
from kvarter.consents import actions
from kvarter.consents.models import Particulars
from kvarter.consents.queries import Holder
from kvarter.education.tests.scene import a_course, a_participant
from kvarter.keys.queries import recipients_of
from kvarter.sealing.rules import seal

TOLD = {"family": "small", "phone": "+4520000077"}


def details_of_a_woman(cast: Cast, name: str = "Rahma") -> Particulars:
    """Sealed as her browser seals it."""
    woman, to = a_participant(cast, a_course(cast, name=f"Hold {name}"), name), recipients_of(cast.north.pk)
    armored = seal(TOLD, to, about(woman.code, cast.north.pk, "reach"))
    return actions.note_details(Holder(woman), follows="", languages=["so"], armored=armored, recipients=to)
