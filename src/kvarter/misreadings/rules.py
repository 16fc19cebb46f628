"""What a woman can say is wrong with a reading, and how much of it is taken in. Plain Python."""

from datetime import timedelta
from enum import StrEnum

from kvarter.letters.reading.knowledge import danish as knowledge

MOST_WORDS = 300
"""Characters of her own words."""
MOST_A_DAY = 100
"""What is taken in on one day, from everybody together: nobody's address is kept, so nobody is counted alone."""
MOST_OPEN = 2000
"""What may wait to be looked at."""
WORDS_STAY = timedelta(days=90)
OTHER_TYPES = ("scam", "none")
"""Readings without a letter type: it was taken for fraud, or for no letter."""


class Reason(StrEnum):
    """Why it cannot be taken in now."""

    TOO_MANY_TODAY = "too many today"
    TOO_MANY_OPEN = "too many open"


def why_not(*, today: int, waiting: int) -> Reason | None:
    """Why no more is taken in, or None. `today`: how many came today; `waiting`: how many nobody has closed."""
    if today >= MOST_A_DAY:
        return Reason.TOO_MANY_TODAY
    return Reason.TOO_MANY_OPEN if waiting >= MOST_OPEN else None


def known_type(text: str) -> str:
    """A letter type of the pack, "scam" or "none" as it is; anything else is no type, so that no words of a letter slip in."""
    return text if text in OTHER_TYPES or text in knowledge().types else ""
