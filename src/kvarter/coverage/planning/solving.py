"""A whole plan: first the earliest last day, then the least weighed sum, with what is proved about both."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kvarter.coverage.planning.board import Board
from kvarter.coverage.planning.earliest import Shortage, earliest
from kvarter.coverage.planning.problem import Evening, Problem
from kvarter.coverage.planning.spacing import Found, better, find
from kvarter.coverage.planning.unreachable import CannotPlan, check_each, crowded, not_found
from kvarter.coverage.planning.windows import alone

Say = Callable[[str], None]
SECONDS = 10.0
"""So long a plan with several evenings a group is made better, when nobody says how long."""


@dataclass(frozen=True)
class Plan:
    """Evenings in the order of their days, agreed ones too. `bound_day` and `bound_weighed` are proved.

    No plan ends before `bound_day`; none that ends by `last_day` weighs less than `bound_weighed`. `short` are the
    groups that cannot all have their evenings before `bound_day`.
    """

    problem: Problem
    evenings: tuple[Evening, ...]
    bound_day: int
    bound_weighed: int
    short: Shortage = field(default_factory=frozenset)

    @property
    def last_day(self) -> int:
        return max((one.day for one in self.evenings), default=-1)

    @property
    def weighed(self) -> int:
        return sum(map(self.problem.weighs, self.evenings))

    @property
    def km(self) -> float:
        """Both ways, all evenings."""
        return 2 * sum(self.problem.km(one.group, one.consultant) for one in self.evenings)

    @property
    def exact(self) -> bool:
        return self.last_day == self.bound_day and self.weighed == self.bound_weighed


def plan(problem: Problem, seconds: float = SECONDS, say: Say | None = None) -> Plan:
    """Plan every evening that is missing. Raises CannotPlan: which groups cannot be reached, and why.

    With one missing evening a group it is exact and the same every time. With several it is the best that was found
    in so many seconds, and says what is proved.
    """
    for made in better_and_better(problem, seconds, say or (lambda _: None)):
        best = made
    return best


def better_and_better(problem: Problem, seconds: float = SECONDS, say: Say = lambda _: None) -> Iterator[Plan]:
    """The first plan that is found, then each that is better; the last one is what `plan` answers. Raises CannotPlan."""
    until = time.monotonic() + seconds
    board = Board(problem)
    check_each(board)
    last, short = last_day(board)
    if not any(needs > 0 for needs in board.missing):
        yield _whole(problem, Found(last, [], 0, 0), last, short)
        return
    found = None
    for day in _later_and_later(last, problem.days - 1):
        found = find(board, day)
        if found or (day > last and time.monotonic() >= until):
            break
        say(f"nothing found that ends by {problem.date_of(day)}")
    if not found:
        raise CannotPlan(not_found(board))
    say(f"ends on {problem.date_of(found.last)}, weighed {found.weight}, proved at least {found.bound}")
    yield _whole(problem, found, last, short)
    for more in better(board, found, until):
        say(f"weighed {more.weight}, proved at least {more.bound}")
        yield _whole(problem, more, last, short)


def _later_and_later(last: int, horizon: int) -> Iterator[int]:
    """The day itself, then days after it in growing steps, and the last day of all."""
    step = 0
    while last + step < horizon:
        yield last + step
        step = 2 * step + 1
    yield horizon


def _whole(problem: Problem, found: Found, bound: int, short: Shortage) -> Plan:
    evenings = sorted([*problem.fixed, *found.evenings], key=lambda one: (one.day, one.consultant))
    return Plan(problem, tuple(evenings), bound, found.bound + sum(map(problem.weighs, problem.fixed)), short)


def last_day(board: Board) -> tuple[int, Shortage]:
    """The earliest last day, agreed evenings too, and who cannot end before; -1 when there is nothing to plan."""
    agreed = max((one.day for one in board.problem.fixed), default=-1)
    own = {group: alone(board, group) or 0 for group, needs in enumerate(board.missing) if needs}
    first = max([agreed, *own.values()])
    if not own:
        return first, frozenset()
    last, short = earliest(board, first)
    if last is None:
        raise CannotPlan(crowded(board, short))
    if last == first > agreed:
        short = frozenset(group for group, day in own.items() if day == last)
    return last, short
