"""The free evenings of all consultants, and for each group the evenings it could have, cheapest first.

A slot is one consultant on one day, numbered day x consultants + consultant, so that slots go up with the days. What
a group could have is written down only as far as somebody looks: a repair looks at a few groups, a plan at all.
"""

from functools import lru_cache
from itertools import compress

from kvarter.coverage.planning.days import around, every, first_of, switches, until, weeks_from
from kvarter.coverage.planning.problem import DAY_WEIGHS, Problem

SHIFT = 32
MASK = (1 << SHIFT) - 1
FIRST_LOOK = 42
"""So many days are written down at first; then twice as many, and so on."""


@lru_cache(maxsize=8)
def month_of_each_slot(days: int, width: int, days_in_month: int) -> tuple[int, ...]:
    """The month of a consultant in which each slot counts: month x consultants + consultant."""
    slots = range(days * width)
    return tuple(slot // width // days_in_month * width + slot % width for slot in slots)


class Board:
    """Slots with their months, and the options of each group as whole numbers: weight << SHIFT | slot."""

    least = 0
    """What it weighs at least to go from one's slot to another."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.width = max(1, len(problem.consultants))
        self.slots = problem.days * self.width
        self.months = -(-problem.days // problem.days_in_month) if problem.days else 0
        self.there = [self._days_there(one) for one in range(len(problem.consultants))]
        self._free: dict[int, bytearray] = {}
        self.month_of = month_of_each_slot(problem.days, self.width, problem.days_in_month)
        """For each slot, which month of which consultant it counts in."""
        self.quota = [one.evenings_a_month for _ in range(self.months) for one in problem.consultants]
        self.missing = [one.evenings for one in problem.groups]
        self._days: dict[int, int] = {}
        self._open: dict[int, int] = {}
        self._near: dict[int, list[tuple[int, int]]] = {}
        self._options: dict[int, tuple[list[int], int, int]] = {}
        self._kept: dict[int, list[int]] = {}
        for group, consultant, day in problem.fixed:
            self.there[consultant] &= ~(1 << day)
            month = self.month_of[day * self.width + consultant]
            self.quota[month] = max(0, self.quota[month] - 1)
            self.missing[group] -= 1
            self._kept.setdefault(group, []).append(day)

    def _days_there(self, consultant: int) -> int:
        problem = self.problem
        away = weeks_from(problem.consultants[consultant].weeks_away, problem.start.toordinal(), problem.days)
        return ((1 << problem.days) - 1) & ~away

    def free(self, consultant: int) -> bytearray:
        """For each day 1 when she is there and has no agreed evening, else 0."""
        if consultant not in self._free:
            self._free[consultant] = switches(self.there[consultant], self.problem.days)
        return self._free[consultant]

    def slots_of_month(self, month: int) -> range:
        """All slots of one consultant in one month."""
        number, consultant = divmod(month, self.width)
        length = self.problem.days_in_month
        last = min(self.problem.days, (number + 1) * length)
        return range(number * length * self.width + consultant, last * self.width, self.width)

    def near(self, group: int) -> list[tuple[int, int]]:
        """Kilometres both ways and number of each consultant who shares a language and lives within reach."""
        if group not in self._near:
            km = self.problem.km
            self._near[group] = sorted([(round(2 * km(group, one)), one) for one in self.problem.within_reach(group)])
        return self._near[group]

    def days(self, group: int) -> int:
        """The days that suit the group and lie far enough from its agreed evenings, whoever comes."""
        if group not in self._days:
            days = self.problem.days_of(group)
            for day in self._kept.get(group, ()):
                days &= ~around(day, self.problem.days_between)
            self._days[group] = days
        return self._days[group]

    def open_days(self, group: int) -> int:
        """The days on which at least one consultant could come."""
        if group not in self._open:
            someone = 0
            for _, one in self.near(group):
                if self.problem.consultants[one].evenings_a_month:
                    someone |= self.there[one]
            self._open[group] = self.days(group) & someone
        return self._open[group]

    def options(self, group: int) -> tuple[list[int], int]:
        """What is written down so far, cheapest first, and the weight below which nothing is missing."""
        if group not in self._options:
            self._write(group, max(0, first_of(self.days(group))) + FIRST_LOOK)
        return self._options[group][:2]

    def widen(self, group: int, slot: int) -> bool:
        """Write down more, unless everything below this slot stands there already."""
        reach = self._options[group][2]
        if reach * self.width >= min(slot, self.slots):
            return False
        self._write(group, 2 * reach)
        return True

    def options_before(self, group: int, slot: int) -> list[int]:
        """All options of the group below this slot, and perhaps more."""
        options, _ = self.options(group)
        while self.widen(group, slot):
            options, _ = self.options(group)
        return options

    def _write(self, group: int, reach: int) -> None:
        days = every(until(self.days(group), reach - 1))
        near, width, options = self.near(group), self.width, []
        starts = [(DAY_WEIGHS * day << SHIFT) + day * width for day in days]
        for km, consultant in near:
            plus = (km << SHIFT) + consultant
            free = self.free(consultant)
            options += [start + plus for start in compress(starts, map(free.__getitem__, days))]
        options.sort()
        complete = DAY_WEIGHS * reach + (near[0][0] if near else 0)
        self._options[group] = options, complete, reach
