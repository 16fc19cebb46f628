"""Many tables that share their totals, against an attacker who lays all of them beside each other and owns a solver."""

import random
from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog

from kvarter.insight.disclosure import HIDDEN, Table
from kvarter.insight.merging import Published, protect_columns, protect_together

GROUPS = ("North", "South", "East", "West", "Harbour", "Meadow")
MONTHS, MET, WAYS, TOPICS, STEPS = (
    ("jan", "feb", "mar"),
    ("alone", "café"),
    ("walked", "none"),
    ("school", "violence", "work"),
    ("again", "doctor"),
)
STRICT = {"violence": 10}
SHARED = 4
"""Months, how met, ways and topics are `shared`; steps lie beside them."""


def world(seed: int, sizes: tuple[int, ...] = (0, 2, 4, 7, 12, 30, 80)) -> list[Table]:
    """The five tables of a small network of invented conversations: each has one month, one way, one topic or two."""
    rng = random.Random(seed)
    cells: list[dict[tuple[str, str], int]] = [{} for _ in range(5)]
    groups = GROUPS[: rng.randint(1, len(GROUPS))]
    for group in groups:
        likes = [rng.choice((1, 1, 3)) for _ in TOPICS]
        for _ in range(rng.choice(sizes)):
            topics = {rng.choices(TOPICS, likes)[0] for _ in range(rng.choice((1, 1, 1, 2)))}
            for cell, keys in zip(
                cells,
                (
                    [rng.choice(MONTHS)],
                    [rng.choice(MET)],
                    [rng.choice(WAYS)],
                    topics,
                    rng.choice(([], [STEPS[0]], [STEPS[1]])),
                ),
                strict=True,
            ):
                for key in keys:
                    cell[group, key] = cell.get((group, key), 0) + 1
    columns = (MONTHS, MET, WAYS, TOPICS, STEPS)
    return [
        Table(groups, names, cell, stricter=STRICT if names is TOPICS else {})
        for names, cell in zip(columns, cells, strict=True)
    ]


class Reader:
    """Sees every page and knows every sum, that the first three tables count the same, and how topics bind that count."""

    def __init__(self, tables: list[Table], told: Published) -> None:
        self.tables, self.told = tables, told
        groups = [*tables[0].rows]
        self.names = [(0, group, None) for group in groups]
        self.names += [
            (number, *place) for number, table in enumerate(tables) for place in product(groups, table.columns)
        ]
        self.at = {name: number for number, name in enumerate(self.names)}
        self.equal: list[np.ndarray] = []
        self.equal_to: list[float] = []
        self.most: list[np.ndarray] = []
        self._sums(groups)
        self._bounds_of_topics(groups)
        self._pages(groups)

    def line(self, plus: list[tuple[object, ...]], minus: list[tuple[object, ...]]) -> np.ndarray:
        found = np.zeros(len(self.names))
        for names, sign in ((plus, 1), (minus, -1)):
            for name in names:
                found[self.at[name]] += sign  # type: ignore[index]
        return found

    def _sums(self, groups: list[str]) -> None:
        for group, number in product(groups, range(3)):
            self.equal.append(
                self.line([(number, group, column) for column in self.tables[number].columns], [(0, group, None)])
            )
            self.equal_to.append(0)

    def _bounds_of_topics(self, groups: list[str]) -> None:
        """Every conversation has a topic, and none has one twice, nor more steps of a kind than one."""
        for group in groups:
            self.most.append(self.line([(0, group, None)], [(3, group, topic) for topic in TOPICS]))
            self.most += [self.line([(3, group, topic)], [(0, group, None)]) for topic in TOPICS]
            self.most += [self.line([(4, group, step)], [(0, group, None)]) for step in STEPS]

    def _pages(self, groups: list[str]) -> None:
        self.bounds: list[tuple[float, float | None]] = [(0, None)] * len(self.names)
        for number in range(len(self.tables)):
            for group in groups:
                page = self.told.line(number, group)
                floor = 0 if group in self.told.together else 1
                for column, count in zip(page.labels, page.counts, strict=True):
                    self.bounds[self.at[number, group, column]] = (
                        (floor, None) if count is HIDDEN else (int(count), int(count))
                    )
                if number == 0:
                    self.bounds[self.at[0, group, None]] = (
                        (1, None) if page.total is HIDDEN else (int(page.total), int(page.total))
                    )
            whole = self.told.whole(number)
            for column, count in [
                *zip(whole.labels, whole.counts, strict=True),
                *([(None, whole.total)] if number == 0 else []),
            ]:
                if count is not HIDDEN:
                    self.equal.append(self.line([(number, group, column) for group in groups], []))
                    self.equal_to.append(int(count))

    def interval(self, name: tuple[object, ...]) -> tuple[int, int]:
        """Lowest and highest value that fits everything on all pages; 99 stands for no end."""
        goal = self.line([name], [])
        bounds = [(low, 99 if high is None else high) for low, high in self.bounds]
        ends = [
            linprog(
                sign * goal,
                A_ub=np.array(self.most),
                b_ub=np.zeros(len(self.most)),
                A_eq=np.array(self.equal),
                b_eq=self.equal_to,
                bounds=bounds,
            )
            for sign in (1, -1)
        ]
        return round(ends[0].fun), round(-ends[1].fun)


