"""Days and moments as they stand in a calendar, in the zone that is meant."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property

from kvarter.gatherings.calendars.lines import Line

STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?)?(Z)?", re.IGNORECASE)
DURATION = re.compile(r"([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", re.IGNORECASE)
FIRST, LAST = 1601, 9000


class BadDate(ValueError):
    """Neither a day nor a moment."""


@dataclass(frozen=True)
class Stamp:
    """A day, or a local time in a zone. Two stamps are the same when they are the same moment."""

    local: datetime
    zone: tzinfo
    is_day: bool = False

    @cached_property
    def key(self) -> datetime:
        """The moment in UTC, or the day, as something to compare by."""
        if self.is_day or self.zone is UTC:
            return self.local
        return self.moment.astimezone(UTC).replace(tzinfo=None)

    @property
    def moment(self) -> datetime:
        """The moment, aware."""
        return self.local.replace(tzinfo=self.zone)

    def at(self, local: datetime) -> "Stamp":
        """Another time by the same clock."""
        return Stamp(local, self.zone, self.is_day)

    def day(self, home: tzinfo) -> date:
        """The day it is on, where the network is."""
        return self.local.date() if self.is_day else self.moment.astimezone(home).date()

    def is_in(self, year: int, home: tzinfo) -> bool:
        """Whether it is in this year, where the network is."""
        key = self.key
        if key.year == year and 2 <= key.timetuple().tm_yday <= 363:
            return True
        return self.day(home).year == year

    def in_words(self, home: tzinfo) -> str:
        """The day, or the moment in the network's own time with its offset."""
        return self.local.date().isoformat() if self.is_day else self.moment.astimezone(home).isoformat()


def stamp_of(text: str, zone: tzinfo) -> Stamp:
    """Read one value. Raises BadDate."""
    found = STAMP.fullmatch(text.strip())
    if not found:
        raise BadDate(text[:40])
    year, month, day = (int(part) for part in found.groups()[:3])
    if not FIRST <= year <= LAST:
        raise BadDate(text[:40])
    try:
        on = date(year, month, day)
        if found[4] is None:
            return Stamp(datetime.combine(on, time()), zone, is_day=True)
        at = time(int(found[4]), int(found[5]), min(int(found[6] or 0), 59))
    except ValueError:
        raise BadDate(text[:40]) from None
    return Stamp(datetime.combine(on, at), UTC if found[7] else zone)


def stamps_of(line: Line, zone: tzinfo) -> list[Stamp]:
    """Read a list of values; of a period its beginning. Raises BadDate."""
    return [stamp_of(one.split("/")[0], zone) for one in line.value.split(",") if one.strip()]


def duration_of(text: str) -> timedelta:
    """A length of time, which may be negative. Raises BadDate."""
    found = DURATION.fullmatch(text.strip())
    if not found or not any(found.groups()[1:]):
        raise BadDate(text[:40])
    weeks, days, hours, minutes, seconds = (int((part or "0")[:9]) for part in found.groups()[1:])
    try:
        length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    except OverflowError:
        raise BadDate(text[:40]) from None
    if length > timedelta(days=36600):
        raise BadDate(text[:40])
    return -length if found[1] == "-" else length
