"""When a group is equipped, when a consultant is ready, how many evenings are missing, and who may do what. Plain Python."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum

from kvarter.access.rules import Reason as Access
from kvarter.groups.rules import Standing, may_lead
from kvarter.languages.rules import monday_of
from kvarter.packs.rules import EveningRules

ACTIVE_FOR = timedelta(days=183)
"""A consultant is active for half a year after she led or assisted, or finished the course."""
MOST_WOMEN = 500
"""More at one evening is a slip of the pen."""


class State(StrEnum):
    """How far a group has come, the first step first."""

    UNKNOWN = "unknown"
    CONTACTED = "contacted"
    DATE_SET = "date-set"
    HELD = "held"
    PRACTISED = "practised"
    EQUIPPED = "equipped"
    NEEDS_REFRESH = "needs-refresh"


class Readiness(StrEnum):
    """Whether a consultant can be sent, or what she is missing, the first thing first."""

    NO_COURSE = "no-course"
    NOT_OBSERVED = "not-observed"
    OLD_CONTENT = "old-content"
    RESTING = "resting"
    NO_PLACE = "no-place"
    READY = "ready"


class Reason(StrEnum):
    """Why something about evenings cannot be done, whoever wants it."""

    DAY_OVER = "day over"
    DAY_AHEAD = "day ahead"
    TAKEN = "taken"
    TOO_CLOSE = "too close"
    CALLED_OFF = "called off"
    HELD_ALREADY = "held already"
    NUMBERS_DO_NOT_FIT = "numbers do not fit"
    NOTHING_CHOSEN = "nothing chosen"
    PLAN_IS_OLD = "plan is old"
    NOT_A_CONSULTANT = "not a consultant"
    NOT_READY = "not ready"


@dataclass(frozen=True)
class Held:
    """What is written down after an evening, and nothing else: numbers and languages. `version`: of what was taught.

    `women`: who came, Mothers too. `practised`: Mothers who finished the core missions. `level_five`: Mothers of the group
    who have passed level 5 by now. Nobody is named, so numbers of two evenings are never added.
    """

    women: int
    practised: int
    level_five: int
    languages: tuple[str, ...] = ()
    version: int = 1


@dataclass(frozen=True)
class Wish:
    """What a group said when it was asked: when evenings suit it, in which languages, and how many it needs."""

    weekdays: tuple[int, ...]
    languages: tuple[str, ...]
    weeks_not_possible: tuple[date, ...] = ()
    evenings: int = 1


@dataclass(frozen=True)
class Offer:
    """What a consultant gives: evenings a month, weeks in which she is away (their Mondays), and where she starts from."""

    evenings_a_month: int
    weeks_away: tuple[date, ...] = ()
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Trained:
    """What a consultant has behind her: the services at some version, the facilitation, and an evening that somebody watched."""

    services_on: date | None = None
    services_version: int = 0
    observed_on: date | None = None


@dataclass(frozen=True)
class Appointment:
    """When and where an evening is."""

    on: date
    starts: time
    ends: time
    place: str
    languages: tuple[str, ...] = field(default=())


def state_of(
    held: Collection[Held], *, version: int, enough: int, has_date: bool = False, is_contacted: bool = False
) -> State:
    """The state of a group from its evenings. `enough`: so many Mothers at level 5 make it equipped, at today's version."""
    today = [one for one in held if one.version >= version]
    if any(one.level_five >= enough for one in today):
        return State.EQUIPPED
    if held and not today:
        return State.NEEDS_REFRESH
    if today:
        return State.PRACTISED if any(one.practised >= enough for one in today) else State.HELD
    if has_date:
        return State.DATE_SET
    return State.CONTACTED if is_contacted else State.UNKNOWN


def evenings_missing(
    state: State, *, wished: int, held: int, coming: int, since_last: timedelta | None, rules: EveningRules
) -> int:
    """How many evenings a group still needs, those to come not counted. `held`: at today's version.

    Who had them all and is not equipped practises by herself for a while; then one more is planned.
    """
    if state is State.EQUIPPED:
        return 0
    needed = max(0, wished - held)
    if not needed and since_last is not None and since_last > timedelta(days=rules.follow_up_days):
        needed = 1
    return max(0, needed - coming)


def readiness(trained: Trained, *, last_evening: date | None, today: date, version: int, has_place: bool) -> Readiness:
    """Whether she can be sent, or the first thing that is missing."""
    if trained.services_on is None:
        return Readiness.NO_COURSE
    if trained.observed_on is None:
        return Readiness.NOT_OBSERVED
    if trained.services_version < version:
        return Readiness.OLD_CONTENT
    latest = max(day for day in (trained.services_on, trained.observed_on, last_evening) if day is not None)
    if today - latest > ACTIVE_FOR:
        return Readiness.RESTING
    return Readiness.READY if has_place else Readiness.NO_PLACE


def mondays(first: date, weeks: int) -> tuple[date, ...]:
    """So many weeks by their Mondays, the week of `first` first."""
    return tuple(monday_of(first) + timedelta(weeks=week) for week in range(weeks))


def do_numbers_fit(held: Held) -> bool:
    """Who passed level 5 finished the core missions too, and everybody counted came in a number that can be."""
    return 0 <= held.level_five <= held.practised and 0 < held.women <= MOST_WOMEN and held.practised <= MOST_WOMEN


def too_close(day: date, others: Sequence[date], apart: int) -> bool:
    """Another evening of the group lies less than so many days away."""
    return any(abs((day - other).days) < apart for other in others)


def plans(standing: Standing) -> bool:
    """Consultants and the national office see all groups and make plans."""
    return standing.is_national or standing.is_consultant


def arranges(standing: Standing) -> bool:
    """Those who plan, and those who lead a group for it."""
    return plans(standing) or bool(standing.led_groups)


def may_plan(by: Standing) -> Access | None:
    """May she make, accept and repair plans?"""
    if not (by.is_signed_in or by.is_system):
        return Access.NOT_SIGNED_IN
    return None if by.is_system or plans(by) else Access.NOT_YOUR_ROLE


def may_arrange(by: Standing, group_id: int) -> Access | None:
    """May she agree evenings with this group, and write down what came of them?"""
    return None if may_plan(by) is None else may_lead(by, group_id)


def may_offer(by: Standing, person_id: int) -> Access | None:
    """A consultant says herself when she travels; the national office may for her."""
    if by.is_system or by.is_national or (by.is_consultant and by.person_id == person_id):
        return None
    return Access.NOT_YOURS if by.is_signed_in else Access.NOT_SIGNED_IN
