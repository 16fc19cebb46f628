"""What holds the last day where it is: a sentence that was proved by planning again with one thing changed."""

from dataclasses import dataclass, replace
from enum import StrEnum

from kvarter.coverage.planning.board import Board
from kvarter.coverage.planning.problem import Id, Problem
from kvarter.coverage.planning.solving import Plan, last_day
from kvarter.coverage.planning.unreachable import CannotPlan

EVERY_WEEKDAY = frozenset(range(7))
AT_MOST = 4
"""So many groups are opened together, at most, to see whether all could end earlier."""


class Hold(StrEnum):
    """What would move the last day, as far as it was tried."""

    NOTHING = "nothing to plan"
    AGREED = "an agreed evening"
    OTHER_DAYS = "the groups found other days"
    MORE_EVENINGS = "a consultant had one more evening a month"
    CROWD = "more than one thing"


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """The groups that hold the last day, the sentence, and the last day that is possible with the change it names."""

    groups: tuple[Id, ...]
    why: str
    last_day: int
    hold: Hold = Hold.CROWD
    consultant: Id | None = None


def bottleneck(plan: Plan) -> Bottleneck:
    """Open the late groups to every day, one after the other, until the earliest possible last day moves."""
    problem, before = plan.problem, plan.bound_day
    if before < 0:
        return Bottleneck((), "There is nothing to plan.", before, Hold.NOTHING)
    agreed = max((one.day for one in problem.fixed), default=-1)
    if agreed == before:
        late = tuple(problem.groups[one.group].id for one in problem.fixed if one.day == agreed)
        return Bottleneck(late, "The last evening is an agreed one: it is not moved.", before, Hold.AGREED)
    opened, short = problem, plan.short
    freed: list[int] = []
    while short and len(freed) + len(short) <= AT_MOST:
        freed += sorted(short)
        opened = _open(opened, short)
        after, short = last_day(Board(opened))
        if after < before:
            why = _group_sentence(problem, freed, before, after)
            return Bottleneck(_ids(problem, freed), why, after, Hold.OTHER_DAYS)
        short -= set(freed)
    return _by_more_evenings(problem, frozenset(plan.short), before)


def with_more(problem: Problem, language: str, like: int, count: int = 1) -> Problem:
    """What if so many more consultants spoke this language, living and free like this one?"""
    known = {one.id for one in problem.consultants}
    names = (name for number in range(1, 10**6) if (name := f"new-{number}") not in known)
    model = problem.consultants[like]
    more = tuple(replace(model, id=next(names), languages=frozenset({language})) for _ in range(count))
    return replace(problem, consultants=(*problem.consultants, *more))


def _open(problem: Problem, groups: frozenset[int]) -> Problem:
    changed = [
        replace(one, weekdays=EVERY_WEEKDAY, weeks_not_possible=frozenset()) if number in groups else one
        for number, one in enumerate(problem.groups)
    ]
    return replace(problem, groups=tuple(changed))


def _by_more_evenings(problem: Problem, short: frozenset[int], before: int) -> Bottleneck:
    """Would one more evening a month of one consultant help, if these groups crowd around the same people?"""
    near = sorted({one for group in short for _, one in Board(problem).near(group)})
    best = (before, -1)
    for one in near:
        own = problem.consultants[one]
        others = list(problem.consultants)
        others[one] = replace(own, evenings_a_month=own.evenings_a_month + 1)
        try:
            after, _ = last_day(Board(replace(problem, consultants=tuple(others))))
        except CannotPlan:  # pragma: no cover - more evenings cannot take any away
            continue
        best = min(best, (after, one))
    ids = _ids(problem, sorted(short))
    if best[0] < before:
        name = problem.consultants[best[1]].id
        why = (
            f"Everyone could be equipped {_sooner(before - best[0])} earlier, by {problem.date_of(best[0])}, "
            f"if consultant {name} had one more evening a month."
        )
        return Bottleneck(ids, why, best[0], Hold.MORE_EVENINGS, name)
    why = f"{len(ids)} groups together need more evenings than their consultants have before {problem.date_of(before)}."
    return Bottleneck(ids, why, before)


def _group_sentence(problem: Problem, groups: list[int], before: int, after: int) -> str:
    names = [str(problem.groups[one].id) for one in groups]
    who = f"group {names[0]}" if len(names) == 1 else f"groups {', '.join(names[:-1])} and {names[-1]}"
    found = "found another evening" if max(problem.groups[one].evenings for one in groups) == 1 else "found other days"
    sooner = _sooner(before - after)
    return f"Everyone could be equipped {sooner} earlier, by {problem.date_of(after)}, if {who} {found}."


def _sooner(days: int) -> str:
    if days >= 60:
        return f"{days // 30} months"
    return "1 day" if days == 1 else f"{days} days"


def _ids(problem: Problem, groups: list[int]) -> tuple[Id, ...]:
    return tuple(problem.groups[one].id for one in groups)
