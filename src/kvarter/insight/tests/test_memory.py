"""The last answer is kept for equal tables and for no others."""

from collections.abc import Sequence

from kvarter.insight.disclosure import Table
from kvarter.insight.last_result import LastResult


def table(count: int) -> Table:
    return Table(("North",), ("school",), {("North", "school"): count})


def test_equal_tables_are_worked_out_once_and_a_correction_is_seen() -> None:
    worked: list[int] = []

    def total(tables: Sequence[Table]) -> int:
        worked.append(len(tables))
        return sum(sum(one.cells.values()) for one in tables)

    remembered = LastResult(total)
    assert [remembered([table(5)]), remembered((table(5),)), remembered([table(6)]), remembered([table(5)])] == [
        5,
        5,
        6,
        5,
    ]
    assert len(worked) == 3
