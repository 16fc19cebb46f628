"""From true counts to what pages may show: all tables of the network protected at once, then one page's part of them.

Plain Python. What leaves this module is safe to show; true counts come in and do not leave.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kvarter.conversations.rules import NO_BRIDGE, SHOWN, WALKED
from kvarter.conversations.rules import WAYS as WAYS_ON
from kvarter.insight.disclosure import HIDDEN, Count, Line, Month, Protected, Table, protect_list
from kvarter.insight.last_result import LastResult
from kvarter.insight.merging import Published, protect_columns, protect_together
from kvarter.insight.rules import STRICT, Need, Period, Wait, Waits, mean_days, mean_days_of_all, needs

ACTIVE, RESTING = "active", "resting"
MONTHS, HOW_MET, WAYS, TOPICS, STEPS = range(5)
"""Where the tables of conversations lie in what is told."""

Counts = Mapping[tuple[str, str], int]
"""(row, key) -> how many. A row is a group's id, or the national intake."""


@dataclass(frozen=True)
class Columns:
    """The keys that a table has even where nothing is counted, and those of them that are sensitive."""

    keys: tuple[str, ...]
    sensitive: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Counted:
    """True counts of the whole network: never shown."""

    months: Counts = field(default_factory=dict, repr=False)
    how_met: Counts = field(default_factory=dict, repr=False)
    bridges: Counts = field(default_factory=dict, repr=False)
    topics: Counts = field(default_factory=dict, repr=False)
    steps: Counts = field(default_factory=dict, repr=False)
    more: Counts = field(default_factory=dict, repr=False)
    now: Counts = field(default_factory=dict, repr=False)
    ended: Counts = field(default_factory=dict, repr=False)
    waiting: Sequence[Wait] = field(default=(), repr=False)
    waits: Mapping[str, Waits] = field(default_factory=dict, repr=False)
    mothers: Counts = field(default_factory=dict)
    speakers: Mapping[tuple[int, str], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Headings:
    """The columns of each table."""

    how_met: Columns
    topics: Columns
    steps: Columns
    now: Columns
    ended: Columns
    waiting: int


@dataclass(frozen=True)
class Numbers:
    """All numbers of one page, of a group or of the network. Safe to show."""

    months: Line
    how_met: Line
    topics: Line
    steps: Line
    bridges: Count
    walked: Count
    more: Count
    now: Line
    ended: Line
    days: Count | None
    needs: tuple[Need, ...]
    active: int
    resting: int

    @property
    def conversations(self) -> Count:
        return self.months.total

    @property
    def is_published(self) -> bool:
        """False where there are too few conversations to tell anything of them."""
        return self.conversations is not HIDDEN


@dataclass(frozen=True)
class Network:
    """What may be told of each group and of the network. Its tables are protected together, so that all pages agree."""

    period: Period
    talks: Published
    more: Line
    now: Protected
    ended: Protected
    needs: tuple[Need, ...]
    days: Mapping[str, Count | None]
    days_of_all: Count | None
    mothers: Counts

    def of(self, row: str) -> Numbers:
        """The numbers of one group."""
        talks = [self.talks.line(table, row) for table in range(len(self.talks.tables))]
        more = dict(zip(self.more.labels, self.more.counts, strict=True))
        women = self.now.row(row), self.ended.row(row)
        return self._page(talks, more[row], women, self.days.get(row), tuple(self._needs.get(row, ())), [row])

    @cached_property
    def _needs(self) -> dict[str, list[Need]]:
        """The needs of each group."""
        found: dict[str, list[Need]] = defaultdict(list)
        for need in self.needs:
            found[str(need.group)].append(need)
        return found

    @cached_property
    def whole(self) -> Numbers:
        """The numbers of the network."""
        talks = [self.talks.whole(table) for table in range(len(self.talks.tables))]
        women = self.now.by_column(), self.ended.by_column()
        return self._page(talks, self.more.total, women, self.days_of_all, self.needs, self.talks.rows)

    def _page(
        self,
        talks: Sequence[Line],
        more: Count,
        women: tuple[Line, Line],
        days: Count | None,
        needs: tuple[Need, ...],
        rows: Iterable[str],
    ) -> Numbers:
        bridges, walked = _bridges(talks[WAYS])
        active, resting = (sum(self.mothers.get((row, key), 0) for row in rows) for key in (ACTIVE, RESTING))
        months, how_met, _, topics, steps = talks
        return Numbers(months, how_met, topics, steps, bridges, walked, more, *women, days, needs, active, resting)


def protected(counted: Counted, period: Period, headings: Headings, groups: Sequence[str], intake: str) -> Network:
    """Lay the disclosure rule over the counts of the network. `groups`: the rows of all groups, `intake`: that of none.

    The first `headings.waiting` columns of the women of today are those who wait.
    """
    months = Columns(tuple(month_key(month) for month in period.months))
    columns = (months, headings.how_met, Columns(WAYS_ON), headings.topics, headings.steps)
    counts = (counted.months, counted.how_met, counted.bridges, counted.topics, counted.steps)
    tables = [_table(groups, column, count) for column, count in zip(columns, counts, strict=True)]
    everywhere = [*groups, intake]
    now, ended = WOMEN(
        [_table(everywhere, headings.now, counted.now), _table(everywhere, headings.ended, counted.ended)]
    )
    known = {int(group): _at_least(now.row(group).counts[: headings.waiting]) for group in groups}
    return Network(
        period=period,
        talks=TALKS(tables),
        more=protect_list({row: counted.more.get((row, ""), 0) for row in groups}),
        now=now,
        ended=ended,
        needs=needs(counted.waiting, counted.speakers, known),
        days={row: mean_days(waits) for row, waits in counted.waits.items()},
        days_of_all=mean_days_of_all(counted.waits.values()),
        mothers=counted.mothers,
    )


def _publish_talks(tables: Sequence[Table]) -> Published:
    """Steps lie beside the others: no page shows how many a group has in all, and a conversation may have none."""
    return protect_together(tables[:STEPS], tables[STEPS:])


def _publish_women(tables: Sequence[Table]) -> list[Protected]:
    """No page says how many women a group has in all states: each state is a list over the groups."""
    return [protect_columns(table) for table in tables]


TALKS, WOMEN = LastResult(_publish_talks), LastResult(_publish_women)


def month_key(month: Month) -> str:
    """How a month is named as a column: 2026-03."""
    return f"{month.year}-{month.number:02}"


def _table(rows: Sequence[str], columns: Columns, counts: Counts) -> Table:
    """A table with the known columns first, then any that the country pack has forgotten."""
    others = sorted({key for _, key in counts} - set(columns.keys))
    return Table(rows, (*columns.keys, *others), counts, stricter=dict.fromkeys(sorted(columns.sensitive), STRICT))


def _bridges(ways: Line) -> tuple[Count, Count]:
    """How many were shown the way, and how many of them were gone along with: what the three ways shown give together."""
    by_way = dict(zip(ways.labels, ways.counts, strict=True))
    walked, without = by_way[WALKED], by_way[NO_BRIDGE]
    if isinstance(ways.total, int) and isinstance(without, int):
        return ways.total - without, walked
    return _sum((walked, by_way[SHOWN])), walked


def _sum(counts: Collection[Count]) -> Count:
    seen = [count for count in counts if isinstance(count, int)]
    return sum(seen) if len(seen) == len(counts) else HIDDEN


def _at_least(counts: Iterable[Count]) -> int:
    """What every reader knows of a sum: a hidden number is not 0."""
    return sum(count if isinstance(count, int) else 1 for count in counts)
