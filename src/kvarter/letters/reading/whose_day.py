"""Whose a day of a letter is, by the clause it stands in; thought once for each day."""

from __future__ import annotations

from .letter import Letter
from .units import Unit
from .whose import UNCLEAR, Whose, whose
from .wordings import Wording

_SOMEBODYS = Wording("last_day.somebodys")
MOST_IN_A_SENTENCE = 30  # days; what names more is no sentence, and nobody's day can be told from it


def whose_day(letter: Letter, unit: Unit, start: int, end: int) -> Whose:
    """Whose the day is by the clause it stands in."""
    key = (unit.index, start, end)
    if key not in letter.whose:
        dates = tuple((m.start, m.end) for m in letter.dates.get(unit.index, []))
        if len(dates) > MOST_IN_A_SENTENCE:
            return Whose(UNCLEAR, UNCLEAR, "none")
        above = letter.before(unit)
        lead = f"{unit.heading} ; {above.low if above else ''}"
        letter.whose[key] = whose(unit.low, start, end, dates, lead, familiar=letter.is_familiar())
    return letter.whose[key]


def is_somebodys(letter: Letter, unit: Unit) -> bool:
    """Does the next sentence say whose the day is: "It is the doctor's last day"?"""
    return any(_SOMEBODYS.match(then.low) for then in letter.after(unit, 1))
