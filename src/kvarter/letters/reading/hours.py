"""Which hour belongs to which day, and whether she is expected then by the rules: every pair that may be a meeting, for the second opinion to weigh."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from .dates import Mention, lone_time, time_of
from .days_weighed import in_words as day_in_words
from .knowledge import danish
from .letter import Letter
from .meeting_opinion import TimeInWords
from .sureness import of_frame
from .units import Unit
from .whose import HERS
from .whose_day import whose_day
from .wordings import Wording

_SENT = Wording("meeting.sent_on")
_WAS = Wording("meeting.was")
_WAS_AFTER = Wording("meeting.was_after")
_CLOCK = Wording("meeting.clock")
_ANY_CLOCK = Wording("meeting.any_clock")
_CALLED_OFF_HERE = Wording("meeting.called_off_here")
_STAMP = Wording("meeting.stamp")
_FROM_ROW = Wording("meeting.from_row")
_TO_ROW = Wording("meeting.to_row")
_WAS_MOVED = Wording("meeting.was_moved")
_SPAN_BEFORE = Wording("meeting.span_before")
_SPAN_AFTER = Wording("meeting.span_after")
_WEEKDAY = Wording("meeting.weekday")
HEAD = 4  # units in which a message says when it was written
_WORD = re.compile(r"[^\W\d_]{3,}")
MOVED_TO = "moved_to"  # the new day of two
SHUTS = frozenset({"window_shuts", "label"})  # a last day with an hour is no appointment
NEVER = frozenset({"called_off", "past_day", "window_shuts"})  # a time of these the second opinion never adds
MOST_TIMES = 150  # no letter has so many
UNITS_BEFORE, UNITS_AFTER = 2, 4  # in which an hour of a day may stand
FAR = 160  # characters between day and hour of one sentence
LABELS_AROUND = (-1, 1, 2, 3, -2)  # units in which a line may give nothing but the hour
SHORT = 45  # characters of such a line
MARKS = " -*•|>"  # before a line of a list
MOST_HOURS = 6  # hours that may belong to one day
EARLIEST, LATEST = 6, 21  # hours at which people meet


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour at unit.low[start:end]. marked: a word says that it is one."""

    hour: int
    minute: int
    unit: Unit
    start: int
    end: int
    marked: bool


@dataclass(frozen=True, slots=True)
class Time:
    """A day to come with an hour that may belong to it. by_rules: the rules join them and find that she is expected then; is_moved: it is said to be the new day of two."""

    unit: Unit
    mention: Mention
    hour: Hour
    joined: bool
    by_rules: bool
    is_moved: bool
    is_over: bool

    @property
    def start(self) -> str:
        """YYYY-MM-DDTHH:MM."""
        return f"{self.mention.day.isoformat()}T{self.hour.hour:02d}:{self.hour.minute:02d}"

    @property
    def end(self) -> int:
        """Where day and hour end in the sentence of the day."""
        return max(self.mention.end, self.hour.end if self.hour.unit is self.unit else 0)


def times_of(letter: Letter) -> list[Time]:
    """All days with the hours that may belong to them, but those before the day of the letter."""
    times: list[Time] = []
    hours: dict[int, list[Hour]] = {}
    for unit in letter.body():
        for mention in letter.dates.get(unit.index, []):
            if len(times) < MOST_TIMES and not (letter.date and mention.day < letter.date):
                times += _of_day(letter, unit, mention, hours)
    return times


def _of_day(letter: Letter, unit: Unit, mention: Mention, hours: dict[int, list[Hour]]) -> Iterator[Time]:
    told = whose_day(letter, unit, mention.start, mention.end)
    is_over = told.role in ("past", "called_off") or told.rule in NEVER or mention.role == "law"
    ruled = _clock(letter, unit, mention)
    if ruled and _is_of_another_day(unit, mention, ruled[2]):
        ruled = None
    near = _near(letter, unit, mention, hours) if mention.role != "law" else []
    if ruled:
        hour, minute, start, end = ruled
        by_rules, is_moved = _is_hers(letter, unit, mention, end), of_frame(told.rule) == MOVED_TO
        is_over = is_over or _is_old(letter, unit, mention, end, moved=is_moved)
        yield Time(unit, mention, Hour(hour, minute, unit, start, end, True), True, by_rules, is_moved, is_over)
        near = [one for one in near if (one.hour, one.minute) != (hour, minute)]
    for one in near:
        yield Time(unit, mention, one, False, False, False, is_over)


def _is_of_another_day(unit: Unit, mention: Mention, start: int) -> bool:
    """Does another weekday stand between day and hour, as where two columns have run into one line?"""
    named = {_weekday_of(found) for found in _WEEKDAY.findall(unit.low[mention.end : start])}
    return bool(named) and mention.day.weekday() not in named


