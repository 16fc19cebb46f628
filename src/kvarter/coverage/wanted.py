"""What is missing today, as a problem for the planning engine, and the engine's answers with our groups and people in them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import cos, radians

from django.utils import timezone

from kvarter.coverage.models import AgreedEvening
from kvarter.coverage.planning import (
    CannotPlan,
    Consultant,
    Evening,
    Group,
    Plan,
    Problem,
    Repair,
    Unreached,
    better_and_better,
    broken,
    plan,
    repair,
)
from kvarter.coverage.queries import GroupWay, Look, looks, ways_of
from kvarter.coverage.rules import mondays
from kvarter.groups.rules import Standing
from kvarter.languages.rules import LOCAL
from kvarter.packs.queries import country

WEEKS = 78
NOTICE = timedelta(days=14)
"""Women need so long to hear of an evening; a plan puts none nearer than that. A repair may."""
UNASKED_WEEKDAYS = frozenset({0, 1, 2, 3})
"""What is supposed of a group that nobody has asked yet: an evening from Monday to Thursday, in the country's language."""
MIDDLE = 56.0
"""The latitude at which degrees are turned into kilometres."""
KM = 111.2
TRIES = 6
"""So often groups that cannot be reached are set aside, and the others planned without them."""


@dataclass(frozen=True)
class Wanted:
    """The problem, and what its places in the lists stand for. `agreed` beside `problem.fixed`."""

    problem: Problem
    ways: tuple[GroupWay, ...]
    looks: tuple[Look, ...]
    agreed: tuple[AgreedEvening, ...]

    def cannot_come(self, number: int) -> bool:
        """The consultant of an agreed evening is away that week, or cannot be sent any more."""
        one = self.problem.fixed[number]
        return self.problem.away(one.consultant, one.day) or not self.looks[one.consultant].is_ready


def wanted(standing: Standing, *, notice: timedelta = NOTICE, only_agreed: bool = False) -> Wanted:
    """All groups that miss evenings or have agreed ones, and everybody who can be sent or has promised to come.

    `only_agreed`: nothing is missing but what was agreed, as a repair sees it.
    """
    today = timezone.localdate()
    start = today + timedelta(days=1)
    seen = [one for one in ways_of(standing) if one.missing or one.coming]
    coming = [(one, evening) for one in seen for evening in one.coming if evening.on >= start]
    people = _people(standing, [evening for _way, evening in coming])
    places = {look.person.pk: number for number, look in enumerate(people)}
    groups = {way.group.pk: number for number, way in enumerate(seen)}
    kept = [evening for _way, evening in coming if evening.consultant and evening.consultant.person_id in places]
    fixed = tuple(
        Evening(groups[one.group_id], places[one.consultant.person_id], (one.on - start).days)
        for one in kept
        if one.consultant
    )
    kept_by = Counter(one.group_id for one in kept)
    too_near = (
        frozenset(day.toordinal() for day in mondays(today, 9) if day < today + notice) if notice else frozenset()
    )
    rules = country().evenings
    problem = Problem(
        start=start,
        weeks=WEEKS,
        max_km=rules.reach_km,
        consultants=tuple(_consultant(one) for one in people),
        groups=tuple(
            _group(one, too_near, _needs(one, start) if only_agreed else one.missing + kept_by[one.group.pk])
            for one in seen
        ),
        fixed=fixed,
        days_between=rules.days_apart,
    )
    return Wanted(problem, tuple(seen), tuple(people), tuple(kept))


def _people(standing: Standing, coming: Sequence[AgreedEvening]) -> list[Look]:
    promised = {one.consultant.person_id for one in coming if one.consultant}
    return [one for one in looks(standing) if one.is_ready or (one.person.pk in promised and one.consultant)]


def xy(latitude: float, longitude: float) -> tuple[float, float]:
    return longitude * KM * cos(radians(MIDDLE)), latitude * KM


