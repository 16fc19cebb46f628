"""Tables over the same groups that share their totals, safe beside each other however many they are.

Two tables that share hidden totals are one circulation; three are none, and nothing could be proven. So no total is
hidden here by itself: a group whose total cannot be shown is told of only together with other such groups, as one row
whose total can. With every total in sight the tables know nothing of each other, and each is proven by itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kvarter.insight.disclosure import HIDDEN, Count, Line, Protected, Table, protect, protect_list

TOGETHER = "+"
"""The label of the row of those who are told of only together."""


@dataclass(frozen=True)
class Published:
    """What may be told of each group and of all. Nothing at all is told of the groups in `together`, not even a zero."""

    together: frozenset[str]
    tables: tuple[Protected, ...]
    rows: tuple[str, ...]
    is_nothing: bool = False

    def line(self, table: int, row: str) -> Line:
        """What the page of one group shows of a table. Raises ValueError for an unknown group."""
        columns = self.tables[table].columns
        if row not in self.rows:
            raise ValueError(f"no such row: {row}")
        return _hidden(columns) if row in self.together else self.tables[table].row(row)

    def whole(self, table: int) -> Line:
        """What the page of all groups shows of a table."""
        protected = self.tables[table]
        return _hidden(protected.columns) if self.is_nothing else protected.by_column()


def _hidden(columns: tuple[str, ...]) -> Line:
    return Line(columns, (HIDDEN,) * len(columns), HIDDEN)


def protect_together(shared: Sequence[Table], beside: Sequence[Table]) -> Published:
    """Protect tables over the same rows; the result has `shared`, then `beside`, in their order.

    `shared`: tables whose row totals are the same numbers, or bind each other. `beside`: tables that nobody adds up along
    a row. A row whose total in the first table is under the threshold of one of its counts is told of only together with
    others: no count is above that total. Raises ValueError when rows differ.
    """
    tables = [*shared, *beside]
    if any(list(table.rows) != list(tables[0].rows) for table in tables):
        raise ValueError("tables beside each other have the same rows")
    counts = {row: count for (row, column), count in tables[0].counts().items() if row and column is None}
    together = {row for row, count in counts.items() if count < _strictest({row}, tables)}
    while _complete(together, counts, tables):
        safe = [protect(_merged(table, together)) for table in shared]
        exposed = {row for one in safe for row in _without_total(one)}
        if not exposed:
            safe += [protect_columns(_merged(table, together)) for table in beside]
            return Published(frozenset(together), tuple(safe), tuple(tables[0].rows))
        if exposed <= {TOGETHER} and not _add_smallest(together, counts):
            break
        together |= exposed - {TOGETHER}
    return Published(
        frozenset(counts), tuple(protect(table) for table in tables), tuple(tables[0].rows), is_nothing=True
    )


def _complete(together: set[str], counts: Mapping[str, int], tables: Sequence[Table]) -> bool:
    """Add rows until each small count of those together could be as large as its threshold; False if that is never so."""
    while together and not _is_enough([counts[row] for row in together], _strictest(together, tables)):
        if not _add_smallest(together, counts):
            return False
    return True


def _is_enough(counts: Sequence[int], wanted: int) -> bool:
    """Each of these is 1 at least, so the others leave `wanted` for any one of them."""
    return len(counts) > 1 and sum(counts) - len(counts) + 1 >= wanted


def _strictest(together: set[str], tables: Sequence[Table]) -> int:
    """The highest threshold that one of their counts has."""
    return max(
        table.limit(column)
        for table in tables
        for (row, column), count in table.cells.items()
        if count and row in together
    )


def _add_smallest(together: set[str], counts: Mapping[str, int]) -> bool:
    """Add the smallest row that is still told of by itself; False when there is none."""
    others = sorted((count, row) for row, count in counts.items() if row not in together)
    together.update(row for _, row in others[:1])
    return bool(others)


def _merged(table: Table, together: set[str]) -> Table:
    """The same table with the rows in `together` as one."""
    if not together:
        return table
    cells: dict[tuple[str, str], int] = {}
    for (row, column), count in table.cells.items():
        place = TOGETHER if row in together else row, column
        cells[place] = cells.get(place, 0) + count
    rows = [row for row in table.rows if row not in together]
    return Table([*rows, TOGETHER], table.columns, cells, table.threshold, table.stricter)


def _without_total(one: Protected) -> list[str]:
    return [row for row, total in zip(one.rows, one.row_totals, strict=True) if total is HIDDEN]


def protect_columns(table: Table) -> Protected:
    """Each column as a list of its own with its total. Only where no page shows a row's total, and nothing binds it.

    Then a hidden number needs companions in its column alone, and far fewer are hidden than in a two-way table.
    """
    columns = [_column(table, column) for column in table.columns]
    cells: list[tuple[Count, ...]] = [tuple(line.counts[at] for line in columns) for at in range(len(table.rows))]
    unknown = (HIDDEN,) * len(table.rows)
    totals = tuple(line.total for line in columns)
    return Protected(tuple(table.rows), tuple(table.columns), tuple(cells), unknown, totals, HIDDEN)


def _column(table: Table, column: str) -> Line:
    return protect_list({row: table.cells.get((row, column), 0) for row in table.rows}, table.limit(column))
