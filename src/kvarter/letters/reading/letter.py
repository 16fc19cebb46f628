"""One letter while it is being read: its units, its dates, and what is known so far."""

from __future__ import annotations

import datetime as calendar  # a letter has a date of its own
import re
from dataclasses import dataclass, field

from .dates import Mention, mentions
from .knowledge import Knowledge, LetterType
from .layout import Line, lines_of
from .patterns import Slot
from .repair import repaired
from .slots import Evidence
from .spoken import spoken_days
from .units import Unit, units_of
from .whose import Whose
from .wordings import Wording

_THREAD = Wording("letter.thread")
_GREETING = Wording("letter.greeting")
_LABEL_LINE = Wording("letter.label_line")
_ADDRESS = Wording("letter.address")
_CLOSING = Wording("letter.closing")
_SAYS_YOU = Wording("letter.says_you")
_POLITE = Wording("letter.polite")


@dataclass(frozen=True, slots=True)
class Channels:
    """The channels and addresses that a unit names, and whether it speaks of another matter (questions, cancelling)."""

    channels: tuple[str, ...]
    where: tuple[str, ...]
    elsewhere: bool


@dataclass(slots=True)
class Letter:
    """The units of a letter and what has been found in them."""

    original: str
    knowledge: Knowledge
    lines: list[Line]
    units: list[Unit]
    on: calendar.date | None
    date: calendar.date | None = None
    type: LetterType | None = None
    dates: dict[int, list[Mention]] = field(default_factory=dict)
    greeting: int = -1
    closing: int = -1
    events: dict[str, tuple[calendar.date | None, str, float]] = field(default_factory=dict)
    channels: dict[str, Channels] = field(default_factory=dict)
    low: str = ""
    plain: str = ""
    whose: dict[tuple[int, int, int], Whose] = field(default_factory=dict)
    plan: list[tuple[Unit, calendar.date]] | None = None
    _slots: dict[str, Slot] = field(default_factory=dict)
    _said: dict[tuple[str, str], re.Match[str] | None] = field(default_factory=dict)
    _familiar: bool | None = None
    _head: list[Unit] | None = None
    _foot: list[Unit] | None = None
    _body: list[Unit] | None = None
    _subject: list[Unit] | None = None

    @classmethod
    def opened(cls, original: str, on: calendar.date | None, knowledge: Knowledge) -> Letter:
        """Repair the text, find its layout and its sentences."""
        page = repaired(original, knowledge)
        lines = lines_of(page)
        letter = cls(original, knowledge, lines, units_of(lines), on, plain=page.text)
        letter.low = "\n".join(u.low for u in letter.units)
        main = [u for u in letter.units if u.zone == "main"]
        letter.greeting = next((u.index for u in main if _GREETING.match(u.low.strip()) and len(u.low) < 120), -1)
        letter.closing = next((u.index for u in reversed(main) if _CLOSING.match(u.low.strip())), -1)
        return letter

    def slot(self, name: str, low: str) -> re.Match[str] | None:
        """Where a slot of the phrase bank is said in a lower-case text."""
        key = (name, low)
        if key not in self._said:
            if name not in self._slots:
                self._slots[name] = self.knowledge.slots[name].narrowed(self.low)
            self._said[key] = self._slots[name].search(low)
        return self._said[key]

    def place_dates(self) -> None:
        """Find the dates of all units, now that the day of the letter is known."""
        near = self.date or self.on
        for unit in self.units:
            found = mentions(unit.low, near, self.knowledge) if unit.has_digit else []
            spoken = spoken_days(unit.low, self.date, self.knowledge)
            fresh = [s for s in spoken if not any(m.start < s.end and s.start < m.end for m in found)]
            if found or fresh:
                self.dates[unit.index] = sorted([*found, *fresh], key=lambda m: m.start)

    def body(self) -> list[Unit]:
        """The units that can ask something of her: no enclosures; English only where the letter is English."""
        if self._body is None:
            own = [u for u in self.units if not u.later]
            danish = [u for u in own if not u.english]
            self._body = danish if len(danish) > len(own) / 3 else own
        return self._body

    def is_familiar(self) -> bool:
        """Does it speak to her without the polite form, so that "de" means others?"""
        if self._familiar is None:
            self._familiar = len(_SAYS_YOU.findall(self.low)) > 0 and not _POLITE.search(self.original)
        return self._familiar

    def is_thread(self) -> bool:
        """Is it a thread of short messages, as its first lines say?"""
        return any(_THREAD.search(unit.low) for unit in self.units[:2])

    def header(self) -> list[Unit]:
        """Everything before the greeting, or the first lines; and what stands beside the main column."""
        if self._head is None:
            self._head = [u for u in self.units if self._in_header(u)]
        return self._head

    def _in_header(self, unit: Unit) -> bool:
        if unit.zone == "side" or (unit.zone == "right" and len(unit.text) < 60):
            return True
        if self.greeting > 1:
            return unit.index <= self.greeting and (unit.kind != "prose" or unit.index < 12)
        return unit.index < 10 and (unit.kind != "prose" or len(unit.text) < 60)

    def footer(self) -> list[Unit]:
        """The closing of the letter and what comes after."""
        if self._foot is not None:
            return self._foot
        last = max((u.index for u in self.units if u.zone == "main"), default=-1)
        start = self.closing if self.closing >= 0 else last - 2
        first = max(start, self.greeting + 1, 0)
        self._foot = [u for u in self.units if u.zone == "main" and first <= u.index < first + 14 and not u.later]
        return self._foot

    def subject(self) -> list[Unit]:
        """Headline-like units before the greeting (or near the top), without addresses and labels."""
        if self._subject is None:
            self._subject = self._headlines()
        return self._subject

    def _headlines(self) -> list[Unit]:
        limit = self.greeting + 3 if self.greeting >= 0 else 14
        return [
            u
            for u in self.units
            if u.index < limit
            and u.zone == "main"
            and u.index != self.greeting
            and _headline(u)
            and (u.kind != "prose" or u.index < self.greeting)
        ]

    def after(self, unit: Unit, count: int) -> list[Unit]:
        """The next units of the same column under the same heading."""
        found: list[Unit] = []
        for other in self.units[unit.index + 1 : unit.index + 1 + count + 2]:
            if other.zone != unit.zone or (
                other.kind == "heading" and len(found) > 0 and not other.text.rstrip().endswith(":")
            ):
                break
            found.append(other)
        return found[:count]

    def before(self, unit: Unit) -> Unit | None:
        """The unit just before, in the same column."""
        if unit.index == 0 or self.units[unit.index - 1].zone != unit.zone:
            return None
        return self.units[unit.index - 1]

    def evidence(self, unit: Unit, start: int, end: int | None, confidence: float, rule: str) -> Evidence:
        """Evidence for unit.text[start:end]."""
        a, b = unit.span(start, end)
        return Evidence(a, b, confidence, rule)

    def unread_dates(self, used: set[tuple[int, int]]) -> list[tuple[Unit, Mention]]:
        """Dates after the letter's own day that no slot has used: the places to look where the reader gave up."""
        left = []
        for unit in self.body():
            for mention in self.dates.get(unit.index, []):
                ahead = self.date is None or self.date < mention.day < self.date + calendar.timedelta(800)
                if ahead and mention.role != "law" and (unit.index, mention.start) not in used:
                    left.append((unit, mention))
        return left


_SENT = Wording("letter.sent_on")


def _headline(unit: Unit) -> bool:
    low = unit.low.strip()
    if not 4 <= len(low) <= 120 or sum(map(str.isdigit, low)) > 8:
        return False
    return not (_LABEL_LINE.match(low) or _SENT.search(low) or _ADDRESS.search(low))
