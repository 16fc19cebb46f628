"""Groups that no plan can reach, and why: one sentence each, which says what is missing."""

from collections.abc import Container
from dataclasses import dataclass
from enum import Enum

from kvarter.coverage.planning.board import Board
from kvarter.coverage.planning.days import early


class Reason(Enum):
    """Why a group cannot be reached, the first that holds."""

    NO_CONSULTANT = "there is no consultant"
    NO_LANGUAGE = "no consultant shares a language"
    TOO_FAR = "every consultant who shares a language lives too far away"
    NO_WEEKDAY = "the group has no weekday"
    NO_WEEK = "no week suits the group"
    NO_DAY = "no day suits the group and a consultant"
    TOO_CLOSE = "too few days lie far enough apart"
    NO_FREE_EVENING = "the consultants have no evening left"
    NOT_FOUND = "no plan was found, and none is proved impossible"


@dataclass(frozen=True, slots=True)
class Unreached:
    group: int
    reason: Reason
    why: str


class CannotPlan(ValueError):
    """No plan exists. `unreached` are the groups that stay without, each with its reason."""

    def __init__(self, unreached: list[Unreached]) -> None:
        super().__init__(" ".join(one.why for one in unreached))
        self.unreached = unreached


def check_each(board: Board, but: Container[int] = ()) -> None:
    """Raise CannotPlan with every group (but these) that could not be reached even if it were alone."""
    waiting = (group for group, needs in enumerate(board.missing) if needs and group not in but)
    found = [one for group in waiting if (one := why_not(board, group))]
    if found:
        raise CannotPlan(found)


def why_not(board: Board, group: int) -> Unreached | None:
    """Why this group cannot be reached even if it were alone; None when it can."""
    own, needs = board.problem.groups[group], board.missing[group]
    if not board.near(group):
        return _no_consultant(board, group)
    if not own.weekdays:
        return Unreached(group, Reason.NO_WEEKDAY, f"Group {own.id} has no weekday. Ask which evenings suit it.")
    if not board.days(group):
        why = f"Group {own.id} has no day on its weekdays from {board.problem.start} on: all weeks are crossed out."
        return Unreached(group, Reason.NO_WEEK, why)
    days = board.open_days(group)
    if not days:
        who = _names([str(board.problem.consultants[one].id) for _, one in board.near(group)])
        why = f"Group {own.id}: no day suits both the group and a consultant who could come ({who})."
        return Unreached(group, Reason.NO_DAY, why)
    if len(early(days, board.problem.days_between, needs)) < needs:
        apart = len(early(days, board.problem.days_between, board.problem.days))
        why = (
            f"Group {own.id} needs {needs} more evenings at least {board.problem.days_between} days apart, "
            f"and has days for {apart}."
        )
        return Unreached(group, Reason.TOO_CLOSE, why)
    return None


def _no_consultant(board: Board, group: int) -> Unreached:
    problem, own = board.problem, board.problem.groups[group]
    if not problem.consultants:
        return Unreached(group, Reason.NO_CONSULTANT, f"Group {own.id}: there is no consultant at all.")
    sharing = [one for one in range(len(problem.consultants)) if problem.shared(group, one)]
    if not sharing:
        spoken = _names(sorted(own.languages)) or "none given"
        why = f"Group {own.id}: no consultant speaks a language of the group ({spoken})."
        return Unreached(group, Reason.NO_LANGUAGE, why)
    nearest = min(sharing, key=lambda one: problem.km(group, one))
    why = (
        f"Group {own.id}: the nearest consultant with a shared language, {problem.consultants[nearest].id}, lives "
        f"{problem.km(group, nearest):.0f} km away; at most {problem.max_km:g} km are allowed."
    )
    return Unreached(group, Reason.TOO_FAR, why)


def crowded(board: Board, short: frozenset[int]) -> list[Unreached]:
    """The sentence for groups that together need more evenings than their consultants have left."""
    problem = board.problem
    needs = sum(board.missing[group] for group in short)
    who = sorted({one for group in short for _, one in board.near(group)})
    names = _names([str(problem.consultants[one].id) for one in who])
    why = (
        f"{len(short)} groups together need {needs} evenings, and the consultants who could come ({names}) have "
        f"fewer free evenings on their days until {problem.date_of(problem.days - 1)}."
    )
    return [
        Unreached(group, Reason.NO_FREE_EVENING, f"Group {problem.groups[group].id}: {why}") for group in sorted(short)
    ]


def not_found(board: Board) -> list[Unreached]:
    """The honest sentence when the search ended without a plan and without a proof that there is none."""
    several = [group for group, needs in enumerate(board.missing) if needs > 1]
    why = "needs several evenings, and no plan was found in this time. Give more seconds, or more weeks."
    return [Unreached(one, Reason.NOT_FOUND, f"Group {board.problem.groups[one].id} {why}") for one in several]


def _names(names: list[str], at_most: int = 6) -> str:
    more = len(names) - at_most
    return ", ".join(names[:at_most]) + (f" and {more} more" if more > 0 else "")
