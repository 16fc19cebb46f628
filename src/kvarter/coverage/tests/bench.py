"""The planning engine measured against practice and against solvers that others wrote, as ratios within one run."""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from evenings import cp_sat, document, flow_of_ortools, in_calendar_order

from kvarter.coverage.planning import Plan, Problem, plan, read_problem, repair
from kvarter.referrals.tests.bench import NOT_INSTALLED, _best_of, _is_there, _yes

Result = TypeVar("Result")
Line = tuple[str, str, str]
SEED, SEEDS, REPEATS = 1, range(1, 6), 5
SECONDS_FOR_CP_SAT = 60.0
SECONDS_SPACED = 20.0


def table() -> list[Line]:
    """Measure, figure and aim, a line each."""
    lines: list[Line] = []
    for groups in (200, 600):
        problem = read_problem(document(groups, SEED))
        ours, made = _best_of(REPEATS, lambda problem=problem: plan(problem))  # type: ignore[misc]
        lines.append((f"planning {groups} groups, one evening, plain Python", f"{1000 * ours:.0f} ms", ""))
        lines.append((f"exact with proof, {groups} groups", _yes(made.exact), "yes"))
        lines += _against_ortools(problem, made, ours)
        if groups == 200:
            lines += _against_cp_sat(problem, made)
        lines += _repair(problem, made, ours)
    return [*lines, *_against_practice(), *_spaced()]


def _against_ortools(problem: Problem, made: Plan, ours: float) -> list[Line]:
    name = f"CPU time / OR-Tools flow, {len(problem.groups)} groups"
    if not (_is_there("ortools") and _is_there("numpy")):
        return [(name, NOT_INSTALLED, "<= 20 x")]
    solve = flow_of_ortools(problem)
    solve()
    theirs, found = _best_of(REPEATS, solve)
    same = found == (made.last_day, made.weighed)
    return [(name, f"{ours / theirs:.1f} x", "<= 20 x"), ("same last day and weight as OR-Tools", _yes(same), "yes")]


def _against_cp_sat(problem: Problem, made: Plan) -> list[Line]:
    name = "times faster than CP-SAT, 200 groups"
    if not (_is_there("ortools") and _is_there("numpy")):
        return [(name, NOT_INSTALLED, ">= 500")]
    ours, _ = _by_the_clock(lambda: plan(problem))
    theirs, (proved, last, weighed) = _by_the_clock(lambda: cp_sat(problem, SECONDS_FOR_CP_SAT))
    said = f"{theirs / ours:.0f}" + ("" if proved else " (stopped, not proved)")
    better = (made.last_day, made.weighed) <= (last, weighed) or last < 0
    return [(name, said, ">= 500"), ("never worse than CP-SAT's plan", _yes(better), "yes")]


def _repair(problem: Problem, made: Plan, full: float) -> list[Line]:
    """A consultant falls ill in a week in the middle of the plan."""
    gone = made.evenings[len(made.evenings) // 2]
    consultants = list(problem.consultants)
    ill = consultants[gone.consultant]
    consultants[gone.consultant] = replace(ill, weeks_away=ill.weeks_away | {problem.week_of(gone.day)})
    changed = replace(problem, consultants=tuple(consultants))
    seconds, after = _best_of(REPEATS, lambda: repair(made.evenings, changed))
    name = f"repair / full plan, {len(problem.groups)} groups"
    moved = (f"evenings moved of {len(made.evenings)}", str(len(after.gone)), "")
    return [(name, f"1/{full / seconds:.0f}", "<= 1/20"), moved]


def _against_practice() -> list[Line]:
    later, far, mean = 0, 0.0, 0.0
    for groups in (60, 200, 600):
        for seed in SEEDS:
            problem = read_problem(document(groups, seed))
            made, practice = plan(problem), in_calendar_order(problem)
            whole = len(practice) == len(problem.groups)
            later += whole and made.last_day > max(one.day for one in practice)
            if whole:
                theirs = 2 * sum(problem.km(one.group, one.consultant) for one in practice)
                far = max(far, made.km / theirs)
                mean = max(mean, sum(one.day for one in made.evenings) / sum(one.day for one in practice))
    return [
        (f"plans later than calendar order, 60 to 600 groups, {len(SEEDS)} seeds each", str(later), "0"),
        ("most km / km of calendar order", f"{far:.2f} x", "<= 0.75 x"),
        ("latest mean day / mean day of calendar order", f"{mean:.2f} x", ""),
    ]


def _spaced() -> list[Line]:
    problem = read_problem(document(200, SEED, most=3))
    seconds, made = _by_the_clock(lambda: plan(problem, SECONDS_SPACED))
    return [
        ("spaced evenings, 200 groups: last day / bound", f"{made.last_day / made.bound_day:.2f} x", "<= 1.10 x"),
        ("spaced evenings, 200 groups: weight / bound", f"{made.weighed / made.bound_weighed:.3f} x", ""),
        ("spaced evenings, 200 groups: time", f"{seconds:.1f} s", "<= 60 s"),
    ]


def _by_the_clock(work: Callable[[], Result]) -> tuple[float, Result]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


PARTS = {"Planning": table}


if __name__ == "__main__":
    for measure, figure, aim in table():
        sys.stdout.write(f"{measure:78} {figure:26} {aim}\n")
