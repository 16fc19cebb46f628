"""Finds the days and minutes at which she is expected: meetings, examinations, visits, calls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from .hours import Time, in_words, times_of
from .letter import Letter
from .meeting_opinion import ADDED, REFUSED, SURE, features, meeting_reader
from .slots import Appointment
from .sureness import PERHAPS
from .units import Unit
from .wordings import Wording, meaning, words

_DOOR = Wording("meeting.door")
_NUMBERED_DOOR = Wording("meeting.numbered_door")
_HOUSE_ROW = Wording("meeting.house_row")
_TO_HOUSE = Wording("meeting.to_house")
_PLACE = Wording("meeting.place")
_PLACE_LINE = Wording("meeting.place_line")
_CALLED_OFF_AGAIN = Wording("meeting.called_off_again")
_BY_TELEPHONE = Wording("meeting.by_telephone")
FAR_AHEAD = timedelta(400)  # a time that lies further off is rather misread


def appointments_of(letter: Letter) -> tuple[list[Appointment], list[Time]]:
    """(all appointments in order of time, the times that the rules find and the second opinion refuses). Rows for other doors of the house are left out."""
    found: dict[str, tuple[Unit, Appointment]] = {}
    refused: list[Time] = []
    for odds, one in _weighed(letter):
        if not _is_said(odds, one):
            refused += [one] if one.by_rules else []
        elif one.start not in found:
            end = one.end if one.joined else one.mention.end
            evidence = letter.evidence(one.unit, one.mention.start, end, _sureness(letter, odds, one), _rule(one))
            found[one.start] = (one.unit, Appointment(one.start, _place(letter, one.unit), evidence))
    kept = _for_her_door(letter, [one for one in found.values() if not _called_off_later(letter, *one)])
    return sorted(_not_the_same_day(kept), key=lambda a: a.start), refused


def _weighed(letter: Letter) -> list[tuple[int, Time]]:
    """All times with their odds, likeliest first; where the country has no weights, what the rules say."""
    reader, times = meeting_reader(), times_of(letter)
    if reader is None:
        return [(SURE, one) for one in times if one.by_rules]
    odds = [(reader.odds(features(in_words(letter, one, times)))[0], one) for one in times]
    return sorted(odds, key=lambda pair: -pair[0])


def _is_said(odds: int, one: Time) -> bool:
    """By the rules, unless the second opinion refuses it; by the opinion alone, unless the sentence says that it is over."""
    if one.by_rules:
        return odds >= REFUSED or one.is_moved
    return odds >= ADDED and not one.is_over


def _sureness(letter: Letter, odds: int, one: Time) -> float:
    is_far = letter.date is not None and one.mention.day - letter.date > FAR_AHEAD
    if not one.by_rules or odds < SURE or is_far:
        return PERHAPS
    return 0.9 if one.mention.agrees else 0.6


def _rule(one: Time) -> str:
    return "appointment.day_and_time" if one.by_rules else "appointment.opinion"


def _called_off_later(letter: Letter, told_in: Unit, one: Appointment) -> bool:
    """ "That time no longer counts", said of no other day, after the sentence that gave the time."""
    return any(
        (unit.index == told_in.index + 1 or (letter.is_thread() and unit.index > told_in.index))
        and _CALLED_OFF_AGAIN.search(unit.low)
        and all(mention.day.isoformat() == one.start[:10] for mention in letter.dates.get(unit.index, []))
        for unit in letter.body()
    )


def _door(text: str, *, at_start: bool = False) -> str:
    found = (_DOOR.match(text) or _NUMBERED_DOOR.match(text)) if at_start else _DOOR.search(text)
    if not found:
        return ""
    sides = meaning("meeting.sides")
    return f"{found[1]} {sides.get(found[2], found[2])}"


def _house(text: str, *, at_start: bool = False) -> str:
    found = _HOUSE_ROW.match(text) if at_start else _TO_HOUSE.search(text)
    return next((number for number in found.groups() if number), "") if found else ""


def _for_her_door(letter: Letter, found: list[tuple[Unit, Appointment]]) -> list[tuple[Unit, Appointment]]:
    """Of a table of flats or houses only the row of the one she lives in; none of the flats if her door is not known."""
    for key in (_door, _house):
        rows = [(unit, one) for unit, one in found if unit.kind == "row" and key(unit.low.strip(" |"), at_start=True)]
        if len(rows) > 1:
            doors = _doors_of_hers(letter, key)
            if not doors and key is _house:
                return found
            hers = [(unit, one) for unit, one in rows if key(unit.low.strip(" |"), at_start=True) in doors]
            return hers + [pair for pair in found if pair not in rows]
    return found


def _doors_of_hers(letter: Letter, key: Callable[..., str]) -> set[str]:
    """The door, or the number of the house, that the head of the letter names; else one that is named anywhere beside the table."""
    for units in (letter.header(), letter.units):
        named = [key(u.low) for u in units if not key(u.low.strip(" |"), at_start=True)]
        if doors := [door for door in named if door]:
            return {doors[0]}
    return set()


def _not_the_same_day(found: list[tuple[Unit, Appointment]]) -> list[Appointment]:
    """Two times on one day are one appointment, the likeliest one; but each row of a plan is one."""
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
