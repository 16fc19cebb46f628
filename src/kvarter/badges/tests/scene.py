"""A diploma's badge, a competence and what a verifier is shown, for the tests of this room."""

from cast import Cast
from kvarter.badges import actions, queries, signing
from kvarter.badges.models import Competence
from kvarter.education.models import Diploma
from kvarter.education.tests.scene import a_diploma

DIGITAL = "digital"


def a_competence(cast: Cast, key: str = DIGITAL) -> Competence:
    """Birthe has seen that Amina can it."""
    mother = cast.mother("amina")
    by, spoken = cast.standing("birthe"), queries.spoken_by(mother)
    return actions.give_competence(by=by, membership=mother, key=key, spoken=spoken)


def taken_for(diploma: Diploma) -> signing.Taken:
    """She took the badge for her diploma."""
    found = signing.taken_for_diploma(actions.take_for_diploma(diploma), diploma)
    assert found is not None
    return found


def taken_by_amina(cast: Cast, competence: Competence) -> signing.Taken:
    """Amina took the badge for what she can."""
    badge = actions.take_for_competence(by=cast.standing("amina"), competence=competence)
    found = signing.taken_for_competence(badge, competence)
    assert found is not None
    return found


def a_token(cast: Cast, name: str = "") -> str:
    """The signed text of a badge for a diploma."""
    return signing.token(taken_for(a_diploma(cast)), name)
