"""How often something happens (RFC 5545, 3.3.10): by the day or slower. What is too often or unreadable is refused."""

import calendar
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from time import monotonic

DAY = timedelta(days=1)
LOOK = 2000
"""Steps between two looks at the clock."""
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SLOW = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
RANGES = {
    "BYSECOND": (0, 60),
    "BYMINUTE": (0, 59),
    "BYHOUR": (0, 23),
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYSETPOS": (-366, 366),
}
WORDS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "RSCALE", "SKIP", *RANGES})


class BadRule(ValueError):
    """A rule that cannot be read."""


class TooOften(ValueError):
    """A rule by the hour, the minute or the second."""


class Spent(Exception):
    """More was counted than a calendar may ask for."""


class Budget:
    """Steps that are left for all rules of a file together, and a moment when it has to end on any machine."""

    def __init__(self, steps: int, ends: float = math.inf) -> None:
        self.left, self.ends = steps, ends
        self.look: float = steps

    def spend(self, steps: int = 1) -> None:
        """Raises Spent when nothing is left."""
        self.left -= steps
        if self.left < self.look:
            self.look = self.left - LOOK
            if self.left < 0 or monotonic() > self.ends:
                self.left, self.look = -1, math.inf
                raise Spent


@dataclass(frozen=True)
class Rule:
    """A rule that was read. `until` is as it stands there; whoever knows the zone makes it a moment."""

    freq: str
    every: int = 1
    count: int | None = None
    until: str = ""
    wkst: int = 0
    days: tuple[tuple[int, int], ...] = ()
    by: tuple[tuple[str, tuple[int, ...]], ...] = ()

    def numbers(self, name: str) -> tuple[int, ...]:
        """The numbers of a part, such as BYMONTH."""
        return dict(self.by).get(name, ())


def rule_of(text: str) -> Rule:
    """Read a rule. Raises BadRule or TooOften."""
    parts: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in text.strip().split(";"))):
        name, sign, value = part.partition("=")
        name = name.strip().upper()
        if not sign or not value.strip() or name not in WORDS or name in parts:
            raise BadRule(part)
        parts[name] = value.strip().upper()
    freq = parts.get("FREQ", "")
    if freq in OFTEN:
        raise TooOften(freq)
    if freq not in SLOW or parts.get("RSCALE", "GREGORIAN") != "GREGORIAN":
        raise BadRule(freq)
    return Rule(
        freq,
        every=_positive(parts.get("INTERVAL", "1")),
        count=_positive(parts["COUNT"]) if "COUNT" in parts else None,
        until=parts.get("UNTIL", ""),
        wkst=_weekday(parts.get("WKST", "MO")),
        days=tuple(_day(one) for one in parts["BYDAY"].split(",")) if "BYDAY" in parts else (),
        by=tuple((name, _numbers(parts[name], *edges)) for name, edges in RANGES.items() if name in parts),
    )


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:12]) < 10**9:
        raise BadRule(text)
    return int(text)


def _weekday(text: str) -> int:
    if text not in WEEKDAYS:
        raise BadRule(text)
    return WEEKDAYS.index(text)


def _day(text: str) -> tuple[int, int]:
    plain = text.strip()
    ordinal = plain[:-2] or "0"
    try:
        number = int(ordinal)
    except ValueError:
        raise BadRule(text) from None
    if abs(number) > 53 or (plain[:-2] and number == 0):
        raise BadRule(text)
    return number, _weekday(plain[-2:])


def _numbers(text: str, least: int, most: int) -> tuple[int, ...]:
    found = []
    for one in text.split(","):
        try:
            number = int(one)
        except ValueError:
            raise BadRule(text) from None
        if not least <= number <= most or (least < 0 and number == 0):
            raise BadRule(text)
        found.append(number)
    return tuple(sorted(set(found)))


def moments(rule: Rule, start: datetime, since: datetime, until: datetime, budget: Budget) -> Iterator[datetime]:
    """Local times without a zone, from `start` on and in order, up to `until`. Those before `since` may be left out.

    Raises Spent when it would take too long.
    """
    given = 0
    hours = _times(rule, start)
    for days in _periods(rule, start.date(), _first_period(rule, start, since), until.date(), budget):
        each = [datetime.combine(day, at) for day in days for at in hours]
        budget.spend(5 * len(each))
        for moment in _picked(each, rule.numbers("BYSETPOS")):
            if moment < start:
                continue
            if moment > until:
                return
            given += 1
            yield moment
            if rule.count is not None and given >= rule.count:
                return


def _picked(each: Sequence[datetime], places: tuple[int, ...]) -> Sequence[datetime]:
    if not places:
        return each
    chosen = {place - 1 if place > 0 else len(each) + place for place in places}
    return [one for at, one in enumerate(each) if at in chosen]


def _times(rule: Rule, start: datetime) -> list[time]:
    hours = rule.numbers("BYHOUR") or (start.hour,)
    minutes = rule.numbers("BYMINUTE") or (start.minute,)
    seconds = rule.numbers("BYSECOND") or (start.second,)
    return [time(hour, minute, min(second, 59)) for hour in hours for minute in minutes for second in seconds]


