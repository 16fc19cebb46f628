"""The matching engine measured against solvers that others wrote, in CPU time, as ratios within one run."""

import importlib
import importlib.util
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any, TypeVar

from generators import SIZES, Instance
from generators import matching as instance_of

from kvarter.referrals.matching import Assignment, Board, assign, assign_one_more

Result = TypeVar("Result")
Line = tuple[str, str, str]
SEED = 1
REPEATS = 5
LARGE = (20_000, 6_000)
ARRIVALS = 400
SECONDS_FOR_NETWORKX = 35
NOT_INSTALLED = "not installed"


class TookTooLong(Exception):
    """The baseline was stopped."""


def table() -> list[Line]:
    """Measure, figure and aim, a line each."""
    country = instance_of(*SIZES["country"], SEED)
    ours, answer = _best_of(REPEATS, lambda: assign(country.options, country.capacity))
    lines = [(f"matching {_size(country)}, plain Python", f"{1000 * ours:.0f} ms", "")]
    lines += _against_ortools(country, ours, answer, REPEATS) + _against_networkx(country, ours, answer)
    lines += _proof(country, answer) + _one_arrival(country)
    large = instance_of(*LARGE, SEED)
    ours, answer = _best_of(1, lambda: assign(large.options, large.capacity))
    return lines + _against_ortools(large, ours, answer, 2) + _proof(large, answer)


def _against_ortools(instance: Instance, ours: float, answer: Assignment, repeats: int) -> list[Line]:
    name = f"CPU time / OR-Tools min-cost flow, {_size(instance)}"
    if not (_is_there("ortools") and _is_there("numpy")):
        return [(name, NOT_INSTALLED, "<= 6 x")]
    solve = _ortools(instance)
    theirs, value = _best_of(repeats, solve)
    return [(name, f"{ours / theirs:.1f} x", "<= 6 x"), ("same value as OR-Tools", _yes(value == answer.value), "yes")]


def _against_networkx(instance: Instance, ours: float, answer: Assignment) -> list[Line]:
    name = f"times faster than NetworkX network_simplex, {_size(instance)}"
    if not _is_there("networkx"):
        return [(name, NOT_INSTALLED, ">= 25")]
    try:
        theirs, value = _best_of(1, lambda: _within(SECONDS_FOR_NETWORKX, lambda: _networkx(instance)))
    except TookTooLong:
        return [(name, f"over {SECONDS_FOR_NETWORKX / ours:.0f} (stopped)", ">= 25")]
    return [(name, f"{theirs / ours:.0f}", ">= 25"), ("same value as NetworkX", _yes(value == answer.value), "yes")]


def _proof(instance: Instance, answer: Assignment) -> list[Line]:
    proven = answer.is_proven_by_prices(instance.options, instance.capacity)
    return [(f"prices prove the optimum, {_size(instance)}", _yes(proven), "yes")]


def _one_arrival(instance: Instance) -> list[Line]:
    """Hold back every so many-th woman, solve for the others, let those come one by one, and solve all once more."""
    late = set(range(0, len(instance.options), len(instance.options) // ARRIVALS))
    early = [row for number, row in enumerate(instance.options) if number not in late]
    board = Board(early, instance.capacity)
    times = []
    for number in sorted(late):
        seconds, _ = _best_of(1, lambda row=instance.options[number]: assign_one_more(board, row))  # type: ignore[misc]
        times.append(seconds)
    everybody = early + [instance.options[number] for number in sorted(late)]
    full, again = _best_of(REPEATS, lambda: assign(everybody, instance.capacity))
    times.sort()
    middle, high = times[len(times) // 2], times[int(0.95 * len(times))]
    kept = board.assignment()
    exact = kept.value == again.value and kept.is_proven_by_prices(everybody, instance.capacity)
    return [
        (f"one arrival p50 / p95 / most, {_size(instance)}", f"{_ms(middle)} / {_ms(high)} / {_ms(times[-1])} ms", ""),
        ("one arrival p95 / full solve", f"1/{full / high:.0f}", "<= 1/50"),
        (f"exact after {len(times)} arrivals", _yes(exact), "yes"),
    ]


def _ortools(instance: Instance) -> Callable[[], int]:
    """Lay the arcs out as arrays first: only building and solving the flow counts."""
    flow, numpy = importlib.import_module("ortools.graph.python.min_cost_flow"), importlib.import_module("numpy")
    women, mothers = len(instance.options), len(instance.capacity)
    sink = women + mothers
    arcs = [(w, women + m, 1, -benefit) for w, row in enumerate(instance.options) for m, benefit in row]
    arcs += [(w, sink, 1, 0) for w in range(women)]
    arcs += [(women + m, sink, places, 0) for m, places in enumerate(instance.capacity)]
    columns = [numpy.array(column, dtype=numpy.int64) for column in zip(*arcs, strict=True)]
    supplies = numpy.array([1] * women + [0] * mothers + [-women], dtype=numpy.int64)

    def solve() -> int:
        solver = flow.SimpleMinCostFlow()
        solver.add_arcs_with_capacity_and_unit_cost(*columns)
        solver.set_nodes_supplies(numpy.arange(sink + 1), supplies)
        solver.solve()
        return -int(solver.optimal_cost())

    return solve


def _networkx(instance: Instance) -> int:
    networkx = importlib.import_module("networkx")
    graph = networkx.DiGraph()
    graph.add_node("out", demand=len(instance.options))
    for woman, row in enumerate(instance.options):
        graph.add_node(("w", woman), demand=-1)
        graph.add_edge(("w", woman), "out", capacity=1, weight=0)
        graph.add_edges_from((("w", woman), ("m", m), {"capacity": 1, "weight": -benefit}) for m, benefit in row)
    for mother, places in enumerate(instance.capacity):
        graph.add_edge(("m", mother), "out", capacity=places, weight=0)
    cost, _ = networkx.network_simplex(graph)
    return -int(cost)


def _within(seconds: int, work: Callable[[], Result]) -> Result:
    def stop(signum: int, frame: FrameType | None) -> Any:
        raise TookTooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        return work()
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _best_of(repeats: int, work: Callable[[], Result]) -> tuple[float, Result]:
    """CPU seconds of the quickest run, and what the last one returned."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        result = work()
        times.append(time.process_time() - start)
    return min(times), result


def _is_there(module: str) -> bool:
    with suppress(ImportError, ValueError):
        return importlib.util.find_spec(module) is not None
    return False


def _size(instance: Instance) -> str:
    return f"{len(instance.options):,} x {len(instance.capacity):,} ({instance.pairs // 1000}k pairs)"


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.2f}"


def _yes(good: bool) -> str:
    return "yes" if good else "NO"


PARTS = {"Matching": table}


if __name__ == "__main__":
    for measure, figure, aim in table():
        sys.stdout.write(f"{measure:78} {figure:26} {aim}\n")
