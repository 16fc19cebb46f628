"""What a letter names without telling what it is for: days, and in a letter of a kind that nobody knows also sums and numbers.

Each stands with the words of the letter, none as hers to pay or to do. Plain Python; it writes no word of its own.
"""

import re
from collections.abc import Iterator
from datetime import date

from kvarter.letters.acting import phone_way
from kvarter.letters.parts import Part, Say
from kvarter.letters.reading import Reading
from kvarter.letters.sentences import msgid

MOST = 4  # more would hide what is asked of her
_NOT_A_DIGIT = re.compile(r"\D")


def days_named(reading: Reading, say: Say, today: date) -> Iterator[Part]:
    """Days of which the letter does not tell whose they are: each with its sentence, none as a last day, none for a calendar."""
    if named := reading.days_named[:MOST]:
        days = dict.fromkeys(one.day for one in named if one.day)
        lines = [*(say(msgid("day", "named"), day=day) for day in days), say(msgid("day", "named_ask"))]
        quotes = tuple(dict.fromkeys((one.evidence.start, one.evidence.end) for one in named))
        yield Part("named", "?", "plum", say(msgid("day", "named_title")), tuple(lines), quotes=quotes)


def sums_and_numbers(reading: Reading, say: Say, today: date) -> Iterator[Part]:
    """Of a letter of a kind that nobody knows: the sums of which it is not clear who pays, and the numbers to call, with their lines."""
    if reading.kind_told != "unknown":
        return
    text = reading.redacted_text
    sums = [_line(text, one.evidence.start) for one in reading.amounts if one.direction == "other"]
    if quotes := tuple(dict.fromkeys(sums))[:MOST]:
        lines = (say(msgid("kind", "sums_ask")),)
        yield Part("sums", "?", "plum", say(msgid("kind", "sums")), lines, quotes=quotes)
    if phones := reading.phones[:MOST]:
        found = tuple(dict.fromkeys(line for phone in phones for line in _lines_with(text, phone)))[:MOST]
        ways = tuple(phone_way(reading, phone) for phone in phones)
        yield Part("numbers", "?", "plum", say(msgid("kind", "numbers")), ways=ways, quotes=found)


def _line(text: str, at: int) -> tuple[int, int]:
    """Where the line begins and ends that stands around a place."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, end if end >= 0 else len(text)


def _lines_with(text: str, phone: str) -> Iterator[tuple[int, int]]:
    """The lines in which a number of eight digits stands, with or without blanks."""
    at = 0
    for line in text.split("\n"):
        if phone in _NOT_A_DIGIT.sub("", line):
            yield at, at + len(line)
        at += len(line) + 1
