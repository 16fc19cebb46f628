"""Reports that stand beside each other over time: only whole closed months, and no difference that shows a few.

A month that was published stays as it was: a conversation that arrives late counts in the month in which it arrives.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from itertools import pairwise

from kvarter.insight.disclosure.suppression import leaks, suppress
from kvarter.insight.disclosure.tables import Layout, Place, Protected, Table, lay_table, protect


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A calendar month. Raises ValueError when there is no such month."""

    year: int
    number: int

    def __post_init__(self) -> None:
        date(self.year, self.number, 1)

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    def next(self) -> "Month":
        return Month(self.year + self.number // 12, self.number % 12 + 1)


def closed_months(first: date, today: date) -> tuple[Month, ...]:
    """The months, oldest first, that began on or after `first` and ended before `today`: all that may be published.

    A month that `first` cuts and the running month are left out: beside whole months they would show single days.
    """
    month = Month.of(first) if first.day == 1 else Month.of(first).next()
    months = []
    while month < Month.of(today):
        months.append(month)
        month = month.next()
    return tuple(months)


class Clash(Enum):
    """Why a report may not stand beside the others."""

    OVERLAP = "months overlap and neither report holds the other"
    RECOUNTED = "the same months with other numbers"
    FEWER_THAN_BEFORE = "fewer than the reports it holds"
    SHOWS_WHAT_WAS_HIDDEN = "shows what a report of fewer months hides"
    SMALL_DIFFERENCE = "the difference to another report is small"


@dataclass(frozen=True)
class Report:
    """A table over whole months, as published. `table` holds the true counts and never leaves the server."""

    months: tuple[Month, ...]
    table: Table = field(repr=False)
    protected: Protected

    def __post_init__(self) -> None:
        if not self.months or any(month.next() != later for month, later in pairwise(self.months)):
            raise ValueError("a report is over one or more months that follow each other")


def report(months: Sequence[Month], table: Table, today: date, parts: Sequence[Report] = ()) -> Report:
    """A report over closed months that is safe beside `parts`, published reports over some of its months each.

    `parts` do not overlap. Raises ValueError for a month that is not closed, and when `table` counts fewer than its
    parts or the thresholds differ.
    """
    if any(month >= Month.of(today) for month in months):
        raise ValueError("only closed months are published")
    also = {place for part in parts for place in part.protected.hidden_places()}
    also |= protect(table, also).hidden_places()
    if parts and not _is_covered(months, parts):
        also |= _hidden_for_rest(table, parts, also)
    return Report(tuple(months), table, protect(table, also))


def _hidden_for_rest(table: Table, parts: Sequence[Report], also: set[Place]) -> set[Place]:
    """What must be hidden so that the months outside the parts give no small number away."""
    rest = _rest(table, parts)
    if rest is None:
        raise ValueError("a report counts at least what its parts count")
    layout = _lay_rest(table, parts, rest)
    suppress(layout.net, (layout.arcs[place] for place in also))
    return {place for place, arc in layout.arcs.items() if layout.net.is_hidden(arc)}


def safe_beside(earlier: Report, later: Report) -> bool:
    """True when a reader of both reports can work out no small number, neither in one nor in their difference."""
    return clash([earlier], later) is None


def clash(published: Sequence[Report], later: Report) -> Clash | None:
    """Why `later` may not be published beside these reports of the same table; None when it may.

    Months of two reports are apart, the same, or one report holds the other; a longer report hides whatever the
    reports that it holds hide. What a reader learns then falls apart into the shorter reports and the months that none
    of them covers, and each can be proven by itself. Rows or columns that a report lacks count as zero there.
    """
    family = [*published, later]
    pairs = (_clash_of_two(one, later) for one in published)
    groups = (_clash_within(whole, _largest_within(whole, family)) for whole in family)
    return next((found for found in (*pairs, *groups) if found), None)


def _clash_of_two(one: Report, other: Report) -> Clash | None:
    first, second = set(one.months), set(other.months)
    if first == second:
        same = one.table.counts() == other.table.counts() and one.protected == other.protected
        return None if same else Clash.RECOUNTED
    nested = first < second or second < first
    return Clash.OVERLAP if first & second and not nested else None


def _largest_within(whole: Report, family: Sequence[Report]) -> list[Report]:
    """The reports of fewer months that `whole` holds, without those that another of them holds."""
    inside = {one.months: one for one in family if set(one.months) < set(whole.months)}
    return [one for months, one in inside.items() if not any(set(months) < set(other) for other in inside)]


def _clash_within(whole: Report, parts: list[Report]) -> Clash | None:
    if not parts:
        return None
    hidden = whole.protected.hidden_places()
    rest = _rest(whole.table, parts)
    if rest is None:
        return Clash.FEWER_THAN_BEFORE
    if any(not part.protected.hidden_places() <= hidden for part in parts):
        return Clash.SHOWS_WHAT_WAS_HIDDEN
    if _is_covered(whole.months, parts):
        return Clash.RECOUNTED if any(rest.values()) else None
    layout = _lay_rest(whole.table, parts, rest)
    for place in hidden:
        layout.net.hide(layout.arcs[place])
    return Clash.SMALL_DIFFERENCE if leaks(layout.net) else None


def _is_covered(months: Sequence[Month], parts: Sequence[Report]) -> bool:
    return set(months) == {month for part in parts for month in part.months}


def _rest(table: Table, parts: Sequence[Report]) -> dict[Place, int] | None:
    """Counts of the months outside the parts, for every place that has a count at all; None when one is negative."""
    rest = table.counts()
    for part in parts:
        if (part.table.threshold, part.table.stricter) != (table.threshold, table.stricter):
            raise ValueError("reports of one table have one threshold")
        for place, count in part.table.counts().items():
            rest[place] = rest.get(place, 0) - count
    return None if min(rest.values(), default=0) < 0 else rest


def _lay_rest(table: Table, parts: Sequence[Report], rest: dict[Place, int]) -> Layout:
    """The months outside the parts as a table of their own, whose zeros a reader can not see.

    A hidden count is at least 1 in all: here it may be 0 where the parts count something, and else it is 1 or more.
    """
    elsewhere = {place for part in parts for place in part.table.counts()}
    return lay_table(table, rest, {place: 0 if place in elsewhere else 1 for place in rest})