def small_ones(tables: list[Table]) -> dict[tuple[object, ...], int]:
    """Threshold of each small number of a group: its conversations, and every cell."""
    found: dict[tuple[object, ...], int] = {}
    for number, table in enumerate(tables):
        for (row, column), count in table.counts().items():
            limit = max(table.limit(row), table.limit(column))
            if row and count < limit and (column or number == 0):
                found[number, row, column] = limit
    return found


@pytest.mark.parametrize("seed", range(60))
def test_all_pages_together_give_back_no_small_number(seed: int) -> None:
    tables = world(seed)
    told = protect_together(tables[:SHARED], tables[SHARED:])
    reader = Reader(tables, told)
    for name, limit in small_ones(tables).items():
        low, high = reader.interval(name)
        assert high >= limit, f"{name} is known to be small: {low} to {high}"
        assert high - low >= limit - 1, f"{name} is known too well: {low} to {high}"


def one_table(**counts: int) -> Table:
    return Table(tuple(counts), ("jan", "feb"), {(row, "jan"): count for row, count in counts.items()})


def test_a_group_with_few_conversations_shows_nothing_not_even_a_zero() -> None:
    told = protect_together([one_table(North=3, South=6, East=40)], [])
    assert told.together == {"North", "South"}
    assert told.line(0, "North").counts == (HIDDEN, HIDDEN)
    assert told.line(0, "North").total is HIDDEN
    assert told.line(0, "East").total == 40
    assert told.whole(0).counts == (49, 0)


def test_a_single_small_group_takes_the_next_one_with_it() -> None:
    assert protect_together([one_table(North=3, South=40, East=30)], []).together == {"North", "East"}


def test_a_group_is_told_of_together_when_a_sensitive_count_could_not_be_larger_than_its_total() -> None:
    def told(topic: str) -> Published:
        topics = {("North", topic): 6, ("South", "school"): 40, ("East", "school"): 30}
        shared = [
            one_table(North=6, South=40, East=30),
            Table(("North", "South", "East"), ("school", "violence"), topics, stricter=STRICT),
        ]
        return protect_together(shared, [])

    assert told("violence").together == {"North", "East"}
    assert told("school").together == set()


def test_a_network_of_one_small_group_tells_nothing() -> None:
    told = protect_together([one_table(North=3)], [])
    assert told.is_nothing
    assert (told.whole(0).counts, told.whole(0).total) == ((HIDDEN, HIDDEN), HIDDEN)


def test_a_network_without_conversations_shows_zeros() -> None:
    told = protect_together([one_table(North=0, South=0)], [])
    assert (told.whole(0).total, told.line(0, "North").counts) == (0, (0, 0))


def test_a_group_without_conversations_shows_zeros_beside_small_ones() -> None:
    told = protect_together([one_table(North=0, South=3, East=20)], [])
    assert told.line(0, "North").counts == (0, 0)


def test_tables_of_other_groups_and_unknown_groups_are_refused() -> None:
    with pytest.raises(ValueError, match="same rows"):
        protect_together([one_table(North=5), one_table(South=5)], [])
    with pytest.raises(ValueError, match="no such row"):
        protect_together([one_table(North=5, South=9)], []).line(0, "West")


@pytest.mark.parametrize("seed", range(100, 140))
def test_what_is_shown_is_true_and_totals_are_those_of_the_rows(seed: int) -> None:
    tables = world(seed)
    told = protect_together(tables[:SHARED], tables[SHARED:])
    for number, table in enumerate(tables):
        counts = table.counts()
        for group in table.rows:
            line = told.line(number, group)
            assert all(
                count in (HIDDEN, counts.get((group, key), 0))
                for key, count in zip(line.labels, line.counts, strict=True)
            )
            assert number >= SHARED or (line.total is HIDDEN) == (group in told.together)
        whole = told.whole(number)
        assert all(
            count in (HIDDEN, counts.get((None, key), 0)) for key, count in zip(whole.labels, whole.counts, strict=True)
        )


def test_columns_that_nobody_adds_up_along_a_row_need_companions_in_themselves_alone() -> None:
    cells = {("North", "jan"): 21, ("South", "jan"): 7, ("North", "feb"): 2, ("South", "feb"): 9, ("East", "feb"): 30}
    told = protect_columns(Table(("North", "South", "East"), ("jan", "feb"), cells))
    assert told.column("jan").counts == (21, 7, 0)
    assert told.column("feb").counts == (HIDDEN, HIDDEN, 30)
    assert (told.column_totals, told.row_totals, told.total) == ((28, 41), (HIDDEN,) * 3, HIDDEN)


def test_a_column_keeps_its_stricter_threshold() -> None:
    cells = {("North", "violence"): 7, ("South", "violence"): 40, ("East", "violence"): 20}
    told = protect_columns(Table(("North", "South", "East"), ("violence",), cells, stricter=STRICT))
    assert told.column("violence").counts == (HIDDEN, 40, HIDDEN)
