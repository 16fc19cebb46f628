"""Which zone a name means: of the tz database, of Windows and Exchange, or the file's own table."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from kvarter.gatherings.calendars.lines import Line
from kvarter.gatherings.calendars.recurrence import BadRule, Budget, Spent, TooOften, moments, rule_of

OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})(?::?(\d{2}))?")
LOCAL = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?")
ZERO = timedelta(0)
STEPS = 4000
"""Steps for one table of a zone: a few hundred years of two changes each."""


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """Names in small letters: of the tz database, of Windows, and cities as Exchange shows them."""
    from babel.core import get_global

    names = available_timezones()
    windows = {name.lower(): zone for name, zone in get_global("windows_zone_mapping").items()}
    cities = {zone.rsplit("/", 1)[-1].replace("_", " ").lower(): zone for zone in sorted(names) if "/" in zone}
    return {**cities, "københavn": cities["copenhagen"], **windows, **{name.lower(): name for name in names}}


def zone_named(name: str) -> ZoneInfo | None:
    """The zone of this name, or None. The cities in a name of Exchange are looked at one by one."""
    plain = name.strip().strip('"').strip()
    parts = plain.strip("/").split("/")
    tries = [plain, "/".join(parts[-3:]), "/".join(parts[-2:])]
    if plain.startswith("(") or "," in plain:
        tries += [city.strip() for city in re.sub(r"^\([^)]*\)", "", plain).split(",")]
    if plain.lower() in {
        "tzone://microsoft/utc",
        "z",
        "coordinated universal time",
        "(utc) coordinated universal time",
    }:
        tries = ["utc"]
    known = _known()
    found = next((known[one.lower()] for one in tries if one.lower() in known and len(one) > 1), None)
    return _zone(found) if found else None


@lru_cache(maxsize=200)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


class OwnZone(tzinfo):
    """A zone by the table that stands in the file: the last change before a time decides."""

    def __init__(self, name: str, changes: Sequence[tuple[datetime, timedelta]], before: timedelta) -> None:
        self.name, self.changes, self.before = name, changes, before

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """The offset at a local time."""
        if moment is None:
            return self.before
        plain, offset = moment.replace(tzinfo=None), self.before
        low, high = 0, len(self.changes)
        while low < high:
            middle = (low + high) // 2
            if self.changes[middle][0] <= plain:
                low, offset = middle + 1, self.changes[middle][1]
            else:
                high = middle
        return offset

    def dst(self, moment: datetime | None) -> timedelta:
        """Not told."""
        return ZERO

    def tzname(self, moment: datetime | None) -> str:
        """As in the file."""
        return self.name


def own_zone(name: str, parts: Sequence[Mapping[str, Line]]) -> OwnZone | None:
    """The zone that the parts STANDARD and DAYLIGHT of a table make, for the years 1900 to 2100; None if they say nothing."""
    changes: list[tuple[datetime, timedelta]] = []
    before: list[tuple[datetime, timedelta]] = []
    for part in parts:
        to, start = _offset(part.get("TZOFFSETTO")), _local(part.get("DTSTART"))
        if to is None or start is None:
            continue
        before.append((start, _offset(part.get("TZOFFSETFROM")) or to))
        changes += [(moment, to) for moment in _changes(part, start)]
    if not changes:
        return None
    return OwnZone(name, sorted(changes), min(before)[1])


def _changes(part: Mapping[str, Line], start: datetime) -> list[datetime]:
    found = [start]
    if rule := part.get("RRULE"):
        try:
            read = rule_of(rule.value)
            until = _local_of(read.until[:15].ljust(15, "0")) or datetime(2100, 1, 1)
            found += moments(read, start, max(start, datetime(1900, 1, 1)), until, Budget(STEPS))
        except (BadRule, TooOften, Spent):
            pass
    if more := part.get("RDATE"):
        found += [moment for one in more.value.split(",") if (moment := _local_of(one))]
    return found


def _local(line: Line | None) -> datetime | None:
    return _local_of(line.value) if line else None


def _local_of(text: str) -> datetime | None:
    found = LOCAL.match(text.strip())
    if not found:
        return None
    try:
        return datetime(*(int(part or 0) for part in found.groups()))  # type: ignore[arg-type]
    except ValueError:
        return None


def _offset(line: Line | None) -> timedelta | None:
    found = OFFSET.fullmatch(line.value.strip()) if line else None
    if not found:
        return None
    size = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return None if size >= timedelta(hours=24) else (size if found[1] == "+" else -size)
