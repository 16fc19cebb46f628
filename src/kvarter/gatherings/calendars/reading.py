"""A calendar file is read: what was understood, when it meets, and what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from time import monotonic

from kvarter.documents.findings import Problems, Where
from kvarter.gatherings.calendars.events import Component, Event, Reader
from kvarter.gatherings.calendars.lines import MOST_BYTES, Line, decoded, lines_of
from kvarter.gatherings.calendars.problems import Kind
from kvarter.gatherings.calendars.recurrence import Budget
from kvarter.gatherings.calendars.series import Meetings, Series
from kvarter.gatherings.calendars.zones import own_zone, zone_named

STEPS = 2_000_000
"""Steps for all rules of a file, about two seconds."""
MOST_EVENTS = 5_000
SECONDS = 3.0
"""When counting ends on any machine; a file may take five."""
DEEPEST = 8
NO_EVENTS = frozenset({"VTODO", "VJOURNAL", "VFREEBUSY"})


@dataclass(frozen=True)
class Entry:
    """One event with its meetings of the year that was asked for."""

    event: Event
    meetings: Meetings

    def as_json(self, home: tzinfo) -> dict[str, object]:
        """The event as the command prints it."""
        event, end = self.event, self.event.end
        return {
            "uid": "" if event.uid.startswith("?") else event.uid,
            "title": event.title,
            "all_day": event.start.is_day,
            "starts_at": event.start.in_words(home),
            "ends_at": end.in_words(home) if end else None,
            "status": "cancelled" if event.is_cancelled else event.status,
            "in_year": len(self.meetings.takes_place),
            "cancelled_in_year": len(self.meetings.called_off),
        }


@dataclass
class Reading:
    """What was read of a calendar."""

    year: int
    home: tzinfo
    problems: Problems
    understood: bool = False
    entries: list[Entry] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """What the command prints."""
        items = [one.as_json(self.home) for one in self.entries]
        return {
            "understood": self.understood,
            "year": self.year,
            "events": len(self.entries),
            "cancelled": sum(one.event.is_cancelled for one in self.entries),
            "in_year": sum(len(one.meetings.takes_place) for one in self.entries),
            "cancelled_in_year": sum(len(one.meetings.called_off) for one in self.entries),
            "items": items,
            "problems": [
                {"kind": one["kind"], "line": one["line"], "what": one["what"], **_more(one)}
                for one in self.problems.as_json()
            ],
        }


def _more(problem: dict[str, object]) -> dict[str, object]:
    return {"more": problem["more"]} if "more" in problem else {}


def read(content: bytes, year: int, home: tzinfo) -> Reading:
    """Read a file of one or several calendars. `home` is the network's own zone. Never raises for what is in it."""
    problems, started = Problems(), monotonic()
    done = Reading(year, home, problems)
    is_cut = len(content) > MOST_BYTES
    content, encoding, guessed = decoded(content[:MOST_BYTES])
    root = Component("", 0)
    ended = _grow(root, lines_of(content, encoding))
    calendars = [one for one in root.parts if one.name == "VCALENDAR"] or ([root] if _events(root) else [])
    if not calendars:
        problems.say(Kind.NOT_UNDERSTOOD, "This is no calendar.", Where(line=1))
        return done
    done.understood = True
    if guessed:
        problems.say(Kind.ENCODING_GUESSED, f"It is not in UTF-8; it was read as {guessed}.", Where(line=1))
    if is_cut or not ended:
        last = max((one.number for one in [*calendars, *(part for one in calendars for part in one.parts)]), default=1)
        problems.say(Kind.TRUNCATED, "The file ends in the middle.", Where(line=last))
    series: dict[str, Series] = {}
    for one in calendars:
        _take(one, series, done)
    budget = Budget(STEPS, started + SECONDS)
    done.entries = [_entry(one, done, budget) for one in series.values()]
    done.entries.sort(key=lambda one: (one.event.start.key, one.event.number))
    return done


