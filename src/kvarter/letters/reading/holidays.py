"""Danish public holidays and working days, from the rules in the pack."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from .knowledge import Table


def easter_sunday(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def holidays(year: int, rules: tuple[Table, ...]) -> dict[date, str]:
    """The days of a year on which authorities are closed, with their names."""
    found = {}
    for rule in rules:
        if not rule.get("from", 0) <= year <= rule.get("to", 9999):
            continue
        day = (
            easter_sunday(year) + timedelta(rule["easter"])
            if "easter" in rule
            else date(year, rule["month"], rule["day"])
        )
        found[day] = str(rule["name"])
    return found


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
