"""Finds very many phrases in a text in one pass: by the first letters of words, so that endings are free."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

_WORD = re.compile(r"[^\W_]+")
_WEIGHT = re.compile(r"^(.*?)(?: \*(\d+(?:\.\d+)?))?$")
SHORT, LONG = 3, 6
GAP = 80  # how far the parts of a phrase with " .. " may stand from one another


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """The parts of a phrase in order, what it stands for, and its weight."""

    parts: tuple[str, ...]
    owner: str
    weight: float
    whole: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found at text[start:end]."""

    phrase: Phrase
    start: int
    end: int


def parsed(written: str, owner: str) -> Phrase:
    """'a .. b *3' as a phrase of two parts and weight three."""
    found = _WEIGHT.match(written.strip())
    assert found is not None
    parts = tuple(part.strip().lower() for part in found[1].split(" .. "))
    return Phrase(parts, owner, float(found[2] or 1), len(parts[0]) < 4)


class PhraseBook:
    """Phrases indexed by the first letters of their first part: six where it is that long, else three."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_start: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            first = phrase.parts[0]
            self._by_start[first[:LONG] if len(first) >= LONG else first[:SHORT]].append(phrase)

    def hits(self, low: str) -> list[Hit]:
        """Every phrase in a lower-case text; a phrase counts once, at its first place."""
        found: dict[Phrase, Hit] = {}
        begin = self._by_start.get
        for word in _WORD.finditer(low):
            start = word.start()
            near, further = begin(low[start : start + SHORT]), begin(low[start : start + LONG])
            if near is None and further is None:
                continue
            for phrase in chain(near or (), further or ()):
                if not low.startswith(phrase.parts[0], start) or phrase in found:
                    continue
                end = _end_of(phrase, low, start)
                if end:
                    found[phrase] = Hit(phrase, start, end)
        return list(found.values())


def _end_of(phrase: Phrase, low: str, start: int) -> int:
    """Where the phrase that begins at start ends; 0 if a later part is missing."""
    end = start + len(phrase.parts[0])
    if phrase.whole and end < len(low) and low[end].isalpha():
        return 0
    for part in phrase.parts[1:]:
        line_end = low.find("\n", end)
        limit = min(end + GAP + len(part), line_end if line_end >= 0 else len(low))
        at = low.find(part, end, limit)
        if at < 0:
            return 0
        end = at + len(part)
    return end