def _events(part: Component) -> list[Component]:
    return [one for one in part.parts if one.name == "VEVENT"]


def _grow(root: Component, lines: Iterator[Line]) -> bool:
    """Put every line where it belongs. Says whether each part was closed."""
    open_ = [root]
    for line in lines:
        if line.name == "BEGIN":
            fresh = Component(line.value.strip().upper()[:40], line.number)
            open_[-1].parts.append(fresh)
            if len(open_) < DEEPEST:
                open_.append(fresh)
        elif line.name == "END":
            name = line.value.strip().upper()
            at = next((at for at in range(len(open_) - 1, 0, -1) if open_[at].name == name), None)
            if at is not None:
                open_[at].is_whole = True
                del open_[at:]
        else:
            open_[-1].lines.append(line)
    return len(open_) == 1


class _Zones:
    """The zones of one calendar; each that is not known is said once."""

    def __init__(self, calendar: Component, done: Reading) -> None:
        self.done = done
        tables = [one for one in calendar.parts if one.name == "VTIMEZONE"]
        self.by_name = {line.value.strip().strip('"'): one for one in tables if (line := one.first("TZID"))}
        self.found: dict[str, tzinfo] = {}
        floating = calendar.first("X-WR-TIMEZONE")
        self.floating = (zone_named(floating.value) if floating else None) or done.home

    def zone_of(self, line: Line) -> tzinfo:
        """The zone of a property; without one it is the calendar's own."""
        name = line.parameters.get("TZID")
        if name is None or line.value.strip().upper().endswith("Z"):
            return self.floating
        if name not in self.found:
            self.found[name] = self._found(name) or self._unknown(name, line)
        return self.found[name]

    def _found(self, name: str) -> tzinfo | None:
        if zone := zone_named(name):
            return zone
        table = self.by_name.get(name)
        if table is None:
            return None
        same = table.first("X-LIC-LOCATION")
        parts = [{line.name: line for line in one.lines} for one in table.parts if one.name in {"STANDARD", "DAYLIGHT"}]
        return (zone_named(same.value) if same else None) or own_zone(name, parts)

    def _unknown(self, name: str, line: Line) -> tzinfo:
        what = f"The zone {name[:60]!r} is not known; the network's own time is taken."
        self.done.problems.say(Kind.BAD_ZONE, what, Where(line=line.number))
        return self.done.home


def _take(calendar: Component, series: dict[str, Series], done: Reading) -> None:
    """The events of one calendar join those of the file: a later calendar may call one off."""
    problems = done.problems
    for part in calendar.parts:
        if part.name in NO_EVENTS:
            problems.say(Kind.NOT_AN_EVENT, f"A {part.name} is not an event.", Where(line=part.number))
    reader = Reader(problems, _Zones(calendar, done).zone_of, is_cancelled=calendar.word("METHOD") == "CANCEL")
    for raw in _events(calendar)[:MOST_EVENTS]:
        event = reader.event(raw) if raw.is_whole else None
        if event and not series.setdefault(event.uid, Series(done.home)).add(event):
            what = "This event was there before; the one with the highest SEQUENCE counts."
            problems.say(Kind.DUPLICATE, what, Where(line=event.number))
    if len(_events(calendar)) > MOST_EVENTS:
        problems.say(Kind.TRUNCATED, f"There are more than {MOST_EVENTS} events.", Where(line=calendar.number))


def _entry(series: Series, done: Reading, budget: Budget) -> Entry:
    event, meetings = series.shown, series.meetings(done.year, budget)
    where = Where(line=event.number)
    if meetings.is_bad or meetings.is_spent:
        done.problems.say(Kind.BAD_RULE, "How it repeats cannot be counted; it is taken once.", where)
    elif meetings.is_empty:
        done.problems.say(Kind.NO_OCCURRENCE, "No meeting is left of it.", where)
    return Entry(event, meetings)