def _near(letter: Letter, unit: Unit, mention: Mention, hours: dict[int, list[Hour]]) -> list[Hour]:
    """The hours of the sentence and of those around it, nearest first."""
    found: list[tuple[int, Hour]] = []
    for other in letter.units[max(0, unit.index - UNITS_BEFORE) : unit.index + UNITS_AFTER + 1]:
        if other.index not in hours:
            hours[other.index] = _hours_in(letter, other) if other.has_digit else []
        for one in hours[other.index]:
            way = abs(one.start - mention.end) if other is unit else FAR * abs(other.index - unit.index)
            if other is not unit or (way <= FAR and not _is_of_another_day(unit, mention, one.start)):
                found.append((way, one))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])[:MOST_HOURS]]


def _hours_in(letter: Letter, unit: Unit) -> list[Hour]:
    """All hours of a sentence that are no part of a day."""
    days = [(mention.start, mention.end) for mention in letter.dates.get(unit.index, [])]
    found = []
    for one in islice(_ANY_CLOCK.compiled.finditer(unit.low), MOST_TIMES):
        if not any(start < one.end() and one.start() < end for start, end in days):
            hour, minute = one[2] or one[4], one[3] or 0
            found.append(Hour(int(hour), int(minute), unit, one.start(), one.end(), bool(one[1] or one[4])))
    return found


def in_words(letter: Letter, one: Time, times: list[Time]) -> TimeInWords:
    """What the second opinion reads of a time."""
    above = letter.before(one.unit)
    return TimeInWords(
        day=day_in_words(letter, one.unit, one.mention, len({time.mention.day for time in times})),
        low=one.unit.low,
        above=above.low if above else "",
        hour_low=one.hour.unit.low,
        hour_start=one.hour.start,
        hour_end=one.hour.end,
        told=tuple(
            f"{name}={value}"
            for name, value in {**_of_both(letter, one, times), **_of_hour(one), **_by_cues(letter, one)}.items()
        ),
    )


