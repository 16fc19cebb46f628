"""The words of all needs of one language, ready to be looked up: for which needs a word speaks, and how much. Plain Python.

A lexicon is a few plain arrays that several processes read from one file; `building` makes it, `frozen` keeps it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

PHRASE = "\n"
"""Before a whole name or sentence, so that it is no word."""
SCALE = 200
"""Parts of one vote."""
Votes = Mapping[str, float]
"""How much something speaks for each need, by the need."""


def number_of(key: str) -> int:
    """The number by which a key is found: 64 bits of its hash."""
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "big")


class Numbers(dict[str, int]):
    """The numbers of the keys of one question, each counted once for all languages. It goes with the question."""

    def __missing__(self, key: str) -> int:
        self[key] = number = number_of(key)
        return number


@dataclass(frozen=True)
class Lexicon:
    """One language. `numbers`: of all keys, sorted; `starts`: where the votes of each lie in `votes`, two bytes for a need and its
    part of a vote; `text`: the words as they are typed, folded, one a line.
    """

    language: str
    needs: Sequence[str]
    numbers: Sequence[int]
    starts: Sequence[int]
    votes: bytes | memoryview
    text: bytes | memoryview

    def votes_of(self, key: str) -> Votes:
        """For which needs a key speaks; nothing where it is unknown."""
        return self.votes_at(number_of(key))

    def votes_at(self, number: int) -> Votes:
        """The same by the number of a key, for whom looks it up in several languages."""
        place = bisect_left(self.numbers, number)
        if place == len(self.numbers) or self.numbers[place] != number:
            return {}
        pairs = bytes(self.votes[self.starts[place] : self.starts[place + 1]])
        return {self.needs[need]: part / SCALE for need, part in zip(pairs[::2], pairs[1::2], strict=True)}

    def named(self, phrase: str) -> tuple[str, ...]:
        """The needs that are called so, or of which a sentence is this."""
        return tuple(self.votes_of(PHRASE + phrase))

    @cached_property
    def by_length(self) -> Mapping[int, Sequence[str]]:
        """The words of each length, for close spelling; read when it is asked for first."""
        found: dict[int, list[str]] = defaultdict(list)
        for word in bytes(self.text).decode().split():
            found[len(word)].append(word)
        return found
