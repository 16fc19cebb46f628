"""Finds how something can be done: on a website, by telephone, in person, and so on; and the address or number for it."""

from __future__ import annotations

from .letter import Channels, Letter
from .units import Unit
from .wordings import Wording

_OTHER_MATTER = Wording("way.other_matter")
_WHERE = Wording("way.where")
_HOW_HEADING = Wording("way.how_heading")
_TOLD_TO = Wording("act.told_to")
_ASKED = Wording("way.asked")
MOST = 2
LOOK_BACK = 4  # units


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
    """Where it is likely said how, nearest first: the next sentence, the one before, what she was told to do just before, under "how", then the rest."""
    same = letter.after(unit, 6)
    before = letter.before(unit)
    beside = [before] if before and before.heading == unit.heading else []
    how = [u for u in letter.body() if u is not unit and _HOW_HEADING.match(u.heading)]
    return [*same[:1], *beside, *_orders_before(letter, unit), *how[:4], *same[1:]]


def _orders_before(letter: Letter, unit: Unit) -> list[Unit]:
    """Orders, and rows of a table she stands in, up to LOOK_BACK units before."""
    first = max(0, unit.index - LOOK_BACK)
    near = [u for u in letter.units[first : unit.index] if u.zone == unit.zone and not u.later]
    return [u for u in reversed(near) if _is_order(u) or (unit.kind == "row" and u.kind == "row")]


def _is_order(unit: Unit) -> bool:
    return bool(_TOLD_TO.match(unit.low) or _ASKED.search(unit.low))
