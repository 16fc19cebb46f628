"""The earliest last day: bisection on the day, with a largest flow for each day that is tried.

A day that is too early is proved so by a shortage: units who together have fewer evenings than they need.
"""

from collections.abc import Sequence

from kvarter.coverage.planning.board import MASK, Board
from kvarter.coverage.planning.flow import NOBODY, Unit
from kvarter.coverage.planning.windows import units_until

Shortage = frozenset[int]
"""Groups which together cannot have their evenings, whatever the plan."""


def earliest(board: Board, first: int = 0) -> tuple[int | None, Shortage]:
    """Return the earliest day by which every group can have its evenings, and who cannot the day before.

    With groups that need several spaced evenings it is a bound: no plan ends earlier. None: not even in all weeks.
    No day before `first` is tried.
    """
    horizon = board.problem.days - 1
    low, step, shortage = first, 1, fits(board, first)
    if not shortage:
        return first, shortage
    high = first
    while True:
        high = min(horizon, high + step)
        found = fits(board, high)
        if not found:
            break
        low, shortage, step = high, found, 2 * step
        if high == horizon:
            return None, shortage
    while high - low > 1:
        middle = (low + high) // 2
        if found := fits(board, middle):
            low, shortage = middle, found
        else:
            high = middle
    return high, shortage


def fits(board: Board, last: int) -> Shortage:
    """Nobody, when everybody can have her evenings by this day; else the groups that are proved to be short of them."""
    units, too_late = units_until(board, last)
    if too_late:
        return frozenset(too_late[:1])
    lacking = Seats(board, units).fill()
    return frozenset(units[unit].group for unit in lacking)


class Seats:
    """Units on slots, as many as can be, whatever it costs."""

    def __init__(self, board: Board, units: Sequence[Unit]) -> None:
        self.board, self.units = board, units
        self.owner = [NOBODY] * board.slots
        self.used = [0] * len(board.quota)
        self.slot = [NOBODY] * len(units)

    def fill(self) -> set[int]:
        """Seat everybody, or return the first units found that together have too few slots."""
        waiting = [unit for unit in range(len(self.units)) if not self._sit_down(unit)]
        for unit in waiting:
            if lacking := self.seat(unit):
                return lacking
        return set()

    def _slots(self, unit: int) -> list[int]:
        group, first, last = self.units[unit]
        low, high = first * self.board.width, (last + 1) * self.board.width
        options = self.board.options_before(group, high)
        return [slot for option in options if low <= (slot := option & MASK) < high]

    def _sit_down(self, unit: int) -> bool:
        """Take the first slot that is free."""
        board, (group, first, last) = self.board, self.units[unit]
        low, high = first * board.width, (last + 1) * board.width
        while True:
            options, _ = board.options(group)
            for option in options:
                slot = option & MASK
                if low <= slot < high and self.owner[slot] == NOBODY and self._has_room(slot):
                    self.owner[slot], self.slot[unit] = unit, slot
                    self.used[board.month_of[slot]] += 1
                    return True
            if not board.widen(group, high):
                return False

    def _has_room(self, slot: int) -> bool:
        month = self.board.month_of[slot]
        return self.used[month] < self.board.quota[month]

    def seat(self, start: int) -> set[int]:
        """Seat one more by moving others. Returns nobody, or the units who together have too few slots."""
        came: dict[int, int] = {}
        line, months = [start], set[int]()
        for unit in line:
            for slot in self._slots(unit):
                if slot in came:
                    continue
                came[slot] = unit
                holder = self.owner[slot]
                if holder != NOBODY:
                    line.append(holder)
                elif self._has_room(slot):
                    self._move(start, slot, came)
                    return set()
                else:
                    line += self._month_mates(slot, months, came)
        return set(line)

    def _month_mates(self, slot: int, months: set[int], came: dict[int, int]) -> list[int]:
        month = self.board.month_of[slot]
        if month in months:
            return []
        months.add(month)
        mates = []
        for other in self.board.slots_of_month(month):
            if self.owner[other] != NOBODY and other not in came:
                came[other] = NOBODY - 1 - slot
                mates.append(self.owner[other])
        return mates

    def _move(self, start: int, slot: int, came: dict[int, int]) -> None:
        self.used[self.board.month_of[slot]] += 1
        while True:
            unit = came[slot]
            if unit < NOBODY:
                self.owner[slot] = NOBODY
                slot = NOBODY - 1 - unit
                continue
            before = self.slot[unit]
            self.slot[unit], self.owner[slot] = slot, unit
            if unit == start:
                return
            slot = before
