"""What everybody may read of one year: which twelve months it is, and the figures of it as plain values. Plain Python.

A figure is what the pages of those who decide show for the same months, or fewer: nothing is worked out here that is not told there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kvarter.insight.disclosure import HIDDEN, Count, Line, Month, shown
from kvarter.insight.network import Numbers
from kvarter.insight.rules import Period

ALONE = "she-does-it"
"""The step of the country pack that says: now she does it alone."""
LINES = ("months", "topics", "how_met", "steps")


def year_from(first: Month) -> Period:
    """Twelve whole months from this one on."""
    months = [first]
    while len(months) < 12:
        months.append(months[-1].next())
    return Period(tuple(months))


def next_year(begins: date | None, after: date | None, closed_until: date) -> Period | None:
    """The next year that may be published: it follows on the last one, or begins with the first month in which anything was counted.

    `begins`: that month; `after`: the last day that was published; `closed_until`: the last day of the last month that cannot
    change any more. None while the year has a month that can.
    """
    first = Month.of(after).next() if after else Month.of(begins) if begins else None
    if first is None:
        return None
    year = year_from(first)
    return year if year.last <= closed_until else None


@dataclass(frozen=True)
class Doorways:
    """Groups by how far they are with digital evenings. They are groups, so nothing of them is hidden."""

    equipped: int = 0
    planned: int = 0
    others: int = 0


def figures_of(numbers: Numbers, groups: int, doorways: Doorways) -> dict[str, Any]:
    """The figures of a year as they are stored. `numbers`: what may be told of the network, already protected."""
    steps = dict(zip(numbers.steps.labels, numbers.steps.counts, strict=True))
    single = {
        "talks": numbers.conversations,
        "more": numbers.more,
        "bridges": numbers.bridges,
        "walked": numbers.walked,
        "alone": steps.get(ALONE, HIDDEN),
        "mothers": shown(numbers.active),
    }
    lines = {name: _pairs(getattr(numbers, name)) for name in LINES}
    door = [doorways.equipped, doorways.planned, doorways.others]
    return {**{name: _plain(count) for name, count in single.items()}, **lines, "groups": groups, "doorways": door}


def _plain(count: Count) -> int | None:
    return count if isinstance(count, int) else None


def _pairs(line: Line) -> list[list[object]]:
    return [[label, _plain(count)] for label, count in zip(line.labels, line.counts, strict=True)]


@dataclass(frozen=True)
class Figures:
    """The figures of a year, read again."""

    single: Mapping[str, Count]
    lines: Mapping[str, tuple[tuple[str, Count], ...]]
    groups: int
    doorways: Doorways

    @property
    def has_numbers(self) -> bool:
        """False where there were too few conversations to tell anything of them."""
        return self.single["talks"] is not HIDDEN


def read(stored: Mapping[str, Any]) -> Figures:
    """What `figures_of` stored."""
    single = {name: _count(stored[name]) for name in ("talks", "more", "bridges", "walked", "alone", "mothers")}
    lines = {name: tuple((str(key), _count(n)) for key, n in stored[name]) for name in LINES}
    return Figures(single, lines, int(stored["groups"]), Doorways(*stored["doorways"]))


def _count(stored: int | None) -> Count:
    return HIDDEN if stored is None else stored
