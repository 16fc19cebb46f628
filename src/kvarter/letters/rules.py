"""Where a letter is marked, which office words stand in it, the parts of a reading, and the calendar file. Plain Python: it runs on her phone too."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

from kvarter.documents.ics import calendar
from kvarter.letters.reading import Reading
from kvarter.letters.sentences import OfficeWord

EVENT = timedelta(hours=1)


class Slot(StrEnum):
    """A part of a reading, of which she can say that it is wrong."""

    KIND = "kind"
    SENDER = "sender"
    DUTY = "duty"
    DAY = "day"
    MONEY = "money"
    LOSS = "loss"
    COMPLAINT = "complaint"
    HELP = "help"
    SCAM = "scam"
    SENTENCE = "sentence"
    OTHER = "other"


def places_of(reading: Reading) -> list[tuple[int, int]]:
    """Where the words stand from which anything was read, without overlap, in order."""
    found = [(e.start, e.end) for places in reading.evidence.values() for e in places]
    single = [one.evidence for one in reading.actions]
    single += [one.evidence for one in reading.appointments]
    single += [one.evidence for one in reading.amounts if one.direction != "other"]
    single += [one.evidence for one in reading.offers]
    single += [one.evidence for one in reading.warnings]
    found += [(e.start, e.end) for e in (*single, *reading.appeal.evidence, *reading.unsure)]
    return _joined(_whole(reading.redacted_text, *span) for span in found) if not reading.abstain else []


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The place with the words at its ends made whole."""
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif end > start:
            joined.append((start, end))
    return joined


_BREAKS = str.maketrans("\n\r\t\u00a0", "    ")


def found_in(text: str, words: Iterable[OfficeWord]) -> list[tuple[int, int, OfficeWord]]:
    """(start, end, office word) of each place where an office word stands in a letter, in order and without overlap.

    A place is the whole written word around a stem; the longer stem wins where two meet.
    """
    low = text.lower()
    low = f" {low if len(low) == len(text) else text} ".translate(_BREAKS)  # small letters must not move the places
    found = [
        (*_around(low, at, at + len(stem)), len(stem), word)
        for word in words
        for stem in word.find
        for at in _places(low, stem)
    ]
    kept: list[tuple[int, int, OfficeWord]] = []
    for start, end, _, word in sorted(found, key=lambda one: (one[0], -one[2], -one[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, word))
    return [(start - 1, end - 1, word) for start, end, word in kept]


def _places(low: str, stem: str) -> Iterator[int]:
    at = low.find(stem)
    while at >= 0:
        yield at
        at = low.find(stem, at + len(stem))


LONG_WORD = 60


def _around(low: str, start: int, end: int) -> tuple[int, int]:
    """From the beginning to the end of the written words in which a stem stands (blanks of the stem do not count)."""
    while low[start] == " ":
        start += 1
    while low[end - 1] == " ":
        end -= 1
    first, last = max(0, start - LONG_WORD), end + LONG_WORD
    before, after = _TAIL.search(low[first:start]), _HEAD.match(low[end:last])
    return start - len(before[0] if before else ""), end + len(after[0] if after else "")


_TAIL, _HEAD = re.compile(r"\w+$"), re.compile(r"\w+")


def appointment(*, uid: str, summary: str, day: date, at: datetime | None, now: datetime) -> bytes:
    """A calendar file that says nothing but `summary`: a whole day, or an hour from `at`.

    It reminds a day before at the same time; before a whole day at nine in the morning, when nobody else is woken.
    """
    if at:
        return calendar(uid=uid, summary=summary, begins=at, ends=at + EVENT, now=now, remind=timedelta(days=1))
    ends = day + timedelta(days=1)
    return calendar(uid=uid, summary=summary, begins=day, ends=ends, now=now, remind=timedelta(hours=15))
