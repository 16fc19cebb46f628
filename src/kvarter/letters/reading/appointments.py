"""Finds the days and minutes at which she is expected: meetings, examinations, visits, calls."""

from __future__ import annotations

import re

from .dates import Mention, lone_time, time_of
from .letter import Letter
from .slots import Appointment
from .sureness import of_frame
from .units import Unit
from .whose import HERS
from .whose_day import whose_day
from .wordings import Wording, meaning, words

_DOOR = Wording("meeting.door")
_PLACE = Wording("meeting.place")
_SENT = Wording("meeting.sent_on")
_PLACE_LINE = Wording("meeting.place_line")
_WAS = Wording("meeting.was")
_CALLED_OFF_AGAIN = Wording("meeting.called_off_again")
_CLOCK = Wording("meeting.clock")
_CALLED_OFF_HERE = Wording("meeting.called_off_here")
_STAMP = Wording("meeting.stamp")
HEAD = 4  # units in which a message says when it was written
_WORD = re.compile(r"[^\W\d_]{3,}")
MOVED_TO = "moved_to"  # the new day of two
SHUTS = frozenset({"window_shuts", "label"})  # a last day with an hour is no appointment
_BY_TELEPHONE = Wording("meeting.by_telephone")


def appointments_of(letter: Letter) -> list[Appointment]:
    """All appointments in order of time; rows for other doors of the house are left out."""
    found: dict[str, tuple[Unit, Appointment]] = {}
    for unit in letter.body():
        for mention in letter.dates.get(unit.index, []):
            clock = _clock(letter, unit, mention)
            if clock is None or not _is_hers(letter, unit, mention, clock[3]):
                continue
            start = f"{mention.day.isoformat()}T{clock[0]:02d}:{clock[1]:02d}"
            evidence = letter.evidence(
                unit,
                mention.start,
                max(mention.end, clock[3]),
                0.9 if mention.agrees else 0.6,
                "appointment.day_and_time",
            )
            if start not in found:
                found[start] = (unit, Appointment(start, _place(letter, unit), evidence))
    kept = _for_her_door(letter, [one for one in found.values() if not _called_off_later(letter, *one)])
    return sorted(_not_the_same_day(kept), key=lambda a: a.start)


def _called_off_later(letter: Letter, told_in: Unit, one: Appointment) -> bool:
    """ "That time no longer counts", said of no other day, after the sentence that gave the time."""
    return any(
        (unit.index == told_in.index + 1 or (letter.is_thread() and unit.index > told_in.index))
        and _CALLED_OFF_AGAIN.search(unit.low)
        and all(mention.day.isoformat() == one.start[:10] for mention in letter.dates.get(unit.index, []))
        for unit in letter.body()
    )


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
    for other in letter.units[max(0, unit.index - 1) : unit.index + 4]:
        alone = lone_time(other.low) if other is not unit and len(other.low) < 45 else None
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
    if letter.slot("old_time", unit.low[end : end + 40]) or (not moved and letter.slot("old_time", before[-45:])):
        return False
    around = unit.low[max(0, mention.start - 70) : end + 25]
    if letter.slot("not_an_appointment", around) or letter.slot("not_an_appointment", unit.heading):
        return False
    return not (_WAS.search(before) and letter.date and mention.day <= letter.date)


def _spoken_of(letter: Letter, unit: Unit) -> bool:
    """Is this sentence, its heading, its neighbour or the whole letter about being somewhere?"""
    if letter.type and letter.type.meets:
        return True
    near = letter.before(unit)
    texts = [unit.low, unit.heading, near.low if near else ""]
    return any(letter.slot("appointment", text) for text in texts)


def _door(text: str) -> tuple[str, str] | None:
    found = _DOOR.search(text)
    if not found:
        return None
    return found[1], meaning("meeting.sides").get(found[2], found[2])


def _for_her_door(letter: Letter, found: list[tuple[Unit, Appointment]]) -> list[tuple[Unit, Appointment]]:
    """Of a table of flats only the row of the flat she lives in; none if her door is not known."""
    rows = [(unit, one) for unit, one in found if unit.kind == "row" and _DOOR.match(unit.low.strip())]
    if len(rows) < 2:
        return found
    doors = [d for u in letter.header() if not _DOOR.match(u.low.strip()) and (d := _door(u.low))]
    hers = [(unit, one) for unit, one in rows if doors and _door(unit.low.strip()) == doors[0]]
    return hers + [pair for pair in found if pair not in rows]


def _not_the_same_day(found: list[tuple[Unit, Appointment]]) -> list[Appointment]:
    """Two times on one day are one appointment, the first one told; but each row of a plan is one."""
    kept: dict[str, Appointment] = {}
    for unit, one in found:
        kept.setdefault(one.start if unit.kind == "row" else one.start[:10], one)
    return list(kept.values())


def _place(letter: Letter, unit: Unit) -> str:
    for near in letter.after(unit, 4):
        label = _PLACE_LINE.match(near.text)
        if label and len(near.text) < 140:
            return near.text[label.end() :].strip(" .")
    place = _PLACE.search(unit.text)
    if place:
        return place[1].strip(" ,.")
    return words("meeting.telephone")[0] if _BY_TELEPHONE.search(unit.low) else ""
