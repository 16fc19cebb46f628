"""Disclosure control measured: processor time against reading the rollup once, and numbers hidden against the fewest."""

import heapq
import random
import sqlite3
import time
from collections.abc import Callable
from typing import TypeVar

from kvarter.insight.disclosure import Protected, Table, protect
from kvarter.insight.disclosure.flow_network import Circulation
from kvarter.insight.disclosure.suppression import leaks, suppress
from kvarter.insight.disclosure.tables import Layout, lay_table

Result = TypeVar("Result")
GROUPS, TOPICS, MONTHS = 300, 14, 36
COUNTRY = {"conversations a month, 300 groups": 27_700, "the same, a young network": 2_770}
AUDITED_MONTHS = 2
SMALL_TABLES = 120


def table() -> list[tuple[str, str, str]]:
    """Measure, figure and aim, a line each."""
    lines = []
    for name, conversations in COUNTRY.items():
        lines += _country(f"{conversations:,} {name}", conversations / (GROUPS * TOPICS))
    return lines + _small_tables()


def _country(name: str, mean: float) -> list[tuple[str, str, str]]:
    store = _rollup(mean)
    months, reading = _timed(lambda: _read(store))
    results, protecting = _timed(lambda: [protect(month) for month in months])
    leaking = sum(len(leaks(_protected_layout(month).net)) for month in months[:AUDITED_MONTHS])
    small, hidden, all_numbers = _shares(months, results)
    return [
        (f"{name}: read {MONTHS} monthly tables of {GROUPS} x {TOPICS}, once", f"{1000 * reading:.0f} ms", ""),
        ("protect them all, audited", f"{1000 * protecting:.0f} ms ({protecting / reading:.1f} x)", "<= 3 x reading"),
        (f"small numbers a reader can narrow down, {AUDITED_MONTHS} months searched exactly", str(leaking), "0"),
        ("numbers above 0 hidden; the small ones alone", f"{hidden / all_numbers:.1%}; {small / all_numbers:.1%}", ""),
    ]


def _small_tables() -> list[tuple[str, str, str]]:
    rng = random.Random(7)
    ours = fewest = 0
    for _ in range(SMALL_TABLES):
        one = small_table(rng)
        ours += len(_protected_layout(one).net.hidden())
        fewest += fewest_hidden(one)
    return [(f"numbers hidden in {SMALL_TABLES} small tables against the fewest", f"{ours / fewest:.3f} x", "<= 1.2 x")]


def small_table(rng: random.Random) -> Table:
    """A random table of 3 x 3 or 3 x 4 with small, middling and large counts."""
    rows, columns = ("a", "b", "c"), ("p", "q", "r", "s")[: rng.choice((3, 4))]
    cells = {(row, column): poisson(rng, rng.choice((1, 3, 8, 20))) for row in rows for column in columns}
    return Table(rows, columns, cells)


def fewest_hidden(one: Table) -> int:
    """The fewest numbers of a small table that keep every small one safe: all choices, smallest first."""
    net = lay_table(one, one.counts()).net
    small = net.small()
    for arc in small:
        net.hide(arc)
    others = [arc for arc in range(len(net.counts)) if arc not in small]
    choices: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    while not _is_safe_with(net, choices[0][1]):
        size, choice = heapq.heappop(choices)
        first = others.index(choice[-1]) + 1 if choice else 0
        for arc in others[first:]:
            heapq.heappush(choices, (size + 1, (*choice, arc)))
    return len(small) + choices[0][0]


def _is_safe_with(net: Circulation, choice: tuple[int, ...]) -> bool:
    for arc in choice:
        net.hide(arc)
    safe = not leaks(net)
    for arc in choice:
        net.show(arc)
    return safe


def poisson(rng: random.Random, mean: float) -> int:
    """A random count: how many arrivals with exponential gaps fit into `mean`."""
    count, time_used = 0, rng.expovariate(1)
    while time_used < mean:
        count += 1
        time_used += rng.expovariate(1)
    return count


def _rollup(mean: float) -> sqlite3.Connection:
    """Conversations by month, group and topic, as the product keeps them; groups and topics of uneven size."""
    rng = random.Random(3)
    sizes = [rng.lognormvariate(-0.32, 0.8) for _ in range(GROUPS)]
    shares = [rng.gammavariate(3, 1 / 3) for _ in range(TOPICS)]
    store = sqlite3.connect(":memory:")
    store.execute("create table rollup (month int, topic text, team text, count int, primary key (month, topic, team))")
    store.executemany(
        "insert into rollup values (?, ?, ?, ?)",
        (
            (month, f"topic-{topic}", f"group-{group}", poisson(rng, mean * size * share))
            for month in range(MONTHS)
            for topic, share in enumerate(shares)
            for group, size in enumerate(sizes)
        ),
    )
    return store


def _read(store: sqlite3.Connection) -> list[Table]:
    """Read once, a table a month."""
    rows, columns = [f"group-{number}" for number in range(GROUPS)], [f"topic-{number}" for number in range(TOPICS)]
    cells: list[dict[tuple[str, str], int]] = [{} for _ in range(MONTHS)]
    for month, topic, group, count in store.execute(
        "select month, topic, team, sum(count) from rollup group by 1, 2, 3"
    ):
        cells[month][group, topic] = count
    return [Table(rows, columns, month) for month in cells]


def _protected_layout(one: Table) -> Layout:
    layout = lay_table(one, one.counts())
    suppress(layout.net)
    return layout


def _shares(months: list[Table], results: list[Protected]) -> tuple[int, int, int]:
    counts = [count for month in months for count in month.counts().values()]
    small = sum(count < months[0].threshold for count in counts)
    return small, sum(len(result.hidden_places()) for result in results), len(counts)


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


PARTS = {"Disclosure": table}


if __name__ == "__main__":
    for measure, figure, aim in table():
        print(f"{measure:75} {figure:22} {aim}")
