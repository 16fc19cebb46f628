"""Who may call a gathering, its title in her language, and the calendar file. Plain Python."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kvarter.access.rules import Reason as Access
from kvarter.groups.rules import Standing, may_lead

LINE = 75
"""Octets in one line of a calendar file, by RFC 5545 section 3.1."""
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True)
class Facts:
    """All that is said about a gathering. `titles`: {language: text} with "da"; both moments are aware."""

    titles: Mapping[str, str]
    starts_at: datetime
    ends_at: datetime
    place: str
    women_only: bool = True
    children_welcome: bool = True
    is_open: bool = True


class NoSuchHour(StrEnum):
    """Why a time of day cannot be meant on a day when the clocks change."""

    LEFT_OUT = "left out"
    TWICE = "twice"


def moment_at(on: date, at: time, zone: ZoneInfo) -> datetime | NoSuchHour:
    """The moment of a time of day where the network is; on the nights of clock changes perhaps none, or two."""
    first = datetime.combine(on, at, zone)
    second = first.replace(fold=1)
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != first.replace(tzinfo=None):
        return NoSuchHour.LEFT_OUT
    return first if first.utcoffset() == second.utcoffset() else NoSuchHour.TWICE


def day_of_end(on: date, starts: time, ends: time) -> date:
    """The day it ends on: an end before the beginning is after midnight."""
    return on if ends > starts else on + timedelta(days=1)


LONGEST = timedelta(hours=12)
"""A gathering that seems longer is a slip of the pen; a summer party or an iftar ends within the night."""


def lasts(starts: time, ends: time) -> timedelta:
    """How long it lasts by the clock on the wall; the same hour twice is a whole day."""
    whole = datetime.combine(date.min, ends) - datetime.combine(date.min, starts)
    return whole if whole > timedelta(0) else whole + timedelta(days=1)


def may_call(by: Standing, group_id: int) -> Access | None:
    """Those who lead a group call its gatherings; the national office may for any group."""
    return None if by.is_national else may_lead(by, group_id)


def calendar(
    *,
    uid: str,
    starts_at: datetime,
    ends_at: datetime,
    summary: str,
    place: str,
    now: datetime,
    is_cancelled: bool = False,
) -> bytes:
    """A calendar file with one event, by RFC 5545: UTC, escaped, folded at 75 octets, CRLF. The moments are aware."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//K//1//EN",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{_moment(now)}",
        f"DTSTART:{_moment(starts_at)}",
        f"DTEND:{_moment(ends_at)}",
        f"SUMMARY:{_escaped(summary)}",
        *([f"LOCATION:{_escaped(place)}"] if place else []),
        *(["STATUS:CANCELLED"] if is_cancelled else []),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(piece + b"\r\n" for line in lines for piece in _folded(line))


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    return text.translate(ESCAPES)


def _folded(line: str) -> Iterator[bytes]:
    """The line in pieces of at most 75 octets, each but the first begun with a blank; no character is cut in two."""
    piece = b""
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > LINE:
            yield piece
            piece = b" "
        piece += octets
    yield piece
