"""The one writer of calendar files, by RFC 5545. Plain Python: it runs on her phone too."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

LINE = 75
"""Octets in one line, by section 3.1."""
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
DAY = timedelta(days=1)


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
) -> bytes:
    """A calendar file with one event: UTC, escaped, folded, CRLF. It says nothing but `summary` and `place`.

    Aware moments, or days for what lasts whole days (`ends` is the day after). `remind`: how long before it begins.
    """
    said = _escaped(summary)
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//K//1//EN", "BEGIN:VEVENT"),
        *(f"UID:{uid}", f"DTSTAMP:{_moment(now)}", f"DTSTART{_at(begins)}", f"DTEND{_at(ends)}", f"SUMMARY:{said}"),
        *([f"LOCATION:{_escaped(place)}"] if place else []),
        *(["STATUS:CANCELLED"] if is_cancelled else []),
        *(_alarm(said, remind) if remind else []),
        *("END:VEVENT", "END:VCALENDAR"),
    ]
    return b"".join(piece + b"\r\n" for line in lines for piece in _folded(line))


def joined(files: Iterable[bytes]) -> bytes:
    """Calendar files of ours, each with one event, as one file with all of them in their order."""
    first, events, last = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//K//1//EN\r\n",
        b"BEGIN:VEVENT",
        b"END:VCALENDAR\r\n",
    )
    found = b"".join(events + one.partition(events)[2].removesuffix(last) for one in files)
    return first + found + last


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
