"""Working days and months, by the holidays of the pack."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from kvarter.packs.holidays import holidays

from .knowledge import Table


@lru_cache(maxsize=64)
def _closed(year: int, rules: tuple[tuple[tuple[str, object], ...], ...]) -> frozenset[date]:
    return frozenset(holidays(year, tuple(dict(rule) for rule in rules)))


def is_working_day(day: date, rules: tuple[Table, ...]) -> bool:
    """Monday to Friday and no holiday."""
    frozen = tuple(tuple(sorted(rule.items())) for rule in rules)
    return day.weekday() < 5 and day not in _closed(day.year, frozen)


def add_working_days(start: date, count: int, rules: tuple[Table, ...]) -> date:
    """The count-th working day after start."""
    day = start
    while count > 0:
        day += timedelta(1)
        if is_working_day(day, rules):
            count -= 1
    return day


def add_months(start: date, count: int) -> date:
    """The same day of the month, count months on; the last day where the month is shorter."""
    years, month = divmod(start.month - 1 + count, 12)
    year = start.year + years
    after = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(start.day, (after - timedelta(1)).day))
