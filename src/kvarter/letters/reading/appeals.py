"""Whether a day is one to complain by."""

from __future__ import annotations

from .letter import Letter
from .units import Unit
from .wordings import Wording

_OBJECTION = Wording("last_day.objection")
_COMPLAINT = Wording("last_day.complaint")
_DISAGREES = Wording("last_day.disagrees")
_IT_MUST = Wording("last_day.it_must")
_NOT_AGREED = Wording("last_day.not_agreed")


def is_appeal(letter: Letter, unit: Unit, clause: str) -> bool:
    """Is the day in this clause one to complain by, and not one to answer by?"""
    if _OBJECTION.search(unit.low) and not _COMPLAINT.search(unit.low) and _of_figures(letter, unit):
        return False
    if letter.slot("appeal_talk", unit.low):
        return not (letter.type and letter.type.act == "hearing" and not letter.slot("appeal", unit.low))
    above = letter.before(unit)
    heard = any(letter.slot("hearing", low) for low in (unit.low, unit.heading, above.low if above else ""))
    if _DISAGREES.search(unit.heading) and not heard:
        return bool(letter.slot("appeal_talk", unit.heading) or (above and letter.slot("appeal_talk", above.low)))
    if (
        above
        and above.paragraph == unit.paragraph
        and above.low.rstrip().endswith("?")
        and _asks_of_appeal(letter, above)
    ):
        return True
    return bool(
        above and above.paragraph == unit.paragraph and letter.slot("appeal", above.low) and _IT_MUST.search(clause)
    )


def _of_figures(letter: Letter, unit: Unit) -> bool:
    """Does she object to figures, so that they are corrected, and not to a decision?"""
    above = letter.before(unit)
    return any(letter.slot("correct", low) for low in (unit.low, unit.heading, above.low if above else ""))


def _asks_of_appeal(letter: Letter, unit: Unit) -> bool:
    """ "Vil du klage?", "Er du uenig?": what follows is how to complain."""
    return bool(letter.slot("appeal_talk", unit.low) or _NOT_AGREED.search(unit.low))
