"""How often a gathering comes again, in choices that people understand. Plain Python."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

MOST = 60
"""Gatherings of one series: every week for a year, and some more."""
FURTHEST = timedelta(days=370)


class Rhythm(StrEnum):
    """How often it comes again, always on the same weekday."""

    ONCE = ""
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


def days_of(first: date, rhythm: Rhythm, until: date) -> list[date]:
    """The days from `first` to `until`, both meant. Monthly is the same weekday of the month: its first, second … or last."""
    found: list[date] = []
    for day in _days(first, rhythm):
        if day > until or len(found) == MOST:
            break
        found.append(day)
    return found


def _days(first: date, rhythm: Rhythm) -> Iterator[date]:
    if rhythm is Rhythm.ONCE:
        yield first
    elif rhythm is Rhythm.MONTHLY:
        yield from _months(first)
    else:
        step = timedelta(weeks=2 if rhythm is Rhythm.FORTNIGHTLY else 1)
        yield from (first + step * times for times in range(MOST))


def _months(first: date) -> Iterator[date]:
    """A fifth weekday is the last one of each month."""
    place = (first.day - 1) // 7
    for times in range(MOST):
        year, month = divmod(first.year * 12 + first.month - 1 + times, 12)
        begins = date(year, month + 1, 1)
        day = begins + timedelta(days=(first.weekday() - begins.weekday()) % 7, weeks=place)
        yield day if day.month == month + 1 else day - timedelta(weeks=1)
