"""The cheapest way to give every unit (one evening of one group) a slot: a flow of least cost by shortest paths.

unit -> slot (one consultant, one day) -> month of that consultant, with her limit -> done. Every unit that comes pushes
others aside along the cheapest path; prices of slots and months make each step's costs at least zero, and in the end
they prove that nothing cheaper exists.
"""

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from kvarter.coverage.planning.board import MASK, SHIFT, Board

NEVER = 1 << 62
NOBODY = -1


class Unit(NamedTuple):
    """One evening that a group still needs, within a window of days, both ends included."""

    group: int
    first: int
    last: int


class Flow:
    """Units and the slots they have. `place` keeps it the cheapest for the units placed so far."""

    def __init__(self, board: Board, units: Sequence[Unit]) -> None:
        self.board = board
        self.units = units
        self.low = [unit.first * board.width for unit in units]
        self.high = [(unit.last + 1) * board.width for unit in units]
        self.slot = [NOBODY] * len(units)
        self.value = [0] * len(units)
        self.owner = [NOBODY] * board.slots
        self.price = [0] * board.slots
        self.month_price = [0] * len(board.quota)
        self.left = list(board.quota)
        self.open = bytearray(b"\x01") * board.slots
        """1 where nobody sits and the month has room. What is closed once stays so: a path frees a slot only where
        the month is full."""
        for month, quota in enumerate(board.quota):
            if not quota:
                self._close(month)

    def take(self, slot: int) -> None:
        """One more is in this slot and in its month."""
        month = self.board.month_of[slot]
        self.open[slot] = 0
        self.left[month] -= 1
        if not self.left[month]:
            self._close(month)

    def _close(self, month: int) -> None:
        slots = self.board.slots_of_month(month)
        self.open[slots.start : slots.stop : slots.step] = bytes(len(slots))

    def place(self, unit: int) -> set[int] | None:
        """Give this unit a slot. Returns None, or where it cannot be: all units who together have too few slots."""
        search = Search(self, unit)
        if search.best == NEVER:
            return search.reached()
        search.raise_prices()
        search.push_aside()
        return None

    def sit(self, unit: int, slot: int, weight: int) -> None:
        """Put a unit where it is cheapest for it, on a slot that is free, in a month with room, while prices are 0."""
        self.slot[unit], self.owner[slot], self.value[unit] = slot, unit, weight
        self.take(slot)

    def weight(self) -> int:
        """The sum of all units that have a slot."""
        return sum(self._weight_of(unit, slot) for unit, slot in enumerate(self.slot) if slot != NOBODY)

    def proven(self) -> int:
        """What prices alone say that every plan weighs at least; it is the weight itself when the plan is cheapest."""
        months = sum(price * quota for price, quota in zip(self.month_price, self.board.quota, strict=True))
        above = sum(
            self.price[slot] - self.month_price[self.board.month_of[slot]] for slot in self.slot if slot != NOBODY
        )
        return sum(self.value) - months - above

    def _weight_of(self, unit: int, slot: int) -> int:
        day, consultant = divmod(slot, self.board.width)
        near = {one: km for km, one in self.board.near(self.units[unit].group)}
        return 10 * day + near[consultant]


class Search:
    """One search for the cheapest path from a unit to a slot that nobody has, in a month with room."""

    def __init__(self, flow: Flow, unit: int) -> None:
        self.flow = flow
        self.unit = unit
        self.best = NEVER
        self.end = NOBODY
        self.dist: dict[int, int] = {}
        self.came: dict[int, int] = {}
        self.months: dict[int, int] = {}
        self.heap: list[tuple[int, int]] = []
        self.settled: list[int] = []
        flow.value[unit] = 0
        self._look(unit, 0)
        self._walk()

    def _walk(self) -> None:
        flow, heap, dist = self.flow, self.heap, self.dist
        while heap:
            at, slot = heappop(heap)
            if at >= self.best:
                return
            if at > dist[slot]:
                continue
            self.settled.append(slot)
            holder = flow.owner[slot]
            if holder != NOBODY:
                self._look(holder, at)
            else:
                self._into_month(slot, at)

    def _look(self, unit: int, at: int) -> None:
        """Walk on from a unit to every slot it could have, while that may be better than the best end so far."""
        board, group, high = self.flow.board, self.flow.units[unit].group, self.flow.high[unit]
        offset = at - self.flow.value[unit]
        if offset + board.least >= self.best:
            return
        while True:
            options, complete = board.options(group)
            self._relax(unit, options, offset)
            if self.best - offset <= complete or not board.widen(group, high):
                return

    def _relax(self, unit: int, options: list[int], offset: int) -> None:
        flow, dist, came, best = self.flow, self.dist, self.came, self.best
        price, is_open, low, high = flow.price, flow.open, flow.low[unit], flow.high[unit]
        limit = (best - offset) << SHIFT
        for option in options:
            if option >= limit:
                break
            slot = option & MASK
            if low <= slot < high:
                at = offset + (option >> SHIFT) + price[slot]
                if at < best and (slot not in dist or at < dist[slot]):
                    dist[slot] = at
                    came[slot] = unit
                    if is_open[slot]:
                        best = self.best = at
                        self.end = slot
                        limit = (best - offset) << SHIFT
                    else:
                        heappush(self.heap, (at, slot))

    def _into_month(self, slot: int, at: int) -> None:
        """A free slot in a month that is full: somebody else of that month may go away instead."""
        flow = self.flow
        month = flow.board.month_of[slot]
        if month in self.months:
            return
        self.months[month] = at
        offset = at - flow.month_price[month]
        for other in flow.board.slots_of_month(month):
            if flow.owner[other] != NOBODY:
                reach = offset + flow.price[other]
                if reach < self.best and reach < self.dist.get(other, NEVER):
                    self.dist[other] = reach
                    self.came[other] = NOBODY - 1 - slot
                    heappush(self.heap, (reach, other))

    def reached(self) -> set[int]:
        """The unit, and all that it could push aside."""
        owners = {self.flow.owner[slot] for slot in self.settled}
        return (owners - {NOBODY}) | {self.unit}

    def raise_prices(self) -> None:
        flow, best = self.flow, self.best
        flow.value[self.unit] = best
        for slot in self.settled:
            holder = flow.owner[slot]
            if holder != NOBODY:
                rise = best - self.dist[slot]
                flow.price[slot] += rise
                flow.value[holder] += rise
        for month, at in self.months.items():
            flow.month_price[month] = price = flow.month_price[month] + best - at
            for slot in flow.board.slots_of_month(month):
                if flow.owner[slot] == NOBODY:
                    flow.price[slot] = price

    def push_aside(self) -> None:
        """From the end of the path back to its beginning, everybody takes the slot she came to."""
        flow, slot = self.flow, self.end
        flow.take(slot)
        while True:
            came = self.came[slot]
            if came < NOBODY:
                flow.owner[slot] = NOBODY
                slot = NOBODY - 1 - came
                continue
            before = flow.slot[came]
            flow.slot[came], flow.owner[slot] = slot, came
            if came == self.unit:
                return
            slot = before