def _of_hour(one: Time) -> dict[str, object]:
    """What stands just beside the hour: the other end of a span, a weekday that fits the day or another one."""
    low, hour = one.hour.unit.low, one.hour
    ends = bool(_SPAN_BEFORE.search(low[max(0, hour.start - 16) : hour.start]))
    begins = bool(_SPAN_AFTER.match(low[hour.end : hour.end + 16]))
    named = {_weekday_of(found) for found in _WEEKDAY.findall(low[max(0, hour.start - FAR // 2) : hour.end + 30])}
    fits = "fits" if one.mention.day.weekday() in named else "other" if named else "none"
    return {
        "span": f"{begins}{ends}",
        "weekday": f"{fits}_{hour.unit is one.unit}",
    }


def _weekday_of(word: str) -> int:
    """Which day of the week a word names, Monday first."""
    return next(n for name, n in danish().weekdays.items() if name.startswith(word))


def _of_both(letter: Letter, one: Time, times: list[Time]) -> dict[str, object]:
    """How day and hour stand to each other, and to the other days and hours."""
    unit, mention, hour = one.unit, one.mention, one.hour
    units = max(-UNITS_BEFORE, min(UNITS_AFTER, hour.unit.index - unit.index))
    between = range(min(unit.index, hour.unit.index), max(unit.index, hour.unit.index) + 1)
    days = min(3, len({day.day for index in between for day in letter.dates.get(index, [])}))
    after = hour.unit is unit and hour.start >= mention.end
    of_day = [time for time in times if time.mention is mention]
    of_hour = [time for time in times if time.hour.unit is hour.unit and time.hour.start == hour.start]
    return {
        "units": units,
        "after": after,
        "way": min(6, abs(hour.start - mention.end) // 25) if hour.unit is unit else "other",
        "between": days,
        "stands": f"{units}_{hour.marked}_{days}",
        "side": f"{units}_{after}_{one.joined}",
        "joined": one.joined,
        "rules": one.by_rules,
        "first": of_day[0] is one,
        "of_day": min(3, len(of_day)),
        "owned": any(time.joined for time in of_day) and not one.joined,
        "taken": any(time.joined for time in of_hour) and not one.joined,
        "ruled": any(time.by_rules for time in of_day) and not one.by_rules,
        "marked": hour.marked,
        "night": not EARLIEST <= hour.hour <= LATEST,
        "full": hour.minute == 0,
        "kinds": f"{unit.kind}_{hour.unit.kind}",
    }


def _by_cues(letter: Letter, one: Time) -> dict[str, object]:
    """What the phrases of the pack say of the words around the hour and of both sentences."""
    told, low, start = (
        whose_day(letter, one.unit, one.mention.start, one.mention.end),
        one.hour.unit.low,
        one.hour.start,
    )
    around = low[max(0, start - FAR // 2) : one.hour.end + FAR // 4]
    return {
        "rule": told.rule,
        "whose": told.answer,
        "meets": bool(letter.type and letter.type.meets),
        "spoken": _spoken_of(letter, one.unit),
        "spoken_there": letter.slot("appointment", low) is not None,
        "not_there": letter.slot("not_an_appointment", around) is not None,
        "by_then": letter.slot("deadline_before", low[max(0, start - FAR // 2) : start]) is not None,
        "old": letter.slot("old_time", around) is not None,
    }


def _is_stamp(letter: Letter, unit: Unit, mention: Mention) -> bool:
    """In a thread of messages: does the day only say when the next one came?"""
    stamp = _STAMP.match(unit.low) if letter.is_thread() else None
    return stamp is not None and mention.start < stamp.end()


def _clock(letter: Letter, unit: Unit, mention: Mention) -> tuple[int, int, int, int] | None:
    """The time of day beside the date, or in a line of its own nearby."""
    clock = time_of(unit.low, mention, unit.kind == "row") or _same_clock(letter, unit, mention)
    if clock or len(unit.low) > 70:
        return clock
    if mention.day == letter.date:
        return None
    for way in LABELS_AROUND if unit.kind != "prose" else LABELS_AROUND[:-1]:
        other = letter.units[unit.index + way] if 0 <= unit.index + way < len(letter.units) else unit
        alone = lone_time(other.low.strip(MARKS)) if other is not unit and len(other.low) < SHORT else None
        if alone and not letter.slot("not_an_appointment", other.low):
            return *alone, mention.start, mention.end
    return None


def _same_clock(letter: Letter, unit: Unit, mention: Mention) -> tuple[int, int, int, int] | None:
    """ "It moves from the 3rd to the 7th, but the hour is the same: 13.45"."""
    found = _CLOCK.search(unit.low, mention.end)
    if not found or of_frame(whose_day(letter, unit, mention.start, mention.end).rule) != MOVED_TO:
        return None
    return int(found[1]), int(found[2] or 0), *found.span()


def _is_hers(letter: Letter, unit: Unit, mention: Mention, end: int) -> bool:
    told = whose_day(letter, unit, mention.start, mention.end)
    moved = of_frame(told.rule) == MOVED_TO
    if mention.role == "law" or (mention.role == "range_end" and not moved):
        return False
    if (letter.date and mention.day < letter.date) or _is_stamp(letter, unit, mention):
        return False
    if told.role == "past" and _CALLED_OFF_HERE.search(unit.low):
        return False
    if told.role == "called_off" or told.rule == "past_day" or (told.answer == HERS and told.rule in SHUTS):
        return False
    return _is_still_to_come(letter, unit, mention, end, moved=moved) and _spoken_of(letter, unit)


def _is_still_to_come(letter: Letter, unit: Unit, mention: Mention, end: int, *, moved: bool) -> bool:
    """No last day, no time that no longer counts, and none at which something only opens or shuts."""
    before = unit.low[max(0, mention.start - 60) : mention.start]
    alone = not _WORD.search(unit.low[: mention.start] + unit.low[end:])
    if mention.day == letter.date and (_SENT.search(before) or (alone and unit.index < HEAD)):
        return False  # when the message was written
    if letter.slot("deadline_before", before) or letter.slot("deadline_label", before):
        return False
    if _is_old(letter, unit, mention, end, moved=moved):
        return False
    around = unit.low[max(0, mention.start - 70) : end + 25]
    if letter.slot("not_an_appointment", around) or letter.slot("not_an_appointment", unit.heading):
        return False
    was = _WAS.search(before) or _WAS_AFTER.match(unit.low[end : end + FAR])
    return not (was and letter.date and mention.day <= letter.date)


def _is_old(letter: Letter, unit: Unit, mention: Mention, end: int, *, moved: bool) -> bool:
    """Do the words beside it say that the time no longer counts?"""
    if letter.slot("old_time", unit.low[end : end + 40]):
        return True
    before = unit.low[max(0, mention.start - 45) : mention.start]
    return not moved and (letter.slot("old_time", before) is not None or _is_row_of_old_time(letter, unit, mention))


def _is_row_of_old_time(letter: Letter, unit: Unit, mention: Mention) -> bool:
    """ "From: Tuesday the 24th, 8.15" above "To: Thursday the 3rd, 14.25", in a letter that moves a time."""
    if not _FROM_ROW.match(unit.low[: mention.start]) or not _WAS_MOVED.search(letter.low):
        return False
    return any(_TO_ROW.match(then.low) and letter.dates.get(then.index) for then in letter.after(unit, 1))


def _spoken_of(letter: Letter, unit: Unit) -> bool:
    """Is this sentence, its heading, its neighbour or the whole letter about being somewhere?"""
    if letter.type and letter.type.meets:
        return True
    near = letter.before(unit)
    texts = [unit.low, unit.heading, near.low if near else ""]
    return any(letter.slot("appointment", text) for text in texts)
