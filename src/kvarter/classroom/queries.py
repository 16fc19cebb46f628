"""Reads for the day of a course: the whispering plan of a session, the sessions a Mother helps in, the photos of a course."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from kvarter.classroom.models import FlipChart, Listening, WhisperPlan
from kvarter.classroom.rules import STAY
from kvarter.classroom.whispering import MOST, Circle, Follows, Listener, Plan, Whisperer, plan
from kvarter.consents.queries import said_follows
from kvarter.education.models import Course, CourseSession, Participant
from kvarter.groups.models import Membership
from kvarter.groups.rules import SYSTEM, Standing
from kvarter.languages.rules import LOCAL
from kvarter.people.rules import Spoken


@dataclass(frozen=True)
class Hearing:
    """A participant with how much she follows, her languages, and whether it is she herself who said so."""

    participant: Participant
    follows: Follows
    languages: tuple[str, ...]
    by_herself: bool


@dataclass(frozen=True)
class Whispering:
    """The plan of one session with the people behind its codes."""

    session: CourseSession
    plan: Plan
    people: dict[str, Participant]
    mothers: dict[str, Membership]
    most: int
    seats: dict[str, str]
    can_whisper: tuple[str, ...]

    def name(self, code: str) -> str:
        """The name of a whisperer or of a woman who takes part."""
        if code in self.mothers:
            return self.mothers[code].person.name
        return self.people[code].name if code in self.people else ""

    def circle_of(self, membership: Membership) -> Circle | None:
        """Whom a Mother whispers for."""
        return next((one for one in self.plan.circles if one.whisperer == membership.code), None)


def hearings(course: Course) -> list[Hearing]:
    """Every participant of a course by number. Two statements. What those who lead noted counts before what she said herself."""
    people = course.participants.select_related("candidate", "listening").order_by("number")
    said = said_follows(course)
    return [_hearing(one, said.get(one.pk, "")) for one in people]


def _hearing(one: Participant, said: str) -> Hearing:
    noted: Listening | None = getattr(one, "listening", None)
    spoken = noted.languages if noted and noted.languages else [one.language, *_wrote(one)]
    languages = tuple(dict.fromkeys(code for code in spoken if code != LOCAL))
    follows = Follows(noted.follows) if noted else Follows.UNKNOWN
    by_herself = follows is Follows.UNKNOWN and bool(said)
    return Hearing(one, Follows(said) if by_herself else follows, languages, by_herself)


def _wrote(one: Participant) -> list[str]:
    """The languages she named when she wrote to the group."""
    return list(one.candidate.languages) if one.candidate else []


def whispering_of(session: CourseSession) -> Whispering:
    """The plan of a session as everything stands now. Five statements."""
    heard = hearings(session.course)
    helps = CourseSession.helpers.through.objects.filter(coursesession=session, membership=OuterRef("pk"))
    group = Membership.objects.visible_to(SYSTEM).now().mothers().filter(group=session.course.group_id)
    mothers = list(
        group.annotate(helps=Exists(helps))
        .select_related("person")
        .prefetch_related("person__languages")
        .order_by("person__name", "pk")
    )
    decided = WhisperPlan.objects.filter(session=session).first() or WhisperPlan(session=session, most=MOST)
    helping = {one.pk for one in mothers if one.helps}  # type: ignore[attr-defined]
    there = [_mother(one) for one in mothers if one.pk in helping]
    there += [Whisperer(one.participant.code, frozenset(one.languages), helps=False) for one in heard if _follows(one)]
    others = [_mother(one) for one in mothers if one.pk not in helping and not one.is_paused]
    listeners = [Listener(one.participant.code, one.languages, one.follows) for one in heard]
    made = plan(listeners, there, others=others, most=decided.most, chosen=decided.seats)
    return Whispering(
        session,
        made,
        {one.participant.code: one.participant for one in heard},
        {one.code: one for one in mothers},
        decided.most,
        decided.seats,
        tuple(one.key for one in there),
    )


def _follows(one: Hearing) -> bool:
    return one.follows is Follows.WELL and bool(one.languages)


def _mother(one: Membership) -> Whisperer:
    spoken = {row.language for row in one.person.languages.all() if row.spoken >= Spoken.CONVERSATION}
    return Whisperer(one.code, frozenset(spoken - {LOCAL}))


def helps_in(standing: Standing, course: Course) -> bool:
    """Whether she is one of the Mothers who help in a course."""
    if not standing.person_id:
        return False
    return course.sessions.filter(helpers__person=standing.person_id, helpers__ended_on__isnull=True).exists()


def sessions_helped(standing: Standing, now: datetime) -> list[CourseSession]:
    """Sessions she helps in that are to come, or over for less than a week."""
    found = CourseSession.objects.filter(helpers__person=standing.person_id, helpers__ended_on__isnull=True)
    return list(found.filter(ends_at__gt=now - STAY).select_related("course__group").distinct().order_by("starts_at"))


def session_shown(standing: Standing, code: str) -> CourseSession | None:
    """A session whose photos she may see: she leads the group, or helps in the course."""
    found = CourseSession.objects.select_related("course__group").filter(code=code).first()
    if found is None:
        return None
    leads = found.course.group_id in standing.led_groups
    return found if leads or helps_in(standing, found.course) else None


def gone_at(course: Course) -> datetime:
    """When the photos of a course are deleted; a course without sessions has none."""
    last: datetime | None = course.sessions.aggregate(last=Max("ends_at"))["last"]
    return (last or timezone.now()) + STAY


def charts_of(sessions: Iterable[CourseSession]) -> list[FlipChart]:
    """The photos of these sessions, without what they show. One statement."""
    return list(FlipChart.objects.filter(session__in=list(sessions)).defer("picture").select_related("session"))


def chart_in(course: Course, code: str) -> FlipChart | None:
    """One photo of a course."""
    return FlipChart.objects.filter(session__course=course, code=code).first()


def by_session(
    sessions: Sequence[CourseSession], charts: Sequence[FlipChart]
) -> list[tuple[CourseSession, list[FlipChart]]]:
    """Sessions that have photos, the newest first."""
    rows = [(one, [chart for chart in charts if chart.session_id == one.pk]) for one in reversed(sessions)]
    return [(one, found) for one, found in rows if found]
