"""The one writer of calendar files, by RFC 5545. Plain Python: it runs on her phone too."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE = 75
"""Octets in one line, by section 3.1."""
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Event:
    """One event: aware moments, or days for what lasts whole days (`ends` is the day after).

    `remind`: how long before it begins; `sequence` goes up with each change, so that a calendar knows which is newer.
    """

    uid: str
    summary: str
    begins: date | datetime
    ends: date | datetime
    place: str = ""
    remind: timedelta | None = None
    is_cancelled: bool = False
    sequence: int = 0


def calendar(
    *,
    uid: str,
    summary: str,
    begins: date | datetime,
    ends: date | datetime,
    now: datetime,
    place: str = "",
    remind: timedelta | None = None,
    is_cancelled: bool = False,
    sequence: int = 0,
) -> bytes:
    """A calendar file with one event; what is said of it stands at `Event`."""
    return feed([Event(uid, summary, begins, ends, place, remind, is_cancelled, sequence)], now)


def feed(events: Iterable[Event], now: datetime) -> bytes:
    """A calendar file with these events: UTC, escaped, folded, CRLF. It says nothing but summaries and places."""
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//K//1//EN"),
        *(line for event in events for line in _lines(event, now)),
        "END:VCALENDAR",
    ]
    return b"".join(piece + b"\r\n" for line in lines for piece in _folded(line))


def _lines(event: Event, now: datetime) -> Iterator[str]:
    said = _escaped(event.summary)
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{_moment(now)}")
    yield from (f"DTSTART{_at(event.begins)}", f"DTEND{_at(event.ends)}", f"SUMMARY:{said}")
    if event.place:
        yield f"LOCATION:{_escaped(event.place)}"
    if event.sequence:
        yield f"SEQUENCE:{event.sequence}"
    if event.is_cancelled:
        yield "STATUS:CANCELLED"
    yield from _alarm(said, event.remind) if event.remind else ()
    yield "END:VEVENT"


def _at(when: date | datetime) -> str:
    return f":{_moment(when)}" if isinstance(when, datetime) else f";VALUE=DATE:{when:%Y%m%d}"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _alarm(said: str, before: timedelta) -> tuple[str, ...]:
    """By the hour; whole days as days, which stay the same hour when the clocks change."""
    days, rest = divmod(before, DAY)
    length = f"P{days}D" if not rest else f"PT{before // timedelta(hours=1)}H"
    return "BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{said}", f"TRIGGER:-{length}", "END:VALARM"


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
