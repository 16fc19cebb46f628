"""When each evening of a group can be at all: the second not before the first and a week, the last but one not after.

In every plan the evenings of a group, in their order, lie inside these windows; so a plan that only keeps to the
windows ends no later and weighs no more than the best true plan, and proves a bound.
"""

from kvarter.coverage.planning.board import Board
from kvarter.coverage.planning.days import early, first_of, late, until
from kvarter.coverage.planning.flow import Unit


def alone(board: Board, group: int) -> int | None:
    """The last day of this group if it were alone in the world; None when it has too few days."""
    needs = board.missing[group]
    days = early(board.open_days(group), board.problem.days_between, needs)
    return days[-1] if len(days) == needs > 0 else None


def units_until(board: Board, last: int) -> tuple[list[Unit], list[int]]:
    """One unit for each missing evening, with its window if all ends on this day; and the groups that cannot end."""
    units: list[Unit] = []
    too_late = []
    for group, needs in enumerate(board.missing):
        windows = windows_of(board, group, last) if needs else []
        if needs and not windows:
            too_late.append(group)
        units += windows
    return units, too_late


def windows_of(board: Board, group: int, last: int) -> list[Unit]:
    """The windows of the evenings that this group still needs, in their order; none when it has too few days."""
    needs, between = board.missing[group], board.problem.days_between
    days = until(board.open_days(group), last)
    if needs == 1:
        return [Unit(group, first_of(days), last)] if days else []
    firsts, lasts = early(days, between, needs), late(days, between, needs)
    if len(firsts) < needs:
        return []
    return [Unit(group, first, end) for first, end in zip(firsts, reversed(lasts), strict=True)]
