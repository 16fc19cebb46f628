"""A plan after one change: the fewest agreed evenings move, then everybody is equipped as early and near as can be."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import itemgetter

from kvarter.coverage.planning.agreed import is_possible
from kvarter.coverage.planning.board import MASK, SHIFT, Board
from kvarter.coverage.planning.days import early
from kvarter.coverage.planning.flow import Flow, Unit
from kvarter.coverage.planning.problem import Evening, Problem
from kvarter.coverage.planning.unreachable import CannotPlan, check_each, crowded

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
    held = _that_stand(changed, [one for one in before if one not in fixed] if fixed else list(before))
    firm = [one for one in held if changed.groups[one.group].evenings > 1]
    loose = [one for one in held if changed.groups[one.group].evenings <= 1]
    board = FixedBoard(replace(changed, fixed=(*changed.fixed, *firm)), loose)
    check_each(board, but={one.group for one in loose})
    flow = _settle(board, loose)
    kept = {*changed.fixed, *firm, *_where_they_sit(flow, loose)}
    order = sorted(kept, key=itemgetter(2, 1))
    gone = tuple(one for one in before if one not in kept)
    return Repair(tuple(order), gone, tuple(sorted(kept.difference(before))))


def _where_they_sit(flow: Flow, loose: list[Evening]) -> Iterator[Evening]:
    """The evenings of all units; the first units are those that had an evening before."""
    width = flow.board.width
    for number, (unit, slot) in enumerate(zip(flow.units, flow.slot, strict=True)):
        if number < len(loose) and (one := loose[number]).day * width + one.consultant == slot:
            yield one
        else:
            yield Evening(unit.group, slot % width, slot // width)


class FixedBoard(Board):
    """A board on which every evening but the agreed ones weighs as much as a moved evening more."""

    least = MOVED

    def __init__(self, problem: Problem, kept: list[Evening]) -> None:
        super().__init__(problem)
        self.kept = {one.group: one for one in kept}

    def _write(self, group: int, reach: int) -> None:
        super()._write(group, reach)
        options, complete, _ = self._options[group]
        moved, staying = MOVED << SHIFT, list[int]()
        if one := self.kept.get(group):
            slot = one.day * self.width + one.consultant
            staying = [self.problem.weighs(one) << SHIFT | slot]
            options = [option for option in options if option & MASK != slot]
        self._options[group] = staying + [option + moved for option in options], complete + MOVED, reach


def _that_stand(changed: Problem, held: list[Evening]) -> list[Evening]:
    """The evenings that break no rule after the change, in the order of their days."""
    taken = {(one.consultant, one.day) for one in changed.fixed}
    months = Counter((one.consultant, changed.month_of(one.day)) for one in changed.fixed)
    days: dict[int, list[int]] = {}
    for one in changed.fixed:
        days.setdefault(one.group, []).append(one.day)
    standing, length = list[Evening](), changed.days_in_month
    limits = [one.evenings_a_month for one in changed.consultants]
    for one in sorted(held, key=itemgetter(2, 1)):
        group, consultant, day = one
        month, own = (consultant, day // length), days.get(group)
        if months[month] >= limits[consultant] or (consultant, day) in taken or not is_possible(changed, one):
            continue
        needs = changed.groups[group].evenings
        if own is None and needs:
            days[group] = [day]
        elif own and len(own) < needs and not too_near(changed, day, own):
            own.append(day)
        else:
            continue
        standing.append(one)
        taken.add((consultant, day))
        months[month] += 1
    return standing


def too_near(problem: Problem, day: int, others: list[int]) -> bool:
    """Whether this day lies too close to another evening of the same group."""
    return any(abs(day - other) < problem.days_between for other in others)


def _settle(board: FixedBoard, loose: list[Evening]) -> Flow:
    """Seat all as they were, then bring in the missing ones by the paths that move the fewest."""
    horizon = board.problem.days - 1
    units = [Unit(one.group, 0, horizon) for one in loose]
    here = {one.group for one in loose}
    for group, needs in enumerate(board.missing):
        windows = needs - (group in here)
        if windows > 1:
            units += _apart(board, group, windows)
        elif windows == 1:
            units.append(Unit(group, 0, horizon))
    flow = Flow(board, units)
    for number, one in enumerate(loose):
        flow.sit(number, one.day * board.width + one.consultant, board.problem.weighs(one))
    for unit in range(len(loose), len(units)):
        if lacking := flow.place(unit):
            raise CannotPlan(crowded(board, frozenset(units[one].group for one in lacking)))
    return flow


def _apart(board: Board, group: int, needs: int) -> list[Unit]:
    """Windows for several missing evenings of one group that keep any two of them far enough apart."""
    days, between = board.open_days(group), board.problem.days_between
    tries = (early(days, wide * between, needs) for wide in (4, 2, 1))
    firsts = next((found for found in tries if len(found) >= needs), None)
    if firsts is None:
        raise CannotPlan(crowded(board, frozenset({group})))
    lasts = [*(day - between for day in firsts[1:needs]), board.problem.days - 1]
    return [Unit(group, one, end) for one, end in zip(firsts, lasts, strict=False)]
