"""A whole course as its page shows it: sessions, who came to which, and what is missing for whom. Few statements, however many women."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from kvarter.education.attendance import Held, Presence, Said, missing_subjects, presence
from kvarter.education.diploma import Standing, Wanted, how_far
from kvarter.education.models import Course, CourseSession, DiplomaRule, Mark, Participant
from kvarter.groups.models import Membership

NOBODY_SAID = Presence()


@dataclass(frozen=True)
class SessionRow:
    """A session with the Mothers who help, how many came, and for how many phones disagree."""

    session: CourseSession
    helpers: tuple[Membership, ...]
    came: int
    disputed: int
    is_unsaid: bool
    """It is over, there are women in the course, and nobody has said who came."""


@dataclass(frozen=True)
class PersonRow:
    """A participant: what holds for her in each session, subjects she still has to take, and how far she is by a rule."""

    participant: Participant
    cells: tuple[Presence, ...]
    missing: tuple[str, ...]
    held: tuple[Held, ...]

    def standing(self, wanted: Wanted) -> Standing:
        """How far she is from her diploma, as the organisation wants it."""
        return how_far(wanted, self.held, {one.key: cell for one, cell in zip(self.held, self.cells, strict=True)})


@dataclass(frozen=True)
class CourseSheet:
    """Everything of one course."""

    sessions: tuple[SessionRow, ...]
    people: tuple[PersonRow, ...]

    @property
    def disputed(self) -> int:
        return sum(one.disputed for one in self.sessions)


Marks = dict[tuple[int, int], Presence]
"""(session, participant) -> what holds."""


def presences(marks: Iterable[Mark]) -> Marks:
    """What holds, by the ids of session and participant."""
    said: dict[tuple[int, int], list[Said]] = defaultdict(list)
    for one in marks:
        said[one.session_id, one.participant_id].append(one.said())
    return {key: presence(found) for key, found in said.items()}


def sheet_of(course: Course) -> CourseSheet:
    """Four statements: sessions, their helpers with their people, participants with diplomas, marks."""
    sessions = list(course.sessions.prefetch_related(Prefetch("helpers", Membership.objects.select_related("person"))))
    for one in sessions:
        one.course = course
    people = list(course.participants.select_related("diploma").order_by("number"))
    found = presences(Mark.objects.filter(session__course=course))
    return CourseSheet(
        tuple(_session_row(one, people, found) for one in sessions),
        tuple(_person_row(one, sessions, found) for one in people),
    )


def _session_row(session: CourseSession, people: Sequence[Participant], found: Marks) -> SessionRow:
    cells = [found.get((session.pk, one.pk), NOBODY_SAID) for one in people]
    return SessionRow(
        session,
        tuple(session.helpers.all()),
        sum(one.counts for one in cells),
        sum(one.is_disputed for one in cells),
        session.is_over and bool(cells) and not any(one.said for one in cells),
    )


def _person_row(person: Participant, sessions: Sequence[CourseSession], found: Marks) -> PersonRow:
    held = [Held(one.pk, one.subject, one.is_over, one.minutes) for one in sessions]
    hers = {one.pk: found.get((one.pk, person.pk), NOBODY_SAID) for one in sessions}
    return PersonRow(
        person,
        tuple(hers.values()),
        tuple(missing_subjects(held, hers)),
        tuple(held),
    )


USUAL = Wanted(80)
"""What holds until the organisation says something else."""


def wanted_now() -> Wanted:
    """What the organisation asks for before a diploma. One statement."""
    rule = DiplomaRule.objects.first()
    return Wanted(rule.share, tuple(rule.subjects)) if rule else USUAL


def how_far_is(participant: Participant) -> Standing:
    """How far one woman is from her diploma, as the rule is now. Four statements at most."""
    sessions = list(participant.course.sessions.all())
    found = presences(Mark.objects.filter(session__in=sessions, participant=participant))
    return _person_row(participant, sessions, found).standing(wanted_now())
