"""A course, a meeting and a candidate of North, for the tests of this room."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from cast import Cast
from kvarter.asking.actions import about
from kvarter.education import actions
from kvarter.education.actions.sessions import Facts as SessionFacts
from kvarter.education.actions.sessions import Sheet
from kvarter.education.attendance import Came
from kvarter.education.models import Candidate, Course, CourseSession, Diploma, Participant
from kvarter.education.rules import version_of
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


def a_participant(cast: Cast, course: Course, name: str) -> Participant:
    """A woman who said yes to her place and signed."""
    candidate = a_candidate(cast)
    actions.offer_place(by=cast.standing("birthe"), candidate=candidate, course=course)
    actions.answer_place(candidate, wants=True)
    version = version_of("\n".join(["da", *CONTRACT]))
    return actions.sign(candidate, name=name, language="da", sentences=CONTRACT, version=version)


def a_session(cast: Cast, course: Course, subject: str = "intro", *, days: int = 21, hour: int = 17) -> CourseSession:
    """Two hours, so many days from now."""
    begins = timezone.localtime().replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(days=days)
    facts = SessionFacts(subject, begins, begins + timedelta(hours=2), "Huset")
    return actions.plan_session(by=cast.standing("birthe"), course=course, facts=facts)


def a_sheet(said: Mapping[str, Came], device: str = "phone-a", seen: datetime | None = None, once: str = "") -> Sheet:
    """What one phone says now. Without `seen` its page knew of nothing."""
    return Sheet(said, device, timezone.now(), seen or datetime(2020, 1, 1, tzinfo=UTC), once or new_code())


def all_over(course: Course) -> None:
    """Every session of the course lies behind us, one a day, two hours each."""
    for number, one in enumerate(course.sessions.all(), 1):
        one.starts_at = timezone.now() - timedelta(days=60 - number)
        one.ends_at = one.starts_at + timedelta(hours=2)
        one.save()


def a_diploma(cast: Cast, name: str = "Rahma Ali", language: str = "da") -> Diploma:
    """A woman who came to the one session of a course that is over."""
    course = a_course(cast, name=f"Hold {name}")
    woman, session = a_participant(cast, course, name), a_session(cast, course)
    Participant.objects.filter(pk=woman.pk).update(language=language)
    all_over(course)
    by = cast.standing("birthe")
    actions.mark_attendance(by=by, session=session, sheet=a_sheet({woman.code: Came.YES}))
    return actions.issue_diploma(by=by, participant=woman)
