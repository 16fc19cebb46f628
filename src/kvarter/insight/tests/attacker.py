"""The attacker of the disclosure tests: knows the rule, everything shown and every sum, and owns a solver."""

from collections.abc import Callable, Iterable, Sequence
from itertools import product

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from scipy.optimize import linprog, milp
from scipy.sparse import block_diag, csr_matrix

from kvarter.insight.disclosure import HIDDEN, Count, Place, Protected, Table

STRICT = {"violence": 10}
TOPICS = ("violence", "school", "housing", "health", "work", "letters", "money", "language")
TEAMS = ("North", "South", "East", "West", "Harbour", "Meadow", "Mill", "Hill")
GENTLE = settings(max_examples=160, deadline=None, derandomize=True)
FEW = settings(GENTLE, max_examples=40)

Name = tuple[object, ...]
Sum = tuple[Name, list[Name]]  # a number and the numbers that add up to it
ENDLESS = 10_000


class Attacker:
    """Knows the sums between numbers, what is published of them, and the least that a number can be."""

    def __init__(self, sums: Iterable[Sum], published: dict[Name, Count], least: Callable[[Name], int] = lambda _: 1):
        self.unknown = [name for name, count in published.items() if count is HIDDEN]
        at = {name: column for column, name in enumerate(self.unknown)}
        lines, right = [], []
        for whole, parts in sums:
            line, known = np.zeros(len(at)), 0
            for name, sign in [(whole, -1), *((part, 1) for part in parts)]:
                if name in at:
                    line[at[name]] += sign
                else:
                    known -= sign * int(published[name])
            lines.append(line)
            right.append(known)
        keep = [number for number, line in enumerate(lines) if line.any()]
        assert all(right[number] == 0 for number in range(len(lines)) if number not in keep), "visible sums add up"
        self.matrix = np.array([lines[number] for number in keep]).reshape(len(keep), len(at))
        self.right = np.array([right[number] for number in keep])
        self.bounds = [(least(name), ENDLESS) for name in self.unknown]

    def intervals(self, names: Sequence[Name]) -> dict[Name, tuple[int, int]]:
        """Lowest and highest possible value of each number, all found in one linear programme of many blocks."""
        if not names:
            return {}
        aims = [(name, sign) for name in names for sign in (1, -1)]
        goal = np.zeros((len(aims), len(self.unknown)))
        for block, (name, sign) in enumerate(aims):
            goal[block, self.unknown.index(name)] = sign
        found = linprog(
            goal.ravel(),
            A_eq=block_diag([csr_matrix(self.matrix)] * len(aims), format="csr"),
            b_eq=np.tile(self.right, len(aims)),
            bounds=self.bounds * len(aims),
            method="highs",
        )
        values = np.abs((goal.ravel() * found.x).reshape(goal.shape).sum(axis=1)).round(6)
        return {name: (int(values[2 * number]), int(values[2 * number + 1])) for number, name in enumerate(names)}

    def whole_numbers(self, name: Name) -> tuple[int, int]:
        """The same for one number, by integer programming."""
        goal = np.zeros(len(self.unknown))
        goal[self.unknown.index(name)] = 1
        ends = [
            milp(
                sign * goal,
                constraints=(self.matrix, self.right, self.right),
                bounds=tuple(np.array(self.bounds).T),
                integrality=np.ones(len(goal)),
            ).x
            @ goal
            for sign in (1, -1)
        ]
        return round(ends[0]), round(ends[1])


def sums_of(table: Table, over: object = "") -> list[Sum]:
    """Row and column sums of a table whose numbers are named (over, row, column)."""
    rows, columns = [*table.rows], [*table.columns]
    found: list[Sum] = [((over, row, None), [(over, row, column) for column in columns]) for row in [*rows, None]]
    return found + [((over, None, column), [(over, row, column) for row in rows]) for column in [*columns, None]]


def published(protected: Protected, over: object = "") -> dict[Name, Count]:
    """Every number as shown, gathered from the pages: one a row, and the page of the whole."""
    found: dict[Name, Count] = {}
    for row in protected.rows:
        page = protected.row(row)
        found |= {(over, row, column): count for column, count in zip(page.labels, page.counts, strict=True)}
        found[over, row, None] = page.total
    page = protected.by_column()
    found |= {(over, None, column): count for column, count in zip(page.labels, page.counts, strict=True)}
    found[over, None, None] = page.total
    return found


def limit_at(table: Table, place: Place) -> int:
    return max(table.limit(place[0]), table.limit(place[1]))


def small_places(table: Table) -> list[Place]:
    return [place for place, count in table.counts().items() if count < limit_at(table, place)]


def assert_none_leaks(attacker: Attacker, targets: dict[Name, int]) -> None:
    """`targets`: threshold of each small number."""
    for name, (low, high) in attacker.intervals(list(targets)).items():
        assert high >= targets[name], f"{name} is known to be small: {low} to {high}"
        assert high - low >= targets[name] - 1, f"{name} is known too well: {low} to {high}"


@st.composite
def tables(draw: st.DrawFn, largest: int = 8) -> Table:
    rows, columns = TEAMS[: draw(st.integers(1, largest))], TOPICS[: draw(st.integers(1, largest))]
    pool = draw(
        st.sampled_from(
            [(0, 0, 0, 0, 1, 2, 3, 7), (0, 1, 2, 3, 4), (0, 1, 3, 6, 9, 20), (2, 5, 8, 13, 30), (*range(12), 40, 90)]
        )
    )
    size = len(rows) * len(columns)
    counts = draw(st.lists(st.sampled_from(pool), min_size=size, max_size=size))
    return Table(
        rows, columns, dict(zip(product(rows, columns), counts, strict=True)), 5, draw(st.sampled_from([{}, STRICT]))
    )
