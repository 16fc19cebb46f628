"""A course, a meeting and a candidate of North, for the tests of this room."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cast import Cast
from kvarter.asking.actions import about
from kvarter.education import actions
from kvarter.education.models import Candidate, Course
from kvarter.gatherings import actions as gatherings
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.rules import Facts
from kvarter.groups.models import LocalGroup
from kvarter.keys.queries import recipients_of
from kvarter.people.models import new_code
from kvarter.sealing.rules import seal

WORDS = {"name": "Faduma", "phone": "+4520000088", "area": "Vollsmose", "own_words": "Jeg vil gerne hjælpe"}


def a_course(cast: Cast, **said: Any) -> Course:
    facts = {"name": "Hold 4", "begins_on": timezone.localdate() + timedelta(days=20), "place": "Huset", "places": 20}
    return actions.plan_course(by=cast.standing("birthe"), group=cast.north, **{**facts, **said})


def a_meeting(cast: Cast) -> Gathering:
    begins = timezone.now() + timedelta(days=4)
    facts = Facts(
        titles={"da": "Informationsmøde"}, starts_at=begins, ends_at=begins + timedelta(hours=2), place="Huset"
    )
    return gatherings.call(by=cast.standing("birthe"), group=cast.north, facts=facts)


def a_candidate(cast: Cast, group: LocalGroup | None = None, **words: str) -> Candidate:
    """Somebody who wrote to North (unless another group is named), sealed as her browser seals it."""
    group, code = group or cast.north, new_code()
    to = recipients_of(group.pk)
    armored = seal({**WORDS, **words}, to, about(code, group.pk, "reach"))
    return actions.receive(group=group, code=code, languages=["so"], armored=armored, recipients=to)


def some_notes(candidate: Candidate) -> tuple[str, list[str]]:
    """Sealed notes about her, and whom they are sealed to."""
    to = recipients_of(candidate.group_id)
    return seal({"notes": "Rolig og venlig"}, to, about(candidate.code, candidate.group_id, "notes")), to


CONTRACT = ["Jeg kommer til hele kurset.", "Jeg siger det ikke videre."]
