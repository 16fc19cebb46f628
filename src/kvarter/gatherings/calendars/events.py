"""One event as it stands in a calendar: when, what, where, how often. People are never kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, timedelta, tzinfo

from kvarter.documents.findings import Problems, Where
from kvarter.documents.outside_text import MARKUP, is_unsafe, text_of, web_address
from kvarter.gatherings.calendars.lines import Line
from kvarter.gatherings.calendars.problems import Kind
from kvarter.gatherings.calendars.recurrence import BadRule, Rule, TooOften, rule_of
from kvarter.gatherings.calendars.stamps import BadDate, Stamp, duration_of, stamp_of, stamps_of

LONGEST_TITLE, LONGEST_TEXT = 200, 2000
PEOPLE = frozenset({"ATTENDEE", "ORGANIZER"})
DAY, _UTC = timedelta(days=1), UTC
ZoneOf = Callable[[Line], tzinfo]


@dataclass
class Component:
    """A part of the file between BEGIN and END, with what it holds."""

    name: str
    number: int
    lines: list[Line] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)
    is_whole: bool = False

    def first(self, name: str) -> Line | None:
        """The first property of this name."""
        return next((line for line in self.lines if line.name == name), None)

    def every(self, name: str) -> list[Line]:
        """All properties of this name."""
        return [line for line in self.lines if line.name == name]

    def word(self, name: str) -> str:
        """The value of a property in capitals, "" without it."""
        line = self.first(name)
        return line.value.strip().upper() if line else ""


@dataclass(frozen=True)
class Event:
    """An event that can be used. `replaces`: the meeting of its series that it stands for."""

    uid: str
    number: int
    title: str
    place: str
    about: str
    url: str
    start: Stamp
    end: Stamp | None
    is_cancelled: bool
    status: str
    sequence: int
    rules: tuple[Rule, ...] = ()
    but: tuple[Rule, ...] = ()
    more: tuple[Stamp, ...] = ()
    less: tuple[Stamp, ...] = ()
    replaces: Stamp | None = None
    and_future: bool = False


class Reader:
    """Reads events of one calendar. `zone_of` knows the zones of its file, and says those it does not know."""

    def __init__(self, problems: Problems, zone_of: ZoneOf, *, is_cancelled: bool) -> None:
        self.problems, self.zone_of, self.is_cancelled = problems, zone_of, is_cancelled

    def _say(self, kind: Kind, what: str, number: int) -> None:
        self.problems.say(kind, what, Where(line=number))

    def event(self, raw: Component) -> Event | None:
        """The event, or None when it has no start that can be used."""
        self._drop(raw)
        uid = raw.first("UID")
        if uid is None or not uid.value.strip():
            self._say(Kind.NO_UID, "The event has no UID; it counts by itself.", raw.number)
        start = self._start(raw)
        if start is None:
            return None
        replaces = self._moment(raw.first("RECURRENCE-ID"))
        if replaces is None and raw.first("RECURRENCE-ID"):
            return None
        status = raw.word("STATUS")
        within = raw.first("RECURRENCE-ID")
        return Event(
            uid=uid.text.strip()[:500] if uid and uid.value.strip() else f"?{raw.number}",
            number=raw.number,
            title=self._text(raw.first("SUMMARY"), LONGEST_TITLE),
            place=self._text(raw.first("LOCATION"), LONGEST_TITLE),
            about=self._text(raw.first("DESCRIPTION"), LONGEST_TEXT, is_shaped=True),
            url=self._address(raw.first("URL")),
            start=start,
            end=self._end(raw, start),
            is_cancelled=self.is_cancelled or status == "CANCELLED",
            status=status.lower() if status in {"TENTATIVE", "CANCELLED"} else "confirmed",
            sequence=_number(raw.first("SEQUENCE")),
            rules=self._rules(raw.every("RRULE")),
            but=self._rules(raw.every("EXRULE")),
            more=self._moments(raw.every("RDATE")),
            less=self._moments(raw.every("EXDATE")),
            replaces=replaces,
            and_future=bool(within and within.parameters.get("RANGE", "").upper() == "THISANDFUTURE"),
        )

    def _drop(self, raw: Component) -> None:
        """What is never kept: people and attachments. Alarms are left out whole."""
        for line in raw.lines:
            if line.name in PEOPLE:
                self._say(Kind.PEOPLE_DROPPED, "Names and addresses of people are not kept.", line.number)
            elif line.name == "ATTACH":
                self._say(Kind.ATTACHMENT_DROPPED, "What is attached is not kept.", line.number)

    def _start(self, raw: Component) -> Stamp | None:
        line = raw.first("DTSTART")
        if line is None:
            self._say(Kind.NO_START, "The event does not say when it starts.", raw.number)
            return None
        return self._moment(line)

    def _moment(self, line: Line | None) -> Stamp | None:
        if line is None:
            return None
        try:
            return stamp_of(line.value, self.zone_of(line))
        except BadDate:
            self._say(Kind.BAD_DATE, f"{line.name} is neither a day nor a time.", line.number)
            return None

    def _moments(self, lines: list[Line]) -> tuple[Stamp, ...]:
        found: list[Stamp] = []
        for line in lines:
            try:
                found += stamps_of(line, self.zone_of(line))
            except BadDate:
                self._say(Kind.BAD_DATE, f"{line.name} is neither a day nor a time.", line.number)
        return tuple(found)

    def _end(self, raw: Component, start: Stamp) -> Stamp | None:
        """When it ends; of whole days the last one. None when that is not said or cannot be."""
        line = raw.first("DTEND")
        end = self._moment(line) if line else self._after(raw.first("DURATION"), start)
        line = line or raw.first("DURATION")
        if start.is_day:
            if end is None:
                return start
            last = end.local.replace(hour=0, minute=0, second=0)
            if last < start.local and line:
                self._say(Kind.END_BEFORE_START, "It ends before it starts; the end is left out.", line.number)
                return start
            return start.at(max(last - DAY, start.local))
        if end is not None and end.moment < start.moment and line:
            self._say(Kind.END_BEFORE_START, "It ends before it starts; the end is left out.", line.number)
            return None
        return Stamp(end.local, end.zone) if end else None

    def _after(self, line: Line | None, start: Stamp) -> Stamp | None:
        """The end by the length. Whole days last in days; else hours are counted as they pass."""
        if line is None:
            return None
        try:
            length = duration_of(line.value)
        except BadDate:
            self._say(Kind.BAD_DATE, "DURATION is no length of time.", line.number)
            return None
        if start.is_day or length % DAY == timedelta(0):
            return start.at(start.local + length)
        return Stamp((start.key + length), _UTC)

    def _rules(self, lines: list[Line]) -> tuple[Rule, ...]:
        found = []
        for line in lines:
            try:
                found.append(rule_of(line.value))
            except TooOften:
                what = "It repeats by the hour or more often; it is taken once."
                self._say(Kind.RULE_TOO_OFTEN, what, line.number)
            except BadRule:
                self._say(Kind.BAD_RULE, "How it repeats cannot be read; it is taken once.", line.number)
        return tuple(found)

    def _text(self, line: Line | None, most: int, *, is_shaped: bool = False) -> str:
        """A text without markup; where the text may be shaped, that is said only if it could do harm."""
        if line is None:
            return ""
        text, had_markup = text_of(line.text, most)
        if had_markup and (is_unsafe(line.text) or (not is_shaped and MARKUP.search(line.text))):
            self._say(Kind.HTML_CLEANED, f"Markup was taken out of {line.name}.", line.number)
        return text if is_shaped else re.sub(r"\s*\n\s*", ", ", text)

    def _address(self, line: Line | None) -> str:
        if line is None or not line.value.strip() or line.value.startswith("/"):
            return ""
        address = web_address(line.text)
        if address is None:
            self._say(Kind.BAD_ADDRESS, "URL is no web address.", line.number)
        return address or ""


def _number(line: Line | None) -> int:
    text = line.value.strip() if line else ""
    return int(text[:9]) if text.isascii() and text.isdigit() else 0
