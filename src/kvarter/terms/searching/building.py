"""Lexicons are made from the words of the needs: how much a key speaks for a need is counted. Plain Python."""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kvarter.packs.needs import NeedWords
from kvarter.terms.searching.lexicon import PHRASE, SCALE, Lexicon, number_of
from kvarter.terms.searching.stems import stems, words_of

NAMES, ASKS = 1.6, 1.0
"""What a name and an everyday sentence count."""
SHARED = 3
"""Needs that may share a name; one of more decides nothing."""
Counts = dict[str, dict[str, float]]


def lexicon_of(language: str, needs: Mapping[str, NeedWords]) -> Lexicon:
    """The lexicon of one language from the words of each need."""
    counts: Counts = defaultdict(lambda: defaultdict(float))
    named: dict[str, list[str]] = defaultdict(list)
    words: set[str] = set()
    for need, said in needs.items():
        for text, weight in _weighed(said):
            spoken = words_of(text)
            words.update(spoken)
            _count(counts, need, spoken, language, weight)
            if need not in named[" ".join(spoken)]:
                named[" ".join(spoken)].append(need)
    votes = {key: _votes(found, len(needs)) for key, found in counts.items()}
    whole = {PHRASE + text: dict.fromkeys(found, 1.0) for text, found in named.items() if len(found) <= SHARED}
    return _as_arrays(language, tuple(needs), votes | whole, words)


def _weighed(said: NeedWords) -> Iterable[tuple[str, float]]:
    yield said.name, NAMES
    yield said.line, ASKS / 2
    yield from ((one, NAMES) for one in said.terms)
    yield from ((one, ASKS) for one in (*said.asks, *said.latin))


def _count(counts: Counts, need: str, spoken: list[str], language: str, weight: float) -> None:
    """A sentence counts each key once; a long sentence counts less for each."""
    share = weight / max(1, len(spoken)) ** 0.3
    for key in {key for word in spoken for key, _part in stems(word, language)}:
        counts[key][need] += share


def _votes(found: Mapping[str, float], needs: int) -> dict[str, float]:
    """Votes by how rare a key is among needs: the entropy of whom it speaks for, from 1 (one need alone) to 0 (all alike)."""
    total = sum(found.values())
    spread = -sum(value / total * math.log(value / total) for value in found.values())
    rarity = math.pow(max(0.0, 1 - spread / math.log(max(needs, 2))), 1.2)
    return {need: rarity * (value / total) ** 0.7 * (value / (value + 0.7)) for need, value in found.items()}


def _as_arrays(
    language: str, needs: tuple[str, ...], votes: Mapping[str, Mapping[str, float]], words: set[str]
) -> Lexicon:
    places = {need: place for place, need in enumerate(needs)}
    numbers, starts, pairs = array("Q"), array("I", [0]), bytearray()
    for number, key in sorted((number_of(key), key) for key in votes):
        for need, value in sorted(votes[key].items(), key=lambda pair: -pair[1]):
            if part := min(255, round(value * SCALE)):
                pairs += bytes((places[need], part))
        numbers.append(number)
        starts.append(len(pairs))
    return Lexicon(language, needs, numbers, starts, bytes(pairs), "\n".join(sorted(words)).encode())
