"""Public holidays by the rules of the country pack: which days of a year, and their names. Plain Python, and on her phone too."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from kvarter.packs.letters import holiday_rules


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


def holidays(year: int, rules: Iterable[Mapping[str, Any]]) -> dict[date, str]:
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


def holidays_among(days: Iterable[date]) -> dict[date, str]:
    """Which of these days are holidays of the country, with their names as the country says them, in the order of `days`."""
    asked = list(days)
    named: dict[date, str] = {}
    for year in {day.year for day in asked}:
        named |= holidays(year, holiday_rules())
    return {day: named[day] for day in asked if day in named}
