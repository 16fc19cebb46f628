"""How many women and children came to gatherings, as they were counted at the door; protected before it leaves here.

One table of all groups of the network, so that no page can be taken away from another. Groups with few women are one row: a
number of children beside a hidden number of women would narrow it down, since a child comes with a woman.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from kvarter.gatherings.queries import heads_of
from kvarter.gatherings.rules import COUNTS_FOR
from kvarter.groups.models import LocalGroup
from kvarter.insight.disclosure import HIDDEN, Line, Protected, Table, protect
from kvarter.insight.last_result import LastResult
from kvarter.insight.merging import TOGETHER
from kvarter.insight.messages import written
from kvarter.insight.rules import STRICT, Period, period_before

WOMEN, CHILDREN = COLUMNS = ("women", "children")
SETTLED = COUNTS_FOR + timedelta(days=1)
"""A gathering that goes on after midnight ends a day later than its month; then nobody counts it any more."""
NAMES = {WOMEN: _("Women, heads counted"), CHILDREN: _("Children, heads counted")}


@dataclass(frozen=True)
class Row:
    """One line of the page: its name, and women, children, both together, as they are written."""

    name: str
    counts: tuple[str, ...]


def table_of(heads: Sequence[tuple[int, int, int]]) -> Table:
    """The true table from (group, women, children): never shown as it is. Groups with few women are together."""
    cells: dict[tuple[str, str], int] = {}
    for group, women, children in heads:
        row = str(group) if women >= STRICT else TOGETHER
        for column, number in zip(COLUMNS, (women, children), strict=True):
            cells[row, column] = cells.get((row, column), 0) + number
    rows = sorted({row for row, _column in cells} - {TOGETHER}, key=int)
    return Table((*rows, TOGETHER), COLUMNS, cells)


PROTECTED: LastResult[Protected] = LastResult(lambda tables: protect(tables[0]))


def published(today: date) -> tuple[Period, Protected]:
    """What may be told of the last twelve closed months. One statement."""
    period = period_before(today, SETTLED)
    return period, PROTECTED([table_of(heads_of(period.first, period.last))])


def page(told: Protected, groups: Sequence[LocalGroup]) -> list[Row]:
    """All groups together, then those she reads by name, then those with few. Of a group with few nothing is told, not even a zero."""
    nothing = Line(COLUMNS, (HIDDEN,) * len(COLUMNS), HIDDEN)
    named = [(group.name, told.row(str(group.pk)) if str(group.pk) in told.rows else nothing) for group in groups]
    few = (str(_("Groups with few, together")), told.row(TOGETHER))
    return [_row(*one) for one in ((str(_("All groups of the network")), told.by_column()), *named, few)]


def _row(name: str, line: Line) -> Row:
    return Row(name, (*map(written, line.counts), written(line.total)))
