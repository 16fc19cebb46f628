"""Several evenings a group, far enough apart: cuts between them, until the cheapest plan inside the cuts is a true one.

A cut is a day between two evenings of a group: the one comes on that day or before, the next at least so many days
after it. Inside its cuts every plan keeps the distance, and the cheapest is again a flow; so any plan can be made
better by new cuts around its evenings, and never worse.
"""

import itertools
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kvarter.coverage.planning.board import Board
from kvarter.coverage.planning.days import every
from kvarter.coverage.planning.flow import Flow, Unit
from kvarter.coverage.planning.problem import Evening
from kvarter.coverage.planning.windows import units_until

ROUNDS_OF_CUTS = 40
PATIENCE = 12
"""So many rounds of new cuts without any gain, and the search ends."""
Windows = dict[int, list[Unit]]


@dataclass(frozen=True)
class Found:
    """A true plan of all missing evenings that ends by `last`, its weight, and what every such plan weighs at least."""

    last: int
    evenings: list[Evening]
    weight: int
    bound: int


def solved(board: Board, units: list[Unit]) -> Flow | list[int]:
    """The cheapest slots for these units, or the units that together have too few.

    Those whose days begin late come first: the others, who have more days, then push them aside less often.
    """
    flow = Flow(board, units)
    for unit in sorted(range(len(units)), key=lambda one: -units[one].first):
        if lacking := flow.place(unit):
            return sorted(lacking)
    return flow


def find(board: Board, last: int) -> Found | None:
    """Look for a true plan that ends by this day. None says that none was found, not that there is none."""
    units, _ = units_until(board, last)
    flow = solved(board, units)
    if isinstance(flow, list):
        return None
    windows, bound, turned = by_group(units), flow.proven(), set[int]()
    for _ in range(ROUNDS_OF_CUTS):
        days = days_by_group(flow)
        close = [group for group, own in days.items() if too_close(own, board.problem.days_between)]
        if not close:
            return Found(last, evenings_of(flow), flow.weight(), bound)
        for group in close:
            if not _cut(board, windows, group, days[group], group in turned):
                return None
        answer = solved(board, _all(windows))
        while isinstance(answer, list):
            again = {_all(windows)[one].group for one in answer} - turned
            if not again:
                return None
            turned |= again
            wide = by_group(units)
            windows.update({group: wide[group] for group in again})
            answer = solved(board, _all(windows))
        flow = answer
    return None


def better(board: Board, found: Found, until: float) -> Iterator[Found]:
    """True plans, each better than the one before, by new cuts around its evenings.

    It ends when the time is over, nothing more is gained, or nothing better exists.
    """
    if found.weight == found.bound:
        return
    wide, _ = units_until(board, found.last)
    windows, idle = by_group(wide), 0
    for number in range(1_000_000):
        if found.weight == found.bound or idle >= PATIENCE or time.monotonic() >= until:
            return
        cuts = _around(board, windows, found.evenings, number)
        flow = Flow(board, cuts)
        for unit in range(len(cuts)):
            flow.place(unit)
            if time.monotonic() >= until:
                return
        idle = 0 if flow.weight() < found.weight else idle + 1
        if not idle:
            found = Found(found.last, evenings_of(flow), flow.weight(), found.bound)
            yield found


def evenings_of(flow: Flow) -> list[Evening]:
    """Who goes where when, unit by unit."""
    width = flow.board.width
    pairs = zip(flow.units, flow.slot, strict=True)
    return [Evening(unit.group, slot % width, slot // width) for unit, slot in pairs]


def by_group(units: list[Unit]) -> Windows:
    groups: Windows = {}
    for unit in units:
        groups.setdefault(unit.group, []).append(unit)
    return groups


def days_by_group(flow: Flow) -> dict[int, list[int]]:
    days: dict[int, list[int]] = {}
    for one in evenings_of(flow):
        days.setdefault(one.group, []).append(one.day)
    return {group: sorted(own) for group, own in days.items()}


def too_close(days: list[int], between: int) -> int | None:
    """The number from 1 of the first evening that has another less than so many days after it."""
    pairs = itertools.pairwise(days)
    return next((number for number, (one, after) in enumerate(pairs, 1) if after - one < between), None)


def _all(windows: Windows) -> list[Unit]:
    return [unit for own in windows.values() for unit in own]


def _cut(board: Board, windows: Windows, group: int, days: list[int], other_way: bool) -> bool:
    """Cut between the first two evenings that are too close: behind the first of them, or before the second."""
    between, number = board.problem.days_between, too_close(days, board.problem.days_between)
    assert number is not None
    ways = [days[number - 1], days[number] - between]
    for cut in reversed(ways) if other_way else ways:
        units = list(windows[group])
        units[number - 1] = units[number - 1]._replace(last=min(units[number - 1].last, cut))
        units[number] = units[number]._replace(first=max(units[number].first, cut + between))
        if fitted := _fit(units, every(board.open_days(group)), between):
            windows[group] = fitted
            return True
    return False


def _fit(units: list[Unit], days: list[int], between: int) -> list[Unit]:
    """Shrink windows to days that are open and leave room before and after; nothing when one of them has none."""
    earliest, firsts = -between, []
    for unit in units:
        at = bisect_left(days, max(unit.first, earliest + between))
        if at == len(days) or days[at] > unit.last:
            return []
        earliest = days[at]
        firsts.append(earliest)
    latest, lasts = days[-1] + between, []
    for unit in reversed(units):
        at = bisect_right(days, min(unit.last, latest - between)) - 1
        latest = days[at]
        lasts.append(latest)
    return [Unit(units[0].group, one, end) for one, end in zip(firsts, reversed(lasts), strict=True)]


def _around(board: Board, windows: Windows, evenings: list[Evening], number: int) -> list[Unit]:
    """Windows that hold these evenings and keep them apart, cut elsewhere each time."""
    between = board.problem.days_between
    own: dict[int, list[int]] = {}
    for one in evenings:
        own.setdefault(one.group, []).append(one.day)
    units: list[Unit] = []
    for group, wide in windows.items():
        days = sorted(own[group])
        cuts = [*_cuts(days, between, number + 7 * group * number)]
        firsts = [wide[0].first, *(cut + between for cut in cuts)]
        lasts = [*cuts, wide[-1].last]
        units += [
            Unit(group, max(one, unit.first), min(end, unit.last))
            for unit, one, end in zip(wide, firsts, lasts, strict=True)
        ]
    return units


def _cuts(days: list[int], between: int, number: int) -> Iterator[int]:
    """A day between each two evenings: late, early, or somewhere in the middle."""
    for place, (one, after) in enumerate(itertools.pairwise(days)):
        room = after - between - one
        yield one + (room, 0, room // 2, room * 3 // 4, room // 4)[(number + place * (number % 3)) % 5]
