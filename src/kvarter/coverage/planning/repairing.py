"""A plan after one change: the fewest agreed evenings move, then everybody is equipped as early and near as can be."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kvarter.coverage.planning.agreed import broken
from kvarter.coverage.planning.board import SHIFT, Board
from kvarter.coverage.planning.flow import NOBODY, Flow, Unit
from kvarter.coverage.planning.problem import DAY_WEIGHS, Evening, Problem
from kvarter.coverage.planning.unreachable import CannotPlan, check_each, crowded
from kvarter.coverage.planning.windows import spread

MOVED = 1 << 40
"""To move one agreed evening weighs more than all days and kilometres together."""


@dataclass(frozen=True)
class Repair:
    """The evenings after the change; those that fell away or moved, and those that came instead."""

    evenings: tuple[Evening, ...]
    gone: tuple[Evening, ...]
    come: tuple[Evening, ...]


def repair(evenings: Iterable[Evening], changed: Problem) -> Repair:
    """Keep each evening that still stands after the change, and move the fewest others to make room for the rest.

    `changed` is the problem after the change, with consultants and groups at the same places in their lists; agreed
    evenings that may not move at all are its `fixed`. With one evening a group no plan moves fewer. Groups with
    several evenings keep all that stand, and get the missing ones around them. Raises CannotPlan.
    """
    before = tuple(evenings)
    fixed = set(changed.fixed)
    held = _that_stand(changed, [one for one in before if one not in fixed])
    many = {group for group, own in enumerate(changed.groups) if own.evenings > 1}
    firm = [one for one in held if one.group in many]
    loose = [one for one in held if one.group not in many]
    board = FixedBoard(replace(changed, fixed=(*changed.fixed, *firm)), loose)
    check_each(board, but={one.group for one in loose})
    flow = _settle(board, loose)
    width = board.width
    after = {Evening(u.group, s % width, s // width) for u, s in zip(flow.units, flow.slot, strict=True)}
    after |= {*changed.fixed, *firm}
    order = sorted(after, key=lambda one: (one.day, one.consultant))
    return Repair(tuple(order), tuple(one for one in before if one not in after), tuple(sorted(after - {*before})))


class FixedBoard(Board):
    """A board on which every evening but the agreed ones weighs as much as a moved evening more."""

    least = MOVED

    def __init__(self, problem: Problem, kept: list[Evening]) -> None:
        super().__init__(problem)
        self.kept_slots = {one.group: one.day * self.width + one.consultant for one in kept}

    def _write(self, group: int, reach: int) -> None:
        super()._write(group, self.problem.days)
        options, _, _ = self._options[group]
        own = self.kept_slots.get(group, NOBODY)
        moved = MOVED << SHIFT
        marked = sorted(one if one & ((1 << SHIFT) - 1) == own else one + moved for one in options)
        self._options[group] = marked, 2 * MOVED, self.problem.days


def _that_stand(changed: Problem, held: list[Evening]) -> list[Evening]:
    """The evenings that break no rule after the change, in the order of their days."""
    taken = {(one.consultant, one.day) for one in changed.fixed}
    months = Counter((one.consultant, changed.month_of(one.day)) for one in changed.fixed)
    groups = Counter(one.group for one in changed.fixed)
    days: dict[int, list[int]] = {}
    for one in changed.fixed:
        days.setdefault(one.group, []).append(one.day)
    standing = []
    for one in sorted(held, key=lambda one: (one.day, one.consultant)):
        month = (one.consultant, changed.month_of(one.day))
        full = months[month] >= changed.consultants[one.consultant].evenings_a_month
        near = any(abs(one.day - day) < changed.days_between for day in days.get(one.group, ()))
        many = groups[one.group] >= changed.groups[one.group].evenings
        if broken(changed, one) or full or near or many or (one.consultant, one.day) in taken:
            continue
        standing.append(one)
        taken.add((one.consultant, one.day))
        months[month] += 1
        groups[one.group] += 1
        days.setdefault(one.group, []).append(one.day)
    return standing


def _settle(board: FixedBoard, loose: list[Evening]) -> Flow:
    """Seat all as they were, then bring in the missing ones by the paths that move the fewest."""
    horizon = board.problem.days - 1
    units = [Unit(one.group, 0, horizon) for one in loose]
    here = Counter(one.group for one in loose)
    for group, needs in enumerate(board.missing):
        windows = needs - here[group]
        if windows > 1:
            units += _apart(board, group, windows)
        elif windows == 1:
            units.append(Unit(group, 0, horizon))
    flow = Flow(board, units)
    for number, one in enumerate(loose):
        weight = DAY_WEIGHS * one.day + round(2 * board.problem.km(one.group, one.consultant))
        flow.sit(number, one.day * board.width + one.consultant, weight)
    for unit in range(len(loose), len(units)):
        if lacking := flow.place(unit):
            raise CannotPlan(crowded(board, frozenset(units[one].group for one in lacking)))
    return flow


def _apart(board: Board, group: int, needs: int) -> list[Unit]:
    """Windows for several missing evenings of one group that keep any two of them far enough apart."""
    days, between = board.open_days(group), board.problem.days_between
    tries = (spread(days, wide * between) for wide in (4, 2, 1))
    firsts = next((found for found in tries if len(found) >= needs), None)
    if firsts is None:
        raise CannotPlan(crowded(board, frozenset({group})))
    lasts = [*(day - between for day in firsts[1:needs]), board.problem.days - 1]
    return [Unit(group, one, end) for one, end in zip(firsts, lasts, strict=False)]
