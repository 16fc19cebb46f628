"""The first year of digital evenings, planned again: how it went by its own pace, and what a plan would have done.

How many consultants and groups there were stands in the country's pack, with its source. Where they lived and when they
could is not known, so it is supposed, and the page says so.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from kvarter.coverage.planning import Consultant, Group, Plan, Problem, forecast, plan
from kvarter.coverage.wanted import UNASKED_WEEKDAYS, WEEKS, xy
from kvarter.languages.rules import LOCAL, monday_of
from kvarter.packs.queries import country
from kvarter.packs.rules import CountryPack, FirstYear

EVENINGS_A_MONTH = 1
"""Volunteers are supposed to give one evening a month."""
QUIET_MONTH = 7
"""Nobody holds an evening in July."""


@dataclass(frozen=True)
class PlannedAgain:
    """What is told, the day on which its pace ends, and two plans: of the groups that were left, and of all from the start."""

    told: FirstYear
    at_its_pace: date | None
    left: Plan
    whole: Plan

    @property
    def left_by(self) -> date:
        return self.left.problem.date_of(self.left.last_day)

    @property
    def whole_by(self) -> date:
        return self.whole.problem.date_of(self.whole.last_day)

    @property
    def days_earlier(self) -> int:
        """How much earlier the last group would have had its evening; 0 where the pace has no end."""
        return (self.at_its_pace - self.left_by).days if self.at_its_pace else 0


def planned_again() -> PlannedAgain | None:
    """None where the pack tells of no first year."""
    told = country().first_year
    return _planned_again(told) if told else None


@cache
def _planned_again(told: FirstYear) -> PlannedAgain:
    pack = country()
    return PlannedAgain(
        told=told,
        at_its_pace=forecast(told.trained_on, told.held_by, told.held, told.groups),
        left=plan(supposed(pack, told, told.held_by + timedelta(days=1), told.groups - told.held)),
        whole=plan(supposed(pack, told, told.trained_on + timedelta(days=1), told.groups)),
    )


def supposed(pack: CountryPack, told: FirstYear, start: date, groups: int) -> Problem:
    """So many groups in the areas of the pack, and the consultants in its towns, spread evenly over the sheets."""
    seats = [(one.lat, one.lon) for one in pack.municipalities.values()]
    areas = [(one.lat, one.lon) for one in pack.areas.values()] or seats
    quiet = _quiet_weeks(start)
    local = frozenset({LOCAL})
    return Problem(
        start=start,
        weeks=WEEKS,
        max_km=pack.evenings.reach_km,
        days_between=pack.evenings.days_apart,
        consultants=tuple(
            Consultant(number, *xy(*point), local, EVENINGS_A_MONTH, quiet)
            for number, point in enumerate(_spread(seats, told.consultants))
        ),
        groups=tuple(
            Group(number, *xy(*point), local, 1, UNASKED_WEEKDAYS)
            for number, point in enumerate(_spread(areas, groups))
        ),
    )


def _spread(points: list[tuple[float, float]], count: int) -> list[tuple[float, float]]:
    return [points[number * len(points) // count % len(points)] for number in range(count)]


def _quiet_weeks(start: date) -> frozenset[int]:
    days = (start + timedelta(days=day) for day in range(7 * WEEKS))
    return frozenset(monday_of(day).toordinal() for day in days if day.month == QUIET_MONTH)
