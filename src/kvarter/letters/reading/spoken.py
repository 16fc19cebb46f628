"""Days that a letter names without a date: "på fredag", "fredag i uge 14", "inden månedens udgang", "den første hverdag i april".

Only what means one day becomes a day. A week, "primo", "medio" and "ultimo" mean several days or depend on who speaks
(some read ultimo as the last day, some as the last days): they are places for her to look at, never a day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from .dates import Mention
from .holidays import add_months, is_working_day
from .knowledge import Knowledge
from .patterns import stands_in
from .wordings import Wording, words, written

_LAST = Wording("spoken_day.last")
_NEAR_YEAR = timedelta(200)


@dataclass(frozen=True, slots=True)
class Vague:
    """Words at low[start:end] that say when, but not on which day."""

    start: int
    end: int
    rule: str


@lru_cache(maxsize=4)
def _patterns(knowledge: Knowledge) -> tuple[re.Pattern[str], ...]:
    days = "|".join(knowledge.weekdays)
    months = "|".join(sorted(knowledge.months, key=len, reverse=True))
    ways = ("weekday", "month_end", "working_day", "vague", "without_month", "days_from_now")
    return tuple(re.compile(written(f"spoken_day.{way}", months=months, days=days)) for way in ways)


@lru_cache(maxsize=1)
def _signs() -> tuple[str, ...]:
    """Pieces of which one stands in every day that is spoken."""
    return words("spoken_day.signs")


def spoken_days(low: str, near: date | None, knowledge: Knowledge) -> list[Mention]:
    """The days that a lower-case sentence names without a date, counted from `near`; none without it."""
    if near is None or not stands_in(low, _signs()):
        return []
    weekday, month_end, working_day, _, monthless, days_from_now = _patterns(knowledge)
    found = []
    for match in weekday.finditer(low):
        word = "wd" if match["wd"] else "wd2" if match["wd2"] else "wd3"
        day = _weekday(match, knowledge.weekdays[match[word]], near)
        if day:
            found.append(Mention(day, match.start(word), match.end(), False))
    for match in month_end.finditer(low):
        day = _month_end(match["m"] or match["m2"], match["y"], near, knowledge)
        found.append(Mention(day, match.start(), match.end(), False))
    for match in working_day.finditer(low):
        day = _working_day(match, near, knowledge)
        if day:
            found.append(Mention(day, match.start(), match.end(), False))
    for match in days_from_now.finditer(low):
        found.append(Mention(near + timedelta(2 if match["second"] else 1), match.start(), match.end(), False))
    for match in monthless.finditer(low):
        day = _without_month(match, near, knowledge)
        if day:
            found.append(Mention(day, match.start(), match.end(), False))
    return found


def vague_times(low: str, taken: list[Mention], near: date | None, knowledge: Knowledge) -> list[Vague]:
    """Weeks, primo, medio, ultimo, and weekdays that can be read two ways, outside the days already taken."""
    if not stands_in(low, _signs()):
        return []
    weekday, _, _, vague, *_ = _patterns(knowledge)
    found = [Vague(m.start(), m.end(), "time.vague") for m in vague.finditer(low)]
    found += [
        Vague(m.start("wd3"), m.end(), "time.weekday")
        for m in weekday.finditer(low)
        if m["wd3"] and (near is None or near.weekday() == knowledge.weekdays[m["wd3"]])
    ]
    return [v for v in found if not any(m.start < v.end and v.start < m.end for m in taken)]


def _weekday(match: re.Match[str], number: int, near: date) -> date | None:
    """The day of a weekday; None where the letter is written on that weekday and may mean today or in a week."""
    monday = near - timedelta(near.weekday())
    if match["wd2"]:
        return _in_week(int(match["week"]), number, near)
    if match["next"]:
        return monday + timedelta(7 + number)
    ahead = (number - near.weekday()) % 7
    if match["this"]:
        return monday + timedelta(number)
    return near + timedelta(ahead) if ahead else None


def _without_month(match: re.Match[str], near: date, knowledge: Knowledge) -> date | None:
    """ "The 20th of this month", or "Friday the 20th": the next one, if it falls on that weekday; else None."""
    first = add_months(near.replace(day=1), 1) if match["nx"] else near.replace(day=1)
    number = int(match["dn"] or match["dn2"] or match["dn3"])
    if not match["dn"] and number < near.day:
        first = add_months(first, 1)
    day = first + timedelta(number - 1)
    fits = number >= 1 and day.month == first.month and day >= near
    return day if fits and (not match["wdn"] or day.weekday() == knowledge.weekdays[match["wdn"]]) else None


def _in_week(week: int, weekday: int, near: date) -> date | None:
    """The weekday of an ISO week in the year that lies nearest."""
    days = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            days.append(date.fromisocalendar(year, week, weekday + 1))
        except ValueError:
            continue
    ahead = [day for day in days if near <= day <= near + _NEAR_YEAR]
    return ahead[0] if ahead else None


def _month_end(month: str | None, year: str | None, near: date, knowledge: Knowledge) -> date:
    """The last day of a month: that of the letter where none is named."""
    number = knowledge.months[month] if month else near.month
    first = date(int(year) if year else near.year + (number < near.month), number, 1)
    return add_months(first, 1) - timedelta(1)


def _working_day(match: re.Match[str], near: date, knowledge: Knowledge) -> date | None:
    """The first or last working day of a month; None where it has passed and no year is named."""
    first = near.replace(day=1)
    if match["next"]:
        first = add_months(first, 1)
    elif match["m"]:
        number = knowledge.months[match["m"]]
        first = date(int(match["y"]) if match["y"] else near.year + (number < near.month), number, 1)
    step = 1
    day = first
    if _LAST.match(match["which"]):
        step, day = -1, add_months(first, 1) - timedelta(1)
    while not is_working_day(day, knowledge.holidays):
        day += timedelta(step)
    return day if day >= near or match["y"] else None
