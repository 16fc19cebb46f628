"""The free evenings of all consultants, and for each group the evenings it could have, cheapest first.

A slot is one consultant on one day, numbered day x consultants + consultant, so that slots go up with the days. What
a group could have is written down only as far as somebody looks: a repair looks at a few groups, a plan at all.
"""

from bisect import bisect_left
from itertools import compress

from kvarter.coverage.planning.problem import DAY_WEIGHS, Problem

SHIFT = 32
MASK = (1 << SHIFT) - 1
FIRST_LOOK = 42
"""So many days are written down at first; then twice as many, and so on."""


class Board:
    """Slots with their months, and the options of each group as whole numbers: weight << SHIFT | slot."""

    least = 0
    """What it weighs at least to go from one's slot to another."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.width = max(1, len(problem.consultants))
        self.slots = problem.days * self.width
        self.months = -(-problem.days // problem.days_in_month) if problem.days else 0
        self.free = [self._free_days(one) for one in range(len(problem.consultants))]
        self.quota = [one.evenings_a_month for _ in range(self.months) for one in problem.consultants]
        self.missing = [one.evenings for one in problem.groups]
        self._days: dict[int, list[int]] = {}
        self._near: dict[int, list[tuple[int, int]]] = {}
        self._options: dict[int, tuple[list[int], int, int]] = {}
        self._kept: dict[int, list[int]] = {}
        for group, consultant, day in problem.fixed:
            self.free[consultant][day] = 0
            month = self.month(day * self.width + consultant)
            self.quota[month] = max(0, self.quota[month] - 1)
            self.missing[group] -= 1
            self._kept.setdefault(group, []).append(day)

    def _free_days(self, consultant: int) -> bytearray:
        away = self.problem.consultants[consultant].weeks_away
        first = self.problem.start.toordinal()
        free = bytearray(b"\x01") * self.problem.days
        for monday in away:
            begin, end = max(0, monday - first), min(self.problem.days, monday - first + 7)
            if begin < end:
                free[begin:end] = bytes(end - begin)
        return free

    def month(self, slot: int) -> int:
        day, consultant = divmod(slot, self.width)
        return day // self.problem.days_in_month * self.width + consultant

    def slots_of_month(self, month: int) -> range:
        """All slots of one consultant in one month."""
        number, consultant = divmod(month, self.width)
        length = self.problem.days_in_month
        last = min(self.problem.days, (number + 1) * length)
        return range(number * length * self.width + consultant, last * self.width, self.width)

    def near(self, group: int) -> list[tuple[int, int]]:
        """Kilometres both ways and number of each consultant who shares a language and lives within reach."""
        if group not in self._near:
            problem = self.problem
            self._near[group] = sorted(
                (round(2 * km), one)
                for one in range(len(problem.consultants))
                if problem.shared(group, one) and (km := problem.km(group, one)) <= problem.max_km
            )
        return self._near[group]

    def days(self, group: int) -> list[int]:
        """The days that suit the group and lie far enough from its agreed evenings, whoever comes."""
        if group not in self._days:
            kept, between = self._kept.get(group, ()), self.problem.days_between
            self._days[group] = [
                day for day in self.problem.days_of(group) if all(abs(day - other) >= between for other in kept)
            ]
        return self._days[group]

    def open_days(self, group: int) -> list[int]:
        """The days on which at least one consultant could come."""
        near = [self.free[one] for _, one in self.near(group) if self.problem.consultants[one].evenings_a_month]
        return [day for day in self.days(group) if any(free[day] for free in near)]

    def options(self, group: int) -> tuple[list[int], int]:
        """What is written down so far, cheapest first, and the weight below which nothing is missing."""
        if group not in self._options:
            days = self.days(group)
            self._write(group, (days[0] if days else 0) + FIRST_LOOK)
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
        days = self.days(group)
        days = days[: bisect_left(days, reach)]
        near, width, options = self.near(group), self.width, []
        starts = [(DAY_WEIGHS * day << SHIFT) + day * width for day in days]
        for km, consultant in near:
            plus = (km << SHIFT) + consultant
            free = self.free[consultant]
            options += [start + plus for start in compress(starts, map(free.__getitem__, days))]
        options.sort()
        complete = DAY_WEIGHS * reach + (near[0][0] if near else 0)
        self._options[group] = options, complete, reach