def _consultant(look: Look) -> Consultant:
    row = look.consultant
    assert row is not None
    x, y = xy(*(row.point or (0.0, 0.0)))
    gives = row.evenings_a_month if look.is_ready else 0
    away = frozenset(day.toordinal() for day in row.away)
    return Consultant(look.person.code, x, y, frozenset(look.languages), gives, away)


def _needs(way: GroupWay, start: date) -> int:
    """Evenings that were agreed, also where nobody is left to hold them."""
    return sum(one.on >= start for one in way.coming)


def _group(way: GroupWay, too_near: frozenset[int], evenings: int) -> Group:
    x, y = xy(way.group.latitude, way.group.longitude)
    wish = way.wish.said if way.wish else None
    weeks = frozenset(day.toordinal() for day in wish.weeks_not_possible) if wish else frozenset()
    return Group(
        id=way.group.code,
        x_km=x,
        y_km=y,
        languages=frozenset(wish.languages) if wish else frozenset({LOCAL}),
        evenings=evenings,
        weekdays=frozenset(wish.weekdays) if wish else UNASKED_WEEKDAYS,
        weeks_not_possible=weeks | too_near,
    )


def without(problem: Problem, gone: frozenset[int]) -> Problem:
    """The same problem in which these groups need nothing but what was agreed with them."""
    agreed = [sum(one.group == number for one in problem.fixed) for number in range(len(problem.groups))]
    groups = [
        replace(one, evenings=agreed[number]) if number in gone else one for number, one in enumerate(problem.groups)
    ]
    return replace(problem, groups=tuple(groups))


Solved = tuple[Plan, tuple[Unreached, ...]]
"""A plan of all groups that can be reached, and those that cannot, with the reason of each."""


def solve(problem: Problem, seconds: float) -> Solved:
    """The best plan that is found in so many seconds."""
    for one in solving(problem, seconds):
        best = one
    return best


def solving(problem: Problem, seconds: float) -> Iterator[Solved]:
    """The first plan that is found, then each that is better."""
    unreached: list[Unreached] = []
    for _try in range(TRIES):
        gone = frozenset(one.group for one in unreached)
        try:
            for made in better_and_better(without(problem, gone), seconds):
                yield made, tuple(unreached)
        except CannotPlan as refusal:
            unreached += [one for one in refusal.unreached if one.group not in gone]
        else:
            return
    nothing = frozenset(range(len(problem.groups)))
    yield plan(without(problem, nothing), seconds), tuple(unreached)


def mended(found: Wanted) -> tuple[Repair, tuple[Unreached, ...]]:
    """The agreed evenings with the fewest moved, so that each has somebody who can come; and those that cannot be saved.

    What people agreed against a rule of the plan (another weekday, one evening more) they meant: it stays too.
    """
    problem = found.problem
    numbers = range(len(problem.fixed))
    months = Counter((one.consultant, problem.month_of(one.day)) for one in problem.fixed)
    firm = {number for number in numbers if not found.cannot_come(number) and _is_meant(problem, number, months)}
    lost: list[Unreached] = []
    for _try in range(TRIES):
        gone = {one.group for one in lost}
        stays = [one for one in numbers if problem.fixed[one].group not in gone or not found.cannot_come(one)]
        fixed = tuple(problem.fixed[one] for one in stays if one in firm)
        held = [sum(problem.fixed[one].group == number for one in stays) for number in range(len(problem.groups))]
        groups = tuple(
            replace(one, evenings=held[number]) if number in gone else one for number, one in enumerate(problem.groups)
        )
        try:
            done = repair((problem.fixed[one] for one in stays), replace(problem, groups=groups, fixed=fixed))
        except CannotPlan as refusal:
            lost += [one for one in refusal.unreached if one.group not in gone]
        else:
            return done, tuple(lost)
    return Repair(problem.fixed, (), ()), tuple(lost)


def _is_meant(problem: Problem, number: int, months: Counter[tuple[int, int]]) -> bool:
    """People agreed it although it breaks a rule by itself, or her limit of that month."""
    one = problem.fixed[number]
    crowded = months[one.consultant, problem.month_of(one.day)] > problem.consultants[one.consultant].evenings_a_month
    return crowded or broken(problem, one) is not None
