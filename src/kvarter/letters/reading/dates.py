"""Finds dates and times of day in a sentence, in all the ways Danish letters write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from .knowledge import Knowledge
from .patterns import stands_in
from .wordings import Wording, words, written

_LAW = Wording("day.of_a_law")
_BETWEEN = Wording("day.between_two")
_SLASH_BEFORE = Wording("day.before_slash")
_DOT_BEFORE = Wording("day.before_dot")
_TIME = Wording("day.time_after")
_ROW_TIME = Wording("day.time_in_row")
_TIME_BEFORE = Wording("day.time_before")
LONE_TIME = Wording("day.lone_time")
_AND = Wording("day.and")
_SIGNS = (
    (" ", ".", ","),
    ("/", ".", "-"),
    ("/", "."),
    ("-",),
    (", ",),
    ("-",),
)  # without one of these a pattern cannot match
_WITH_MONTH = frozenset({0, 4, 5})  # the patterns that need the name of a month
FAR_AHEAD = timedelta(270)


@dataclass(frozen=True, slots=True)
class Mention:
    """A date at low[start:end]. role: empty, law, range_start or range_end; agrees is False where the weekday contradicts the date."""

    day: date
    start: int
    end: int
    with_year: bool
    agrees: bool = True
    role: str = ""


@lru_cache(maxsize=4)
def _patterns(knowledge: Knowledge) -> tuple[re.Pattern[str], ...]:
    months = "|".join(sorted(knowledge.months, key=len, reverse=True))
    days = "|".join([*knowledge.weekdays, *words("day.short_weekdays")])
    ways = ("with_month_name", "in_numbers", "without_year", "year_first", "month_first", "two_days_of_a_month")
    return tuple(re.compile(written(f"day.{way}", months=months, days=days)) for way in ways)


@lru_cache(maxsize=4)
def _stems(knowledge: Knowledge) -> tuple[str, ...]:
    """Beginnings of which one stands in the name of every month."""
    return tuple(sorted({name[:3] for name in knowledge.months}))


def mentions(low: str, near: date | None, knowledge: Knowledge) -> list[Mention]:
    """All dates in a lower-case sentence, in order. Dates without a year are placed by `near`, and left out without it."""
    found: list[Mention] = []
    names_month = stands_in(low, _stems(knowledge))
    for number, pattern in enumerate(_patterns(knowledge)):
        if (number in _WITH_MONTH and not names_month) or not stands_in(low, _SIGNS[number]):
            continue
        for match in pattern.finditer(low):
            mention = _mention(match, low, near, knowledge, number)
            if mention and not any(m.start < mention.end and mention.start < m.end for m in found):
                found.append(mention)
    return _with_ranges(sorted(found, key=lambda m: m.start), low)


def _mention(match: re.Match[str], low: str, near: date | None, knowledge: Knowledge, number: int) -> Mention | None:
    led = bool(match["wd"]) or match.group().startswith("d")
    before = _SLASH_BEFORE if number == 2 and match["sep"] == "/" else _DOT_BEFORE
    if number == 2 and not led and not before.search(low[: match.start()]):
        return None
    if number == 1 and match["sep"] == "." and len(match["y"]) == 2 and not led:
        return None
    month = (
        knowledge.months.get(match["m"]) or int(match["m"])
        if match["m"] in knowledge.months or match["m"].isdigit()
        else 0
    )
    weekday = _weekday(match["wd"], knowledge)
    year = int(match["y"]) if match["y"] else None
    day = _placed(int(match["d"]), month, year + 2000 if year is not None and year < 100 else year, weekday, near)
    if not day:
        return None
    role = "law" if _LAW.search(low[: match.start("d")].rstrip() + " ") else "range_start" if number == 5 else ""
    return Mention(day, match.start(), match.end(), bool(year), weekday is None or weekday == day.weekday(), role)


def _weekday(word: str | None, knowledge: Knowledge) -> int | None:
    if not word:
        return None
    return next((n for name, n in knowledge.weekdays.items() if name.startswith(word)), None)


def _placed(day: int, month: int, year: int | None, weekday: int | None, near: date | None) -> date | None:
    """The calendar day; without a year the one that fits best around `near`."""
    if year is not None:
        return _day(year, month, day)
    if near is None:
        return None
    choices = [d for y in (near.year - 1, near.year, near.year + 1) if (d := _day(y, month, day))]
    fitting = [d for d in choices if weekday is not None and d.weekday() == weekday and abs(d - near) < timedelta(400)]
    ahead = [d for d in fitting or choices if near <= d <= near + FAR_AHEAD]
    behind = [d for d in fitting or choices if d < near]
    return ahead[0] if ahead else behind[-1] if behind else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_ranges(found: list[Mention], low: str) -> list[Mention]:
    for n in range(len(found) - 1):
        one, two = found[n], found[n + 1]
        if one.role != "law" and _BETWEEN.match(low[one.end : two.start]) and one.day <= two.day:
            kind = ("", "") if _AND.match(low[one.end : two.start].strip()) else ("range_start", "range_end")
            found[n] = Mention(one.day, one.start, one.end, one.with_year, one.agrees, kind[0])
            found[n + 1] = Mention(two.day, two.start, two.end, two.with_year, two.agrees, kind[1])
    return found


def time_of(low: str, mention: Mention, in_row: bool) -> tuple[int, int, int, int] | None:
    """(hour, minute, start, end) of the time of day that belongs to a date, or None."""
    after = low[mention.end : mention.end + 60]
    found = _TIME.match(after) or (_ROW_TIME.match(after) if in_row or mention.end < len(low) else None)
    if found:
        return _clock(found, mention.end)
    earlier = _TIME_BEFORE.search(low[max(0, mention.start - 30) : mention.start])
    return _clock(earlier, max(0, mention.start - 30)) if earlier else None


def _clock(found: re.Match[str], offset: int) -> tuple[int, int, int, int] | None:
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:
        return None
    return hour, minute, offset + found.start(1), offset + found.end()


def lone_time(low: str) -> tuple[int, int] | None:
    """The time in a line that gives nothing but a time ("Tidspunkt: kl. 10.15")."""
    found = LONE_TIME.match(low.strip())
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return int(found[1]), int(found[2] or 0)
