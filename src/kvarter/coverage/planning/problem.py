"""What is planned: consultants who travel, local groups that wait for digital evenings, and the rules between them.

Days are whole numbers from the start (0 is the first day); weeks are named by the ordinal of their Monday.
"""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from kvarter.coverage.planning.days import weekly, weeks_from

DAY_WEIGHS = 10
"""One day later weighs as much as ten kilometres."""
Id = str | int


class Evening(NamedTuple):
    """Who goes to whom on which day. Group and consultant are places in the lists of the problem."""

    group: int
    consultant: int
    day: int


@dataclass(frozen=True, slots=True)
class Consultant:
    id: Id
    x_km: float
    y_km: float
    languages: frozenset[str]
    evenings_a_month: int
    weeks_away: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    id: Id
    x_km: float
    y_km: float
    languages: frozenset[str]
    evenings: int
    weekdays: frozenset[int]
    weeks_not_possible: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Problem:
    """Everything that a plan depends on. `fixed` are agreed evenings, which every plan keeps."""

    start: date
    weeks: int
    max_km: float
    consultants: tuple[Consultant, ...]
    groups: tuple[Group, ...]
    fixed: tuple[Evening, ...] = ()
    days_in_month: int = 28
    days_between: int = 7

    @property
    def days(self) -> int:
        return 7 * self.weeks

    def date_of(self, day: int) -> date:
        return self.start + timedelta(days=day)

    def week_of(self, day: int) -> int:
        """The ordinal of the Monday of this day's week."""
        ordinal = self.start.toordinal() + day
        return ordinal - (ordinal - 1) % 7

    def month_of(self, day: int) -> int:
        return day // self.days_in_month

    def km(self, group: int, consultant: int) -> float:
        """One way, in a straight line."""
        one, other = self.groups[group], self.consultants[consultant]
        return math.hypot(one.x_km - other.x_km, one.y_km - other.y_km)

    def within_reach(self, group: int) -> list[int]:
        """The consultants who share a language with the group and live no farther than they travel."""
        own, most = self.groups[group], self.max_km
        return [
            number
            for number, one in enumerate(self.consultants)
            if not own.languages.isdisjoint(one.languages)
            and math.hypot(own.x_km - one.x_km, own.y_km - one.y_km) <= most
        ]

    def shared(self, group: int, consultant: int) -> frozenset[str]:
        return self.groups[group].languages & self.consultants[consultant].languages

    def weighs(self, evening: Evening) -> int:
        """Ten for each day from the start, and the kilometres there and back."""
        return DAY_WEIGHS * evening.day + round(2 * self.km(evening.group, evening.consultant))

    def days_of(self, group: int) -> int:
        """The days that suit the group, whoever comes: bit 3 is day 3."""
        own, first = self.groups[group], self.start.toordinal()
        suiting = weekly(own.weekdays, self.start.weekday(), self.days)
        return suiting & ~weeks_from(own.weeks_not_possible, first, self.days)

    def away(self, consultant: int, day: int) -> bool:
        return self.week_of(day) in self.consultants[consultant].weeks_away


class BadPlan(ValueError):
    """The file cannot be read as a plan. The text says where, and what to mend."""
