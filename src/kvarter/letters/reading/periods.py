"""Turns "within 14 days" into a day: what is counted, from which event, over which days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from .holidays import add_months, add_working_days, is_working_day
from .knowledge import Knowledge, Rule
from .wordings import Wording, written

_AFTER = Wording("period.after")
_BEFORE_EVENT = Wording("period.before_event")
_FROM_LETTER = Wording("period.from_letter")
_AHEAD = Wording("period.ahead")
_NOT_A_PERIOD = Wording("period.not_a_period")
_WORKING = Wording("period.working")


@dataclass(frozen=True, slots=True)
class Period:
    """A period at low[start:end]; anchor None: counted from an event that is not known to the pack."""

    count: int
    unit: str
    start: int
    end: int
    anchor: Rule | None
    anchored: bool


@lru_cache(maxsize=4)
def _pattern(knowledge: Knowledge) -> re.Pattern[str]:
    numbers = "|".join(sorted(knowledge.numbers, key=len, reverse=True))
    units = "|".join(sorted(knowledge.units, key=len, reverse=True))
    return re.compile(written("period.counted", numbers=numbers, units=units))


def periods(low: str, knowledge: Knowledge) -> list[Period]:
    """All periods in a lower-case sentence that say by when, in order."""
    found = []
    for match in _pattern(knowledge).finditer(low):
        after = low[match.end() :]
        cued = knowledge.slots["period_before"].search(low[max(0, match.start() - 45) : match.start()])
        if not cued and not _FROM_LETTER.match(after):
            continue
        if _BEFORE_EVENT.match(after) or _NOT_A_PERIOD.match(after):
            continue
        count = int(match[1]) if match[1].isdigit() else knowledge.numbers[match[1]]
        unit = "working" if _WORKING.search(match.group()) else knowledge.units[match[2]]
        event = _AFTER.match(after)
        anchor = _anchor(event[1], knowledge) if event else None
        end = match.end() + (event.end() if event and anchor else 0)
        found.append(Period(count, unit, match.start(), end, anchor, bool(event)))
    return found


def _anchor(words: str, knowledge: Knowledge) -> Rule | None:
    """The event whose words come first."""
    first = [(m.start(), n, rule) for n, rule in enumerate(knowledge.anchors) if (m := rule.pattern.search(words))]
    return min(first, key=lambda x: (x[1] == 0, x[0]))[2] if first else None


def days_ahead(before: str, day: date, knowledge: Knowledge) -> date | None:
    """The last day in "three working days before the meeting on the 23rd"; `before`: the words before that date; None: no such words."""
    found = list(_pattern(knowledge).finditer(before))
    if not found or not _AHEAD.match(before[found[-1].end() :]):
        return None
    count = int(found[-1][1]) if found[-1][1].isdigit() else knowledge.numbers[found[-1][1]]
    unit = knowledge.units[found[-1][2]]
    if unit == "month":
        return add_months(day, -count)
    if unit != "working":
        return day - timedelta(count * (7 if unit == "week" else 1))
    for _ in range(min(count, 60)):
        day -= timedelta(1)
        while not is_working_day(day, knowledge.holidays):
            day -= timedelta(1)
    return day


def ends_on(period: Period, start: date, knowledge: Knowledge) -> date | None:
    """The last day of a period that runs from start; None beyond the calendar."""
    try:
        if period.unit == "working":
            return add_working_days(start, min(period.count, 400), knowledge.holidays)
        if period.unit == "month":
            return add_months(start, period.count)
        return start + timedelta(period.count * (7 if period.unit == "week" else 1))
    except (ValueError, OverflowError):
        return None
