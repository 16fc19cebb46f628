"""Lists and two-way tables made safe to show, with all their totals, for one page or many that show parts of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kvarter.insight.disclosure.counts import HIDDEN, THRESHOLD, Count, Line, Why, check_threshold, reason_for
from kvarter.insight.disclosure.flow_network import Circulation, Step
from kvarter.insight.disclosure.suppression import suppress

Place = tuple[str | None, str | None]  # row and column of a count; None for all rows, all columns

# Losing a total costs a reader more than losing a cell, and a large count more than a small one.
PRICES: Final = (100, 250, 500)  # of a cell, of a total, of the grand total
LARGEST_EXTRA: Final = 50


@dataclass(frozen=True)
class Table:
    """True counts by row and column, not safe to show. What `cells` does not name is 0.

    `stricter` gives single rows or columns a higher threshold than `threshold`; it holds for their totals too.
    """

    rows: Sequence[str]
    columns: Sequence[str]
    cells: Mapping[tuple[str, str], int] = field(repr=False)
    threshold: int = THRESHOLD
    stricter: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for threshold in (self.threshold, *self.stricter.values()):
            check_threshold(threshold)
        rows, columns = set(self.rows), set(self.columns)
        if len(rows) < len(self.rows) or len(columns) < len(self.columns):
            raise ValueError("a row or column has the same label as another")
        for (row, column), count in self.cells.items():
            if row not in rows or column not in columns:
                raise ValueError(f"no such row and column: {row}, {column}")
            if count < 0:
                raise ValueError(f"a count is never negative: {count}")

    def limit(self, label: str | None) -> int:
        """The threshold for counts in this row or column; in a cell the stricter of its two holds."""
        return self.threshold if label is None else max(self.threshold, self.stricter.get(label, 0))

    def counts(self) -> dict[Place, int]:
        """Every count above 0 by its place, totals included."""
        rows: dict[str, int] = {}
        columns: dict[str, int] = {}
        for (row, column), count in self.cells.items():
            rows[row] = rows.get(row, 0) + count
            columns[column] = columns.get(column, 0) + count
        found: dict[Place, int] = {place: count for place, count in self.cells.items() if count}
        found |= {(row, None): count for row, count in rows.items() if count}
        found |= {(None, column): count for column, count in columns.items() if count}
        if found:
            found[None, None] = sum(rows.values())
        return found


@dataclass(frozen=True)
class Protected:
    """A table that is safe to show, whole or in part. Holds no hidden count."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Count, ...], ...]
    row_totals: tuple[Count, ...]
    column_totals: tuple[Count, ...]
    total: Count

    @property
    def why(self) -> Why:
        counts = [count for line in self.cells for count in line]
        return reason_for([*counts, *self.row_totals, *self.column_totals], self.total)

    def row(self, label: str) -> Line:
        """What the page of one row shows, for example of one group. Raises ValueError for an unknown label."""
        at = self.rows.index(label)
        return Line(self.columns, self.cells[at], self.row_totals[at])

    def column(self, label: str) -> Line:
        """What the page of one column shows, for example of one topic. Raises ValueError for an unknown label."""
        at = self.columns.index(label)
        return Line(self.rows, tuple(line[at] for line in self.cells), self.column_totals[at])

    def by_column(self) -> Line:
        """What the page of the whole shows: all columns with their totals."""
        return Line(self.columns, self.column_totals, self.total)

    def hidden_places(self) -> frozenset[Place]:
        """Where counts are hidden, to hide the same in a report over a longer time."""
        places: list[tuple[Place, Count]] = [((None, None), self.total)]
        places += [((row, None), count) for row, count in zip(self.rows, self.row_totals, strict=True)]
        places += [((None, column), count) for column, count in zip(self.columns, self.column_totals, strict=True)]
        for row, line in zip(self.rows, self.cells, strict=True):
            places += [((row, column), count) for column, count in zip(self.columns, line, strict=True)]
        return frozenset(place for place, count in places if count is HIDDEN)


def protect_list(
    counts: Mapping[str, int], threshold: int = THRESHOLD, stricter: Mapping[str, int] | None = None
) -> Line:
    """A list of categories with its total, safe to show; the order of `counts` is kept.

    Raises ValueError for a negative count or a threshold under 2.
    """
    row = ""
    table = Table((row,), tuple(counts), {(row, label): counts[label] for label in counts}, threshold, stricter or {})
    layout = Layout({place: count for place, count in table.counts().items() if place[0] is None})
    start, end = layout.net.knots(2)
    knots = layout.net.knots(len(counts))
    limits = [table.limit(label) for label in counts]
    layout.lay([(None, label) for label in counts], [(start, knot) for knot in knots], limits)
    layout.lay_total(table, start, end)
    layout.lay_again([(knot, end) for knot in knots], list(counts.values()))
    suppress(layout.net)
    return _protected(table, layout).by_column()


def protect_table(
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[tuple[str, str], int],
    threshold: int = THRESHOLD,
    stricter: Mapping[str, int] | None = None,
    also: Iterable[Place] = (),
) -> Protected:
    """A two-way table with all totals, safe to show.

    Zeros are shown, all other numbers are exact or hidden. Rows, columns and totals may stand on different pages: each
    page takes its part of this one result. `also` names counts to hide because another report of the same hides them.
    Raises ValueError for unknown or repeated labels, a negative count or a threshold under 2.
    """
    return protect(Table(rows, columns, cells, threshold, stricter or {}), also)


