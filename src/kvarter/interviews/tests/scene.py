"""An interview with a candidate of North, for the tests of this room."""

from datetime import timedelta

from django.utils import timezone

from cast import Cast
from kvarter.education.models import Candidate
from kvarter.education.tests.scene import a_candidate
from kvarter.interviews import actions
from kvarter.interviews.models import Interview
from kvarter.interviews.rules import Facts


def some_facts(*, days: int = 3, hour: int = 15, minutes: int = 30, place: str = "Huset, 1. sal") -> Facts:
    at = timezone.localtime().replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(days=days)
    return Facts(at, minutes, place)


def an_interview(cast: Cast, candidate: Candidate | None = None, **said: int) -> Interview:
    """Half an hour in three days, given by Birthe."""
    one = candidate or a_candidate(cast)
    return actions.appoint(by=cast.standing("birthe"), candidate=one, facts=some_facts(**said))  # type: ignore[arg-type]
