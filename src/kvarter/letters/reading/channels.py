"""Finds how something can be done: on a website, by telephone, in person, and so on; and the address or number for it."""

from __future__ import annotations

import re

from .letter import Channels, Letter
from .units import Unit

_OTHER_MATTER = re.compile(
    r"har (?:du|de|i) (?:andre |flere )?spørgsmål|(?:ved|yderligere) spørgsmål|spørgsmål (?:til|om|besvares|kan)|spørgsmål\?|^spørgsmål|forhindret|kan (?:du|de|i) ikke (?:komme|møde)|telefontid|åben|yderligere oplysninger|læse mere|afbud|har du ikke råd|vejledning om|gratis rådgivning|har (?:du|de|i) brug for hjælp|spørg mig|i tvivl|orienter"
)
_WHERE = re.compile(
    r"(?<![\w@.-])(?:www\.)?[a-zæøå0-9-]+(?:\.[a-zæøå0-9-]+)*\.(?:dk|example)(?:/[\w/æøå.-]*[\wæøå])?|[\w.+-]+@[\w-]+\.[\w.-]*\w|(?<!\d)\d\d(?: ?\d\d){3}(?!\d)",
    re.I,
)
MOST = 2


def channels_for(letter: Letter, unit: Unit) -> tuple[list[str], list[str]]:
    """(channels, where) of a duty asked for in a unit: there, just after it, or just before."""
    own = _named(letter, unit)
    found, where = list(own.channels), list(own.where)
    for near in _around(letter, unit):
        if len(found) >= MOST:
            break
        told = _named(letter, near)
        if told.elsewhere:
            continue
        found += [channel for channel in told.channels if channel not in found][: MOST - len(found)]
        where += told.where
    return found[:3], list(dict.fromkeys(where))[:4]


def _named(letter: Letter, unit: Unit) -> Channels:
    """What a unit tells of channels, first named first; found once for each text."""
    if unit.text not in letter.channels:
        places = [
            (m.start(), rule.name)
            for rule in letter.knowledge.channels
            if rule.name != "payment" and (m := rule.search(unit.low))
        ]
        names = tuple(dict.fromkeys(name for _, name in sorted(places)))
        where = tuple(_WHERE.findall(unit.text)) if "." in unit.text or unit.has_digit else ()
        letter.channels[unit.text] = Channels(names, where, bool(_OTHER_MATTER.search(unit.low)))
    return letter.channels[unit.text]


def _around(letter: Letter, unit: Unit) -> list[Unit]:
    same = letter.after(unit, 6)
    before = letter.before(unit)
    beside = [before] if before and before.heading == unit.heading else []
    return [*same[:1], *beside, *same[1:]]