def protect(table: Table, also: Iterable[Place] = ()) -> Protected:
    """`protect_table` for a Table."""
    layout = lay_table(table, table.counts())
    suppress(layout.net, (layout.arcs[place] for place in also if place in layout.arcs))
    return _protected(table, layout)


def protect_linked(left: Table, right: Table) -> tuple[Protected, Protected]:
    """Two tables over the same rows and the same counts, safe beside each other: for example group by month and group
    by topic, whose group totals are the same numbers.

    Raises ValueError when rows, row totals or row thresholds differ. A third table over these rows would need rows of
    its own: three tables that share a hidden total are no circulation any more, and nothing could be proven.
    """
    counts, mirrored = right.counts(), left.counts()
    totals = [(counts.get((row, None), 0), right.limit(row)) for row in right.rows]
    if list(left.rows) != list(right.rows) or totals != [
        (mirrored.get((row, None), 0), left.limit(row)) for row in left.rows
    ]:
        raise ValueError("linked tables have the same rows with the same totals and thresholds")
    first, second = Layout(mirrored), Layout(counts)
    first.net = second.net
    start, end = second.net.knots(2)
    into = dict(zip(left.rows, second.net.knots(len(left.rows)), strict=True))
    second.lay_half(right, second.lay_rows(right, into), end)
    first.lay_half(left, into, start, turned=True)
    second.lay_total(right, start, end)
    first.arcs |= {place: arc for place, arc in second.arcs.items() if place[1] is None}
    suppress(second.net)
    return _protected(left, first), _protected(right, second)


class Layout:
    """Where each count of a table lies in a circulation: grand total, row totals, cells, column totals, and back."""

    def __init__(self, counts: Mapping[Place, int], floors: Mapping[Place, int] | None = None) -> None:
        self.net = Circulation()
        self.arcs: dict[Place, int] = {}
        self.counts = counts
        self.floors = floors or {}

    def lay(self, places: Sequence[Place], steps: Sequence[Step], limits: Sequence[int]) -> None:
        """An arc for each count; a place without one holds a zero that is shown."""
        laid = [
            (place, step, limit, self.counts[place])
            for place, step, limit in zip(places, steps, limits, strict=True)
            if place in self.counts
        ]
        arcs = self.net.arcs(
            [step for _, step, _, _ in laid],
            [count for *_, count in laid],
            [self.floors.get(place, 1) for place, *_ in laid],
            [limit for _, _, limit, _ in laid],
            [
                PRICES[place.count(None)] + (count if count < LARGEST_EXTRA else LARGEST_EXTRA)
                for place, _, _, count in laid
            ],
        )
        self.arcs.update(zip([place for place, *_ in laid], arcs, strict=True))

    def lay_rows(self, table: Table, into: Mapping[str, int]) -> dict[str, int]:
        """Row totals; returns the knot that each leads to."""
        out_of = dict(zip(table.rows, self.net.knots(len(table.rows)), strict=True))
        steps = [(into[row], knot) for row, knot in out_of.items()]
        self.lay([(row, None) for row in out_of], steps, [table.limit(row) for row in out_of])
        return out_of

    def lay_half(self, table: Table, rows: Mapping[str, int], end: int, turned: bool = False) -> None:
        """Cells and column totals from the rows to the end, or `turned` from the end to the rows."""
        columns = dict(zip(table.columns, self.net.knots(len(table.columns)), strict=True))
        limits = [table.limit(row) for row in rows]
        places: list[Place] = []
        steps: list[Step] = []
        laid_limits: list[int] = []
        for column, knot in columns.items():
            limit = table.limit(column)
            places += [*((row, column) for row in rows), (None, column)]
            steps += [*((row_knot, knot) for row_knot in rows.values()), (knot, end)]
            laid_limits += [*(limit if limit > other else other for other in limits), limit]
        self.lay(places, [step[::-1] for step in steps] if turned else steps, laid_limits)

    def lay_total(self, table: Table, start: int, end: int) -> None:
        """The grand total, which closes the circulation."""
        self.lay([(None, None)], [(end, start)], [table.threshold])

    def lay_again(self, steps: Sequence[Step], counts: Sequence[int]) -> None:
        """The same numbers once more, on no page, where a sum has nothing but one number."""
        none = [0] * len(steps)
        for arc in self.net.arcs(steps, counts, [min(count, 1) for count in counts], none, none):
            self.net.hide(arc)


def lay_table(table: Table, counts: Mapping[Place, int], floors: Mapping[Place, int] | None = None) -> Layout:
    """The circulation of a two-way table, nothing hidden yet; `counts` may hold zeros that readers can not see."""
    layout = Layout(counts, floors)
    start, end = layout.net.knots(2)
    layout.lay_half(table, layout.lay_rows(table, dict.fromkeys(table.rows, start)), end)
    layout.lay_total(table, start, end)
    return layout


def _protected(table: Table, layout: Layout) -> Protected:
    """The table as the circulation shows it."""
    seen: dict[Place, Count] = {
        place: HIDDEN if layout.net.is_hidden(arc) else layout.counts[place] for place, arc in layout.arcs.items()
    }
    return Protected(
        rows=tuple(table.rows),
        columns=tuple(table.columns),
        cells=tuple(tuple([seen.get((row, column), 0) for column in table.columns]) for row in table.rows),
        row_totals=tuple(seen.get((row, None), 0) for row in table.rows),
        column_totals=tuple(seen.get((None, column), 0) for column in table.columns),
        total=seen.get((None, None), 0),
    )
