"""Who may call a gathering, its title in her language, and the calendar file. Plain Python."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

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
