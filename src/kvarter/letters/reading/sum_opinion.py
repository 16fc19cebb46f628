"""A second opinion on a sum: is it hers to pay, hers to get, or neither? A linear model of the words around it, trained from letters that people had read.

It knows no rule, so it errs elsewhere than the rules do. What it adds is said with "perhaps".
`kvarter.letters.tests.train_sums` makes the weights (`sums.txt` of the pack); without them there is no second opinion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .linear import Linear, linear

FILE = "sums.txt"
LEFT, RIGHT = 14, 8  # word classes before and after the sum
NEAREST = 4
REACH_BEFORE, REACH_AFTER = 90, 70  # characters in which the words beside it stand
WORDS_BEFORE, WORDS_AFTER = 8, 6
ABOVE, BELOW, HEADING = 14, 10, 8  # words of the line above, the line below, and the heading
LONGEST = 400  # characters of a sentence whose words are all weighed
MOST_SUMS, MOST_TIMES = 4, 3
SHORTEST = 2
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class SumInWords:
    """A sum as its letter gives it: the classes of its sentence, the words beside it, above and below, and what is known of the letter."""

    row: str
    low: str
    start: int
    end: int
    above: str
    below: str
    heading: str
    told: tuple[str, ...]


def features(one: SumInWords) -> set[str]:
    """Everything about a sum that can be weighed, as names."""
    return {*_of_row(one.row), *_of_words(one), *one.told}


def _of_row(row: str) -> Iterator[str]:
    words = row.split()
    at = words.index("DAY") if "DAY" in words else 0
    left, right = words[max(0, at - LEFT) : at], words[at + 1 : at + 1 + RIGHT]
    yield from (f"l{n}={word}" for n, word in enumerate(reversed(left[-NEAREST:])))
    yield from (f"r{n}={word}" for n, word in enumerate(right[: NEAREST - 1]))
    yield from (f"L={word}" for word in left)
    yield from (f"R={word}" for word in right)
    yield from (f"b={a}_{b}" for a, b in pairwise(left))


def _of_words(one: SumInWords) -> Iterator[str]:
    before = _WORD.findall(one.low[: one.start][-REACH_BEFORE:])
    after = _WORD.findall(one.low[one.end :][:REACH_AFTER])
    yield from (f"w={word}" for word in before[-WORDS_BEFORE:])
    yield from (f"x={word}" for word in after[:WORDS_AFTER])
    yield from (f"w1={word}" for word in before[-1:])
    yield from (f"x1={word}" for word in after[:SHORTEST])
    yield "w2=" + "_".join(before[-2:])
    if len(one.low) < LONGEST:
        yield from (f"W={word}" for word in _WORD.findall(one.low))
    for mark, text, most in (("A", one.above, ABOVE), ("N", one.below, BELOW), ("h", one.heading, HEADING)):
        yield from (f"{mark}={word}" for word in _WORD.findall(text[:LONGEST])[:most])


@lru_cache(maxsize=1)
def sum_reader() -> Linear | None:
    """The weights of the country, read with the first letter with a sum: hers to pay, hers to get. None where it has none."""
    return linear(FILE)
