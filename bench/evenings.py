"""Invented plans of digital evenings, the same for the same seed, and two ways others would plan them: for the bench.

A country of 350 x 300 km has towns, few large and many small. Groups speak one to three languages, consultants one to
four; a group has some weekdays and about half of all weeks, is not ready from the first day, and nobody has an evening
in the summer break. A group that nobody could reach gets the language of the nearest consultant.
"""

import importlib
import math
import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from kvarter.coverage.planning import Evening, Problem
from kvarter.coverage.planning.board import MASK, SHIFT, Board
from kvarter.coverage.planning.windows import units_until

START = date(2027, 1, 4)
TOWNS, LANGUAGES, CONSULTANTS, REACH_KM = 60, 10, 15, 180.0
SHARES = [1 / (rank + 1) ** 0.8 for rank in range(LANGUAGES)]


def document(groups: int, seed: int, most: int = 1) -> dict[str, Any]:
    """A file of `kvarter plan-evenings` with this many groups, each with one to `most` evenings."""
    chance = random.Random(seed)
    weeks = math.ceil(groups * (2 if most > 1 else 1) / (CONSULTANTS * 3) * 4) * 2 + 26
    mondays = [(START + timedelta(weeks=week)).isoformat() for week in range(weeks)]
    summer = [26 <= week % 52 <= 31 for week in range(weeks)]
    towns = [(chance.random() * 350, chance.random() * 300) for _ in range(TOWNS)]
    consultants = [
        {
            "id": f"c{number}",
            **_person(chance, towns, 4),
            "evenings_a_month": chance.randint(2, 6),
            "weeks_away": [one for one, off in zip(mondays, summer, strict=True) if off or chance.random() < 0.2],
        }
        for number in range(CONSULTANTS)
    ]
    rows = []
    for number in range(groups):
        ready = chance.randrange(max(2, weeks // 4))
        rows.append(
            {
                "id": f"g{number}",
                **_person(chance, towns, 3),
                "evenings": chance.randint(1, most),
                "weekdays": sorted({chance.randrange(5), *(day for day in range(7) if chance.random() < 0.35)}),
                "weeks_not_possible": [
                    one
                    for week, one in enumerate(mondays)
                    if summer[week] or week < ready or (week < weeks - 8 and chance.random() < 0.5)
                ],
            }
        )
        _make_reachable(rows[-1], consultants)
    return {"start": mondays[0], "weeks": weeks, "max_km": REACH_KM, "consultants": consultants, "groups": rows}


def _person(chance: random.Random, towns: list[tuple[float, float]], most: int) -> dict[str, Any]:
    x, y = chance.choices(towns, [1 / (rank + 1) for rank in range(TOWNS)])[0]
    many, spoken = chance.randint(1, most), set[int]()
    while len(spoken) < many:
        spoken.add(chance.choices(range(LANGUAGES), SHARES)[0])
    languages = [f"l{one}" for one in sorted(spoken)]
    return {"x_km": x + chance.gauss(0, 3), "y_km": y + chance.gauss(0, 3), "languages": languages}


def _make_reachable(group: dict[str, Any], consultants: list[dict[str, Any]]) -> None:
    def km(one: dict[str, Any]) -> float:
        return math.dist((group["x_km"], group["y_km"]), (one["x_km"], one["y_km"]))

    if not any(km(one) <= REACH_KM and set(one["languages"]) & set(group["languages"]) for one in consultants):
        nearest = min(consultants, key=km)
        group["languages"] = sorted({*group["languages"], *nearest["languages"]})
        if km(nearest) > REACH_KM:
            group["x_km"], group["y_km"] = nearest["x_km"] + 10, nearest["y_km"]


def options_of(problem: Problem, last: int) -> tuple[Board, list[tuple[int, int, int]]]:
    """Every (group, slot, weight) until this day."""
    board = Board(problem)
    end = (last + 1) * board.width
    rows = []
    for group in range(len(problem.groups)):
        found = board.options_before(group, end)
        rows += [(group, one & MASK, one >> SHIFT) for one in found if one & MASK < end]
    return board, rows


def in_calendar_order(problem: Problem) -> list[Evening]:
    """Practice: day by day, each consultant who is free takes the group that has the fewest days left."""
    board, rows = options_of(problem, problem.days - 1)
    left = [board.open_days(group).bit_count() for group in range(len(problem.groups))]
    used, taken, held, plan = [0] * len(board.quota), set[int](), dict[int, list[int]](), list[Evening]()
    for slot, group in sorted(
        ((slot, group) for group, slot, _ in rows),
        key=lambda one: (one[0] // board.width, left[one[1]], one[0], one[1]),
    ):
        day, month, own = slot // board.width, board.month_of[slot], held.setdefault(group, [])
        apart = all(day - other >= problem.days_between for other in own)
        if len(own) < board.missing[group] and apart and slot not in taken and used[month] < board.quota[month]:
            taken.add(slot)
            used[month] += 1
            own.append(day)
            plan.append(Evening(group, slot % board.width, day))
    return plan


def flow_of_ortools(problem: Problem) -> Callable[[], tuple[int, int]]:
    """Bisection with SimpleMaxFlow, then SimpleMinCostFlow. Options are laid out as arrays before the clock starts."""
    numpy = importlib.import_module("numpy")
    maximum = importlib.import_module("ortools.graph.python.max_flow")
    cheapest = importlib.import_module("ortools.graph.python.min_cost_flow")
    board, rows = options_of(problem, problem.days - 1)
    table = numpy.array(sorted(rows, key=lambda one: one[1]), dtype=numpy.int64)
    quota = numpy.array(board.quota, dtype=numpy.int64)
    groups, width = len(problem.groups), board.width

    def arcs(last: int) -> Any:
        own = table[: numpy.searchsorted(table[:, 1], (last + 1) * width)]
        slots, place = numpy.unique(own[:, 1], return_inverse=True)
        months, month = numpy.unique(
            slots // width // problem.days_in_month * width + slots % width, return_inverse=True
        )
        of_slot, of_month = groups + numpy.arange(len(slots)), groups + len(slots) + numpy.arange(len(months))
        sink = groups + len(slots) + len(months)
        tail = numpy.r_[own[:, 0], of_slot, of_month]
        head = numpy.r_[of_slot[place], of_month[month], numpy.full(len(months), sink)]
        room = numpy.r_[numpy.ones(len(own) + len(slots), numpy.int64), quota[months]]
        return own, tail, head, room, sink

    def feasible(last: int) -> bool:
        _, tail, head, room, sink = arcs(last)
        flow, source, all_groups = maximum.SimpleMaxFlow(), sink + 1, numpy.arange(groups)
        ones = numpy.ones(groups, numpy.int64)
        flow.add_arcs_with_capacity(
            numpy.r_[numpy.full(groups, source), tail], numpy.r_[all_groups, head], numpy.r_[ones, room]
        )
        flow.solve(source, sink)
        return bool(flow.optimal_flow() == groups)

    def solve() -> tuple[int, int]:
        low, high = 0, 64
        while high < problem.days - 1 and not feasible(high):
            low, high = high + 1, 2 * high
        high = min(high, problem.days - 1)
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if feasible(middle) else (middle + 1, high)
        own, tail, head, room, sink = arcs(low)
        flow = cheapest.SimpleMinCostFlow()
        cost = numpy.r_[own[:, 2], numpy.zeros(len(tail) - len(own), numpy.int64)]
        flow.add_arcs_with_capacity_and_unit_cost(tail, head, room, cost)
        supplies = numpy.r_[numpy.ones(groups, numpy.int64), numpy.zeros(sink - groups, numpy.int64), -groups]
        flow.set_nodes_supplies(numpy.arange(sink + 1), supplies)
        flow.solve()
        return low, int(flow.optimal_cost())

    return solve


def cp_sat(problem: Problem, seconds: float) -> tuple[bool, int, int]:
    """One boolean for each option; the last day first, then the weight. Whether it was proved, last day and weight."""
    model_of = importlib.import_module("ortools.sat.python.cp_model")
    practice = in_calendar_order(problem)
    board, rows = options_of(problem, max(one.day for one in practice))
    units, _ = units_until(board, problem.days - 1)
    model = model_of.CpModel()
    chosen = [model.new_bool_var("") for _ in rows]
    by: dict[tuple[str, int], list[Any]] = {}
    for (group, slot, _), one in zip(rows, chosen, strict=True):
        by.setdefault(("group", group), []).append(one)
        by.setdefault(("slot", slot), []).append(one)
        by.setdefault(("month", board.month_of[slot]), []).append(one)
    for (kind, number), ones in by.items():
        if kind == "group":
            model.add_exactly_one(ones)
        elif kind == "slot":
            model.add_at_most_one(ones)
        else:
            model.add(sum(ones) <= board.quota[number])
    last = model.new_int_var(0, problem.days, "last")
    for group in {unit.group for unit in units}:
        own = [(one, row) for one, row in zip(chosen, rows, strict=True) if row[0] == group]
        model.add(last >= sum(row[1] // board.width * one for one, row in own))
    model.minimize(last * 10**8 + sum(row[2] * one for one, row in zip(chosen, rows, strict=True)))
    hints = {(one.group, one.day * board.width + one.consultant) for one in practice}
    for one, row in zip(chosen, rows, strict=True):
        model.add_hint(one, row[:2] in hints)
    solver = model_of.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, 2
    status = solver.solve(model)
    if status not in (model_of.OPTIMAL, model_of.FEASIBLE):
        return False, -1, -1
    value = round(solver.objective_value)
    return status == model_of.OPTIMAL, value // 10**8, value % 10**8
