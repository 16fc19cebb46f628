"""One thing that a letter says, as it stands in the answer. Plain Python."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kvarter.languages.messages import Words
from kvarter.letters.acting import Way

Say = Callable[..., Words]
"""`Voice.say`: a sentence of the pack in her language, or in English where there are no words for it yet."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing the letter says: a sign and colour, a heading, lines under it.

    `day` (and `at`, HH:MM) can go into her calendar: never a day that has passed. `place` is where in the letter the words begin
    it was read from. `ways`: rows to tap or copy below the lines. `quotes`: sentences of the letter (from, to) that she reads as they stand.
    """

    kind: str
    sign: str
    hue: str
    title: Words
    lines: tuple[Words, ...] = ()
    day: date | None = None
    at: str = ""
    place: int | None = None
    ways: tuple[Way, ...] = ()
    quotes: tuple[tuple[int, int], ...] = ()
