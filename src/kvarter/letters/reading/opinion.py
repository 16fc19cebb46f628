"""A second opinion on a letter: a linear model of its words and pieces of words, trained from letters that people had read before.

It knows no rule and no phrase, so it errs elsewhere than the rules do. Whole numbers only: the same answer on every machine.
`kvarter.letters.tests.train` makes the weights (`opinion.txt` of the pack); without them there is no second opinion.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kvarter.packs.letters import HOME

FILE = "opinion.txt"
READ = 4_000  # characters; what kind of letter it is stands on its first page
PIECES = (3, 4, 5)  # letters of a piece of a word; its ends are marked by EDGE
EDGE = "_"
WORD, PIECE = "=", "~"  # how a line of the weights begins
FRAUD, OTHER = "scam", "not_a_letter"
PARTS = 16  # a logarithm is kept in sixteenths
BITS = 40  # for one number of a row, more than any sum needs
LIGHTEST = 80  # the sign of weight 0
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_BROKEN = re.compile(r"-\n(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Opinion:
    """Which of the `known` types it is most like, and how much; how like fraud, how like something else. Hundredths of log odds: 0 is as likely as not."""

    type: str
    strength: int
    fraud: int
    other: int
    known: frozenset[str]


class SecondReader:
    """The weights, as their file gives them. A line's pairs are read when its word is first met."""

    def __init__(self, text: str) -> None:
        """Raises ValueError or KeyError if the file is broken."""
        first, *rest = text.splitlines()
        head = json.loads(first)
        self.types: list[str] = head["types"]
        self._all = frozenset(self.types)
        self._step: int = head["step"]
        self._bias: list[int] = head["bias"]
        self._lines = {line[: line.index("\t")]: line for line in rest}
        self._known: dict[str, tuple[int, int]] = {}

    def read(self, text: str) -> Opinion:
        """The opinion on a letter, as plain text."""
        return self.weighed(features(text, self._lines))

    def weighed(self, found: Mapping[str, int]) -> Opinion:
        """The opinion on a letter in which these words and pieces stand so often."""
        row, length = 0, 0
        for name, count in found.items():
            if name not in self._lines:
                continue
            rarity, weights = self._known.get(name) or self._learnt(name)
            value = often(count) * rarity
            length += value * value
            row += value * weights
        totals = unrowed(row, len(self.types))
        norm = math.isqrt(length) or 1
        odds = {
            name: total * self._step // norm + bias
            for name, total, bias in zip(self.types, totals, self._bias, strict=True)
        }
        fraud, other = odds.pop(FRAUD), odds.pop(OTHER)
        best = max(odds, key=lambda name: odds[name])
        return Opinion(best, odds[best], fraud, other, self._all)

    def _learnt(self, name: str) -> tuple[int, int]:
        """The rarity of a word and its weights as one row."""
        _, rarity, pairs = self._lines[name].split("\t")
        weights = ((ord(pairs[at + 1]) - LIGHTEST) << (BITS * place_of(pairs[at])) for at in range(0, len(pairs), 2))
        self._known[name] = (int(rarity), sum(weights))
        return self._known[name]


def unrowed(row: int, count: int) -> list[int]:
    """The numbers that stand in one row, BITS apart: a row of weights is added up at once, as one long number."""
    half, whole = 1 << (BITS - 1), 1 << BITS
    numbers = []
    for _ in range(count):
        lowest = row & (whole - 1)
        lowest -= whole if lowest >= half else 0
        numbers.append(lowest)
        row = (row - lowest) >> BITS
    return numbers


def features(text: str, known: dict[str, str] | None = None) -> Counter[str]:
    """Words ("=frist"), pairs of them ("=senest den") and pieces of words ("~_fri") with how often each stands there; of those known."""
    words = _WORD.findall(_DIGITS.sub("0", _BROKEN.sub("", text[:READ].lower().replace("\u00ad", ""))))
    found: Counter[str] = Counter()
    get = found.get
    for word, count in Counter(words).items():
        for name in _of_word(word):
            if known is None or name in known:
                found[name] = get(name, 0) + count
    pairs = (f"{WORD}{one} {two}" for one, two in pairwise(words))
    found.update(name for name in pairs if known is None or name in known)
    return found


def _of_word(word: str) -> Iterable[str]:
    edged = f"{EDGE}{word}{EDGE}"
    pieces = [f"{PIECE}{edged[at : at + size]}" for size in PIECES for at in range(len(edged) - size + 1)]
    return [WORD + word, *pieces]


@lru_cache(maxsize=256)
def often(count: int) -> int:
    """How much a word counts that stands there so often: 1 + its logarithm, in sixteenths."""
    return round(PARTS * (1 + math.log(count)))


def place_of(sign: str) -> int:
    """Which type a sign stands for."""
    return ord(sign) - 33 if sign < "\x7f" else ord(sign) - 192 + 94


@lru_cache(maxsize=1)
def second_reader() -> SecondReader | None:
    """The weights of the country, read with the first letter; None where it has none."""
    path = HOME / FILE
    return SecondReader(path.read_text(encoding="utf-8")) if path.exists() else None


def opinion_of(text: str) -> Opinion | None:
    """The second opinion on a letter, in at most 4 ms; None where the country has no weights."""
    reader = second_reader()
    return reader.read(text) if reader else None
