"""Proves that a letter asks nothing of her. That nothing was found is no proof: it must say so itself, or be of a kind that never asks."""

from __future__ import annotations

from .actions import IMPERATIVE, is_conditional
from .deadlines import Due
from .kinds import SURE
from .letter import Letter
from .periods import periods
from .slots import Evidence, Reading
from .units import Unit
from .wordings import Wording

_RESERVED = Wording("nothing.reserved")
_ASKED = Wording("nothing.asked")
_QUESTIONS = Wording("nothing.questions")
_AN_IF = Wording("act.an_if")
_ASIDE = ("cancel", "side_wish", "appeal_talk")


def nothing_asked(letter: Letter, reading: Reading, found: list[Due]) -> list[Evidence]:
    """The words that prove that she need not do anything; empty where there is no proof, whatever was (not) found."""
    if reading.actions or reading.appointments or reading.hearing or reading.losses:
        return []
    if any(due.role in ("duty", "unsure") for due in found) or any(a.direction == "pay" for a in reading.amounts):
        return []
    if any(_demands(letter, unit) for unit in letter.body()):
        return []
    said = [place for unit in letter.body() if (place := _said(letter, unit))]
    return said or (
        _of_its_kind(reading) if reading.kind_told == SURE and _never_asks(letter) and _is_clean(letter) else []
    )


def _said(letter: Letter, unit: Unit) -> Evidence | None:
    """Where a sentence says, without any if, that she need not do anything."""
    words = letter.slot("nothing_said", unit.low)
    if not words or _RESERVED.search(unit.low) or unit.low.rstrip().endswith("?"):
        return None
    return letter.evidence(unit, words.start(), words.end(), 0.9, "nothing.said")


def _demands(letter: Letter, unit: Unit) -> bool:
    """Does a sentence ask something of her as it stands, whatever else the letter says?"""
    if letter.slot("nothing_said", unit.low) or is_conditional(unit.low) or _QUESTIONS.search(unit.low):
        return False
    if _AN_IF.search(unit.low) or any(letter.slot(slot, unit.low) for slot in _ASIDE):
        return False
    return bool(_ASKED.search(unit.low) or IMPERATIVE.match(unit.low))


def _never_asks(letter: Letter) -> bool:
    return letter.type is not None and (letter.type.asks == "never" or letter.type.act == "receipt")


def _is_clean(letter: Letter) -> bool:
    """No day to come, no period, no consequence, nothing that she is told to do, not even with an if."""
    if letter.unread_dates(set()):
        return False
    return not any(
        periods(unit.low, letter.knowledge)
        or letter.slot("consequence", unit.low)
        or letter.slot("duty", unit.low)
        or IMPERATIVE.match(unit.low)
        for unit in letter.body()
    )


def _of_its_kind(reading: Reading) -> list[Evidence]:
    return reading.evidence.get("letter_type", [])
