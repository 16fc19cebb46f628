"""A plan as it is laid down: rows and what was proved, as plain values that a page turns into words."""

from typing import Any

from kvarter.coverage.planning import Evening, Plan, Repair, Unreached, bottleneck, months_of, why
from kvarter.coverage.rules import State
from kvarter.coverage.wanted import Wanted

Row = dict[str, Any]


def _row(found: Wanted, one: Evening) -> Row:
    problem = found.problem
    return {
        "group": problem.groups[one.group].id,
        "consultant": problem.consultants[one.consultant].id,
        "on": problem.date_of(one.day).isoformat(),
        "km": round(problem.km(one.group, one.consultant)),
        "languages": sorted(problem.shared(one.group, one.consultant)),
    }


def planned_rows(found: Wanted, made: Plan) -> list[Row]:
    """The evenings that are new, with why they lie there and whether the group was asked."""
    return [
        {
            **_row(found, one),
            "why": why(made, one).name,
            "asked": found.ways[one.group].wish is not None,
            "refresh": found.ways[one.group].state is State.NEEDS_REFRESH,
        }
        for one in made.evenings
        if one not in found.problem.fixed
    ]


def said_of(found: Wanted, made: Plan, unreached: tuple[Unreached, ...]) -> Row:
    """What was proved about a plan, what holds its last day, and whom it leaves out."""
    problem, held = made.problem, bottleneck(made)
    is_some = made.last_day >= 0
    return {
        "last_day": problem.date_of(made.last_day).isoformat() if is_some else "",
        "bound_day": problem.date_of(made.bound_day).isoformat() if made.bound_day >= 0 else "",
        "exact": made.exact,
        "km": round(made.km),
        "agreed": len(problem.fixed),
        "heavier": round(100 * (made.weighed - made.bound_weighed) / max(1, made.bound_weighed), 1),
        "loads": _loads(made),
        "hold": held.hold.name,
        "hold_groups": list(held.groups),
        "hold_consultant": held.consultant or "",
        "hold_day": problem.date_of(held.last_day).isoformat() if held.last_day >= 0 else "",
        "unreached": _left_out(found, unreached),
    }


def _loads(made: Plan) -> list[Row]:
    """How often each consultant goes, agreed evenings too: who goes most often first."""
    months, people = months_of(made), made.problem.consultants
    counts: dict[int, list[int]] = {}
    for (one, _month), count in months.items():
        counts.setdefault(one, []).append(count)
    return [
        {
            "consultant": people[one].id,
            "evenings": sum(own),
            "fullest": max(own),
            "offered": people[one].evenings_a_month,
        }
        for one, own in sorted(counts.items(), key=lambda each: (-sum(each[1]), each[0]))
    ]


def moved_rows(found: Wanted, done: Repair) -> list[Row]:
    """Each evening that has to move, with what it was; one without anybody gets somebody."""
    gone = {one: number for number, one in enumerate(found.problem.fixed) if one in set(done.gone)}
    before: dict[int, list[Row]] = {}
    for one, number in gone.items():
        before.setdefault(one.group, []).append({"evening": found.agreed[number].code, "was": _row(found, one)})
    for group, way in enumerate(found.ways):
        alone = [{"evening": one.code, "was": None} for one in way.coming if one.consultant is None]
        before.setdefault(group, []).extend(alone)
    return [{**_row(found, one), **before[one.group].pop(0)} for one in done.come if before.get(one.group)]


def said_of_repair(found: Wanted, done: Repair, lost: tuple[Unreached, ...]) -> Row:
    """How many evenings were agreed, the groups for which nobody can come, and whether it is proved that none moves fewer.

    It is where only those move that have to, and where no group has several evenings (the engine's own proof).
    """
    numbers = range(len(found.problem.fixed))
    must = sum(found.cannot_come(number) for number in numbers)
    fewest = len(done.gone) <= must or all(one.evenings <= 1 for one in found.problem.groups)
    return {"agreed": len(numbers), "fewest": fewest, "unreached": _left_out(found, lost)}


def _left_out(found: Wanted, unreached: tuple[Unreached, ...]) -> list[Row]:
    return [{"group": found.problem.groups[one.group].id, "reason": one.reason.name} for one in unreached]
