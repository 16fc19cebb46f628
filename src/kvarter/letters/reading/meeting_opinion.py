"""A second opinion on a day with an hour: is she expected then? A linear model of the sentence around it, trained from letters that people had read.

What is known of any day is weighed (`day_opinion.py`), and with it what the rules say, the words of the sentence, and what else has an hour.
`kvarter.letters.tests.train_meetings` makes the weights (`meetings.txt` of the pack); without them there is no second opinion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .day_opinion import DayInWords
from .day_opinion import features as of_day
from .linear import Linear, linear

FILE = "meetings.txt"
ADDED = -90  # hundredths of log odds from which a time is said that the rules do not find
REFUSED = -50  # below this a time that the rules find is only named, with its sentence
SURE = 100  # below this a time is said with "perhaps"
LONGEST = 400  # characters of a sentence whose words are all weighed
ABOVE = 14  # words of the sentence above
REACH = 60  # characters in which the word beside the hour stands
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class TimeInWords:
    """A day with an hour as its letter gives it: the day, its sentence and the one above, the sentence of the hour, and what is known of both."""

    day: DayInWords
    low: str
    above: str
    hour_low: str
    hour_start: int
    hour_end: int
    told: tuple[str, ...]


def features(one: TimeInWords) -> set[str]:
    """Everything about a time that can be weighed, as names."""
    return {*of_day(one.day), *_of_time(one), *one.told}


def _of_time(one: TimeInWords) -> Iterator[str]:
    if len(one.low) < LONGEST:
        yield from (f"W={word}" for word in _WORD.findall(one.low))
    yield from (f"A={word}" for word in _WORD.findall(one.above[:LONGEST])[:ABOVE])
    before = _WORD.findall(one.hour_low[max(0, one.hour_start - REACH) : one.hour_start])
    after = _WORD.findall(one.hour_low[one.hour_end : one.hour_end + REACH])
    yield from (f"e1={word}" for word in before[-1:])
    yield from (f"c1={word}" for word in after[:1])
    yield f"edge={one.hour_low[max(0, one.hour_start - 2) : one.hour_start].strip()}"
    yield f"tail={one.hour_low[one.hour_end : one.hour_end + 2].strip()[:1]}"


@lru_cache(maxsize=1)
def meeting_reader() -> Linear | None:
    """The weights of the country, read with the first letter with a time; None where it has none."""
    return linear(FILE)
