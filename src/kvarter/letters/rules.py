"""The pieces of a redacted letter with the marked words, and the calendar file. Plain Python."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from kvarter.letters.reading import Reading

EVENT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the redacted letter, marked when something was read from them."""

    text: str
    is_marked: bool


def places_of(reading: Reading) -> list[tuple[int, int]]:
    """Where the words stand from which anything was read, without overlap, in order."""
    found = [(e.start, e.end) for places in reading.evidence.values() for e in places]
    single = [one.evidence for one in reading.actions]
    single += [one.evidence for one in reading.appointments]
    single += [one.evidence for one in reading.amounts]
    single += [one.evidence for one in reading.warnings]
    found += [(e.start, e.end) for e in (*single, *reading.appeal.evidence, *reading.unsure)]
    return _joined(found if not reading.abstain else [])


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif end > start:
            joined.append((start, end))
    return joined


def pieces(reading: Reading) -> list[Piece]:
    """The redacted letter cut at the marked places; put together again it is the same text."""
    text, at, found = reading.redacted_text, 0, []
    for start, end in places_of(reading):
        found += [Piece(text[at:start], False), Piece(text[start:end], True)]
        at = end
    return [piece for piece in [*found, Piece(text[at:], False)] if piece.text]


def calendar(*, uid: str, summary: str, day: date, at: datetime | None, now: datetime) -> bytes:
    """A calendar file by RFC 5545 that says nothing but `summary`: a whole day, or an hour from `at`; it reminds a day before."""
    begins = f"DTSTART:{_moment(at)}" if at else f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    ends = f"DTEND:{_moment(at + EVENT)}" if at else f"DTEND;VALUE=DATE:{day + timedelta(1):%Y%m%d}"
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//K//1//EN", "BEGIN:VEVENT"),
        *(f"UID:{uid}", f"DTSTAMP:{_moment(now)}", begins, ends, f"SUMMARY:{summary}"),
        *("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{summary}", "TRIGGER:-P1D", "END:VALARM"),
        *("END:VEVENT", "END:VCALENDAR"),
    ]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
