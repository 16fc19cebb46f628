"""Did she get there? For each offer that women were shown the way to, protected before it leaves here.

One table of all offers of the network, so that no page can be taken away from another. It is told by offer only, never by
group: beside each other the two would give small numbers away. Offers shown to few are one row.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from kvarter.bridges.models import Offer
from kvarter.bridges.queries import arrivals
from kvarter.conversations.queries import bridges_of
from kvarter.conversations.rules import LOOK_BACK, NOT_KNOWN, Came
from kvarter.groups.rules import Standing
from kvarter.insight.disclosure import Line, Protected, Table, protect
from kvarter.insight.last_result import LastResult
from kvarter.insight.merging import TOGETHER
from kvarter.insight.messages import written
from kvarter.insight.rules import STRICT, Period, period_before

COLUMNS = (*(one.value for one in Came), NOT_KNOWN)
NAMES = {
    Came.ARRIVED: _("Got there"),
    Came.CLOSED: _("It was closed"),
    Came.FULL: _("No room"),
    Came.FAR: _("Too far"),
    Came.ALONE: _("Not alone"),
    Came.UNFIT: _("Did not suit"),
    Came.OTHER: _("Another reason"),
    NOT_KNOWN: _("Not known yet"),
}


@dataclass(frozen=True)
class Row:
    """One line of the page: the code of an offer or "", its name, and how often each, the total last, as it is written."""

    code: str
    name: str
    counts: tuple[str, ...]


def table_of(counts: Sequence[tuple[str, str, int]]) -> Table:
    """The true table from (offer, whether she got there, how many): never shown as it is. Few are together."""
    totals: dict[str, int] = defaultdict(int)
    for offer, _came, number in counts:
        totals[offer] += number
    cells: dict[tuple[str, str], int] = defaultdict(int)
    for offer, came, number in counts:
        cells[offer if totals[offer] >= STRICT else TOGETHER, came] += number
    rows = sorted({offer for offer, _came in cells} - {TOGETHER})
    return Table((*rows, TOGETHER), COLUMNS, dict(cells))


PROTECTED: LastResult[Protected] = LastResult(lambda tables: protect(tables[0]))
BY_WOMEN: LastResult[Protected] = LastResult(lambda tables: protect(tables[0]))
"""What women said themselves on the page of an offer: other counts than the Mothers', so another table, protected by itself."""


def published(today: date) -> tuple[Period, Protected]:
    """What may be told of the last twelve closed months. One statement."""
    period = period_before(today, LOOK_BACK)
    known = [one for one in bridges_of(period.first, period.last) if one[1] in COLUMNS]
    return period, PROTECTED([table_of(known)])


def said_by_women(period: Period) -> Protected:
    """What may be told of what women said in the same months. One statement."""
    return BY_WOMEN([table_of(arrivals(period.first, period.last))])


def page(told: Protected, standing: Standing) -> list[Row]:
    """All offers together, then those that she keeps, by name. One statement."""
    hers = Offer.objects.looked_after_by(standing).filter(code__in=told.rows).order_by("name", "pk")
    named = [_row(told.row(code), code, name) for code, name in hers.values_list("code", "name")]
    few = _row(told.row(TOGETHER), "", str(_("Offers shown to few, together")))
    return [_row(told.by_column(), "", str(_("All offers of the network"))), *named, few]


def _row(line: Line, code: str, name: str) -> Row:
    return Row(code, name, (*map(written, line.counts), written(line.total)))
