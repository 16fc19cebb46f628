"""Makes sentences, headings and table rows ("units") out of lines; everything is read from units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .layout import Line, joined
from .mapped import Mapped
from .wordings import Wording

_DIGIT = re.compile(r"\d")
_SPACES = re.compile(r" {3,}")
_BULLET = Wording("sentence.bullet")
_NUMBERED = Wording("sentence.numbered")
_LABEL = re.compile(r"^[A-ZÆØÅ][\wæøå-]{1,14}:\s")
_STOP = re.compile(r"[.!?]{1,5}[\"')]*\s+(?=[\"'(•]?[A-ZÆØÅ])|[!?]{1,5}\s+(?=[a-zæøå])")
_SHORT = Wording("sentence.abbreviation")
_WANTS_MORE = Wording("sentence.wants_more")
_WANTS_NUMBER = Wording("sentence.wants_number")
_MONTH_AHEAD = Wording("sentence.month_ahead")
_TORN = tuple(  # what ends a line, and what begins the next, of something that was torn apart
    (Wording(f"torn.{what}_end"), Wording(f"torn.{what}_start"))
    for what in ("day", "day_and_year", "words_and_day", "words_and_money", "you", "year_and_time", "number", "period")
)
_DAY_ALONE = Wording("sentence.day_alone")  # the day of the letter
_GREETING = Wording("letter.greeting")
_HELLO = Wording("letter.hello")
_ENGLISH = Wording("sentence.english")
_DANISH = Wording("sentence.danish")


LONGEST_UNIT = 600  # characters
MOST_UNITS = 20_000
NARROW = 50  # a letter of short lines is no narrow column
TAIL = 60  # characters before a line end that tell whether the sentence goes on


@dataclass(slots=True, eq=False)
class Unit:
    """A sentence, heading or row. low is text in lower case; at maps to the original; heading stands above it."""

    text: str
    low: str
    at: list[int]
    index: int
    zone: str
    kind: str
    heading: str = ""
    later: bool = False
    english: bool = False
    number: int = 0
    paragraph: int = 0
    has_digit: bool = False

    def span(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """Offsets in the original of text[start:end]."""
        return Mapped(self.text, self.at).span(start, len(self.text) if end is None else end)


def units_of(lines: list[Line]) -> list[Unit]:
    """All units of a letter, in reading order."""
    units: list[Unit] = []
    heading = ""
    number = 0
    for kind, line, text in _paragraphs(lines):
        number += kind != "prose" or line.blank_before
        if kind == "heading":
            heading = text.text.lower()
        for part in _short(_sentences(text) if kind == "prose" else [text]):
            unit = _unit(part, len(units), line, kind, "" if kind == "heading" else heading, number)
            if unit:
                units.append(unit)
        if len(units) >= MOST_UNITS:
            break
    return units


def _short(parts: Iterable[Mapped]) -> Iterator[Mapped]:
    """No stretch is longer than a sentence can be, so that no text takes long to search."""
    for part in parts:
        for start in range(0, max(1, len(part.text)), LONGEST_UNIT):
            yield part.cut(start, start + LONGEST_UNIT)


def _unit(part: Mapped, index: int, line: Line, kind: str, heading: str, paragraph: int) -> Unit | None:
    part = part.sub(_SPACES, "  ") if "   " in part.text else part
    if not part.text.strip():
        return None
    low = part.text.lower()
    if len(low) != len(part.text):  # a few letters change length in lower case
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in part.text)
    english = len(_ENGLISH.findall(low)) > max(1, len(_DANISH.findall(low)))
    listed = _NUMBERED.match(part.text)
    return Unit(
        part.text,
        low,
        part.at,
        index,
        line.zone,
        kind,
        heading,
        line.later,
        english,
        int(listed[1]) if listed else 0,
        paragraph,
        bool(_DIGIT.search(low)),
    )


def _paragraphs(lines: list[Line]) -> Iterator[tuple[str, Line, Mapped]]:
    """(kind, first line, text) for every paragraph; kind is prose, row or heading."""
    width = _width(lines)
    at = 0
    while at < len(lines):
        first = lines[at]
        parts = [first.text]
        tail = first.text.text.strip()
        at += 1
        if not first.row:
            while at < len(lines) and _goes_on(tail, lines[at - 1], lines[at], width):
                parts.append(lines[at].text)
                tail = f"{tail} {lines[at].text.text.strip()}"[-TAIL:]
                at += 1
        text = joined(parts)
        yield _kind(first, text), first, text


def _width(lines: list[Line]) -> int:
    lengths = sorted(len(line.text.text.strip()) for line in lines if not line.row)
    return max(lengths[int(len(lengths) * 0.85)], NARROW) if lengths else 60


def _goes_on(tail: str, last: Line, line: Line, width: int) -> bool:
    """Does the next line carry on the same sentence?"""
    start = line.text.text.strip()
    if line.row or line.zone != last.zone or not start or _HELLO.match(start):
        return False
    if _BULLET.match(start):
        return bool(_WANTS_NUMBER.search(tail) and start[0].isdigit())
    if re.search(r"[a-zæøå]-$", tail):
        return True
    if _torn(tail, start) and not _LABEL.match(start):
        return True
    if _DAY_ALONE.match(start):
        return False
    if line.blank_before:
        alone = _DAY_ALONE.match(tail) or _GREETING.match(start.lower()) or _GREETING.match(tail.lower())
        return start[0].islower() and tail[-1:] not in ".:!?" and not alone
    if tail[-1:] == ":" or _LABEL.match(start):
        return False
    if tail[-1:] in ".!?" and not _is_abbreviation(tail[:-1], tail[-1]) and not re.search(r"\b\d{1,2}\.$", tail):
        return False
    if start[0].islower() or tail[-1:] == ",":
        return True
    return len(last.text.text.strip()) >= width * 0.6 and len(last.text.text.strip()) > 30


def _torn(tail: str, start: str) -> bool:
    """Was a line end put where no sentence ends: after a word that wants another, or inside a day or a time?"""
    if _WANTS_MORE.search(tail):
        return True
    return not _DAY_ALONE.match(start) and any(end.search(tail) and begin.match(start) for end, begin in _TORN)


def _kind(line: Line, text: Mapped) -> str:
    content = text.text.strip()
    if line.row:
        return "row"
    if len(content) < 75 and content[-1:] not in ".!,;" and not _BULLET.match(content) and len(content) > 3:
        return "heading"
    return "prose"


def _sentences(text: Mapped) -> Iterator[Mapped]:
    start = 0
    for stop in _STOP.finditer(text.text):
        if _is_abbreviation(text.text[start : stop.start()], text.text[stop.start()]):
            continue
        if text.text[stop.start() - 1].isdigit() and _MONTH_AHEAD.match(text.text, stop.end()):
            continue
        yield text.cut(start, stop.end())
        start = stop.end()
    yield text.cut(start, len(text.text))


def _is_abbreviation(before: str, mark: str) -> bool:
    return mark == "." and bool(_SHORT.search(before[-12:]) or not before.strip())


def unit_at(units: list[Unit], offset: int) -> tuple[Unit, int]:
    """The unit of the joined text that holds an offset, and the place in it."""
    for unit in units:
        if offset <= len(unit.low):
            return unit, offset
        offset -= len(unit.low) + 1
    return units[-1], 0