def _first_period(rule: Rule, start: datetime, since: datetime) -> int:
    """With which period to begin: with the first where meetings are counted, else shortly before `since`."""
    if rule.count is not None or since <= start:
        return 0
    lengths = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}
    return max((since - start).days // (lengths[rule.freq] * rule.every) - 2, 0)


def _periods(rule: Rule, start: date, first: int, until: date, budget: Budget) -> Iterator[list[date]]:
    """The days of each period, in order."""
    at = first
    while True:
        budget.spend()
        try:
            begin, days = _period(rule, start, at * rule.every)
        except (OverflowError, ValueError):
            return
        if begin > until:
            return
        budget.spend(1 + len(days) // 8)
        yield days
        at += 1


def _period(rule: Rule, start: date, step: int) -> tuple[date, list[date]]:
    """The first day of a period, so many days, weeks, months or years after the first one, and the days that are meant."""
    if rule.freq == "DAILY":
        day = start + step * DAY
        return day, [day] if _is_meant(rule, day) else []
    if rule.freq == "WEEKLY":
        monday = start - ((start.weekday() - rule.wkst) % 7) * DAY + step * 7 * DAY
        wanted = {weekday for _number, weekday in rule.days} or {start.weekday()}
        week = [monday + at * DAY for at in range(7)]
        return monday, [day for day in week if day.weekday() in wanted and _in_month(rule, day)]
    if rule.freq == "MONTHLY":
        year, month = divmod(start.year * 12 + start.month - 1 + step, 12)
        first = date(year, month + 1, 1)
        return first, _of_month(rule, first, start.day) if _in_month(rule, first) else []
    first = date(start.year + step, 1, 1)
    return first, _of_year(rule, first.year, start)


def _in_month(rule: Rule, day: date) -> bool:
    months = rule.numbers("BYMONTH")
    return not months or day.month in months


def _is_meant(rule: Rule, day: date) -> bool:
    """Whether a daily rule means this day."""
    month_days, year_days = rule.numbers("BYMONTHDAY"), rule.numbers("BYYEARDAY")
    return (
        _in_month(rule, day)
        and (not rule.days or any(weekday == day.weekday() for _number, weekday in rule.days))
        and (not month_days or day in _month_days(day.year, day.month, month_days))
        and (not year_days or day in _year_days(day.year, year_days))
    )


def _month_days(year: int, month: int, numbers: tuple[int, ...]) -> set[date]:
    length = calendar.monthrange(year, month)[1]
    return {
        date(year, month, number if number > 0 else length + 1 + number)
        for number in numbers
        if 0 < (number if number > 0 else length + 1 + number) <= length
    }


def _year_days(year: int, numbers: tuple[int, ...]) -> set[date]:
    length = 365 + calendar.isleap(year)
    at = (number if number > 0 else length + 1 + number for number in numbers)
    return {date(year, 1, 1) + (number - 1) * DAY for number in at if 0 < number <= length}


def _weekdays_within(first: date, last: date, days: tuple[tuple[int, int], ...]) -> set[date]:
    """Weekdays between two days, all of them or the nth."""
    found: set[date] = set()
    for number, weekday in days:
        begin = first + ((weekday - first.weekday()) % 7) * DAY
        every = [begin + at * 7 * DAY for at in range((last - begin).days // 7 + 1)] if begin <= last else []
        if number == 0:
            found |= set(every)
        elif abs(number) <= len(every):
            found.add(every[number - 1 if number > 0 else number])
    return found


def _of_month(rule: Rule, first: date, day: int) -> list[date]:
    last = date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])
    numbers = rule.numbers("BYMONTHDAY")
    found = _month_days(first.year, first.month, numbers or (day,)) if numbers or not rule.days else None
    if rule.days:
        of_week = _weekdays_within(first, last, rule.days)
        found = of_week if found is None else found & of_week
    return sorted(found or ())


def _of_year(rule: Rule, year: int, start: date) -> list[date]:
    if weeks := rule.numbers("BYWEEKNO"):
        return _of_weeks(rule, year, weeks, start)
    months = rule.numbers("BYMONTH")
    if numbers := rule.numbers("BYYEARDAY"):
        found = _year_days(year, numbers)
        wanted = {weekday for _number, weekday in rule.days}
        return sorted(day for day in found if _in_month(rule, day) and (not wanted or day.weekday() in wanted))
    if rule.days and not months and not rule.numbers("BYMONTHDAY"):
        return sorted(_weekdays_within(date(year, 1, 1), date(year, 12, 31), rule.days))
    by_month = months or (tuple(range(1, 13)) if rule.numbers("BYMONTHDAY") else (start.month,))
    return [day for month in by_month for day in _of_month(rule, date(year, month, 1), start.day)]


def _of_weeks(rule: Rule, year: int, weeks: tuple[int, ...], start: date) -> list[date]:
    """Days of numbered weeks, which begin on WKST; the first has at least four days in the year."""
    begins = date(year, 1, 4) - ((date(year, 1, 4).weekday() - rule.wkst) % 7) * DAY
    after = date(year + 1, 1, 4) - ((date(year + 1, 1, 4).weekday() - rule.wkst) % 7) * DAY
    most = (after - begins).days // 7
    wanted = {weekday for _number, weekday in rule.days} or {start.weekday()}
    numbers = {number if number > 0 else most + 1 + number for number in weeks}
    days = (begins + ((number - 1) * 7 + at) * DAY for number in numbers if 0 < number <= most for at in range(7))
    return sorted(day for day in days if day.weekday() in wanted and _in_month(rule, day))
