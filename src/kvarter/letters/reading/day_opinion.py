"""A second opinion on a day: is it by then that she has to act? A linear model of the sentence around it, trained from letters that people had read.

It knows no frame, so it errs elsewhere than the grammar does. What it adds is said with "perhaps"; what it doubts is no longer said surely.
`kvarter.letters.tests.train_days` makes the weights (`days.txt` of the pack); without them there is no second opinion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .grammar import BORDER, QUESTION
from .linear import Linear, linear

FILE = "days.txt"
FOUND = 140  # hundredths of log odds from which a day that no rule found is said, with "perhaps"
AGAINST = 250  # the same where the grammar says that the day is somebody else's
AT_REST = 100  # more than that where the letter says that she need do nothing
DOUBTED = 0  # below this a day that a rule found is said with "perhaps"
REFUSED = -300  # below this it is not said to be hers at all
LEFT, RIGHT = 14, 8  # word classes before and after the day
WORDS_BEFORE, WORDS_AFTER = 7, 4
REACH_BEFORE, REACH_AFTER = 70, 40  # characters in which these words stand
HEADING = 8  # words
STEPS = ((0, "past"), (7, "7"), (14, "14"), (30, "30"), (60, "60"), (120, "120"))  # days from the letter to the day
MOST_DAYS = 4
_WORD = re.compile(r"[^\W\d_]{2,}")
_SIGNS = (BORDER, QUESTION)


@dataclass(frozen=True, slots=True)
class DayInWords:
    """A day as its letter gives it: the classes of its sentence and of the one before, the words beside it, and what is known of the letter."""

    row: str
    lead: str
    before: str
    after: str
    heading: str
    kind: str
    role: str
    act: str
    ahead: int | None
    days: int
    has_cue: bool
    has_time: bool


def features(day: DayInWords) -> set[str]:
    """Everything about a day that can be weighed, as names."""
    return {*_of_row(day.row), *_of_letter(day)}


def _of_row(row: str) -> Iterator[str]:
    words = row.split()
    at = words.index("DAY") if "DAY" in words else 0
    left, right = words[max(0, at - LEFT) : at], words[at + 1 : at + 1 + RIGHT]
    border = max((n for n, word in enumerate(left) if word in _SIGNS), default=-1)
    own = left[border + 1 :]
    rest = right[: next((n for n, word in enumerate(right) if word in _SIGNS), len(right))]
    yield from (f"l{n}={word}" for n, word in enumerate(reversed(left[-5:])))
    yield from (f"r{n}={word}" for n, word in enumerate(right[:3]))
    for mark, some in (("o", own), ("p", rest), ("L", left), ("R", right)):
        yield from (f"{mark}={word}" for word in some)
    clause = [*own, "DAY", *rest]
    yield from (f"b={one}_{two}" for one, two in pairwise(clause))
    yield from (f"t={one}_{two}_{three}" for one, two, three in zip(clause, clause[1:], clause[2:], strict=False))
    yield from (f"first{n}=" + "_".join(own[:n]) for n in (1, 2) if len(own) >= n)
    classes = [word for word in own if word.isupper()]
    yield from (f"u={one}_{two}" for one, two in pairwise(classes))
    yield "ups=" + "_".join(classes[:4])


def _of_letter(day: DayInWords) -> Iterator[str]:
    yield from (f"d={word}" for word in day.lead.split() if word.isupper())
    yield from (f"h={word}" for word in _WORD.findall(day.heading)[:HEADING])
    yield from (f"w={word}" for word in _WORD.findall(day.before[-REACH_BEFORE:])[-WORDS_BEFORE:])
    yield from (f"x={word}" for word in _WORD.findall(day.after[:REACH_AFTER])[:WORDS_AFTER])
    ahead = "none" if day.ahead is None else next((name for most, name in STEPS if day.ahead <= most), "beyond")
    yield from (f"ah={ahead}", f"kind={day.kind}", f"act={day.act}", f"role={day.role}")
    yield from (f"cue={day.has_cue}", f"clock={day.has_time}", f"n={min(day.days, MOST_DAYS)}")
    yield from (f"asks={day.has_cue}{day.act}", f"hour={day.has_cue}{day.has_time}")


@lru_cache(maxsize=1)
def day_reader() -> Linear | None:
    """The weights of the country, read with the first letter; None where it has none."""
    return linear(FILE)
