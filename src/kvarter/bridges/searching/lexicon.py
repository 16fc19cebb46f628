"""The words of all needs, ready to be looked up: which need a word speaks for, and how much. Plain Python."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kvarter.bridges.searching.stems import stems, words_of
from kvarter.packs.needs import Needs, NeedWords

NAMES, ASKS = 1.6, 1.0
"""What a name and an everyday sentence count."""
Votes = Mapping[str, float]
"""How much a key speaks for each need, by the need."""


@dataclass(frozen=True)
class Lexicon:
    """One language: `votes` of each key, `phrases` of two words and more to their needs, `words` as they are typed."""

    language: str
    votes: Mapping[str, Votes]
    phrases: Mapping[tuple[str, ...], tuple[str, ...]]
    words: Mapping[str, float]
    lengths: Mapping[int, tuple[str, ...]] = field(repr=False)


def lexicon_of(language: str, needs: Mapping[str, NeedWords]) -> Lexicon:
    """The lexicon of one language from the words of each need."""
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    phrases: dict[tuple[str, ...], list[str]] = defaultdict(list)
    words: set[str] = set()
    for need, said in needs.items():
        for text, weight in _weighed(said):
            spoken = words_of(text)
            words.update(spoken)
            _count(counts, need, spoken, language, weight)
            if need not in phrases[tuple(spoken)]:
                phrases[tuple(spoken)].append(need)
    rare = {key: _rarity(found, len(needs)) for key, found in counts.items()}
    votes = {key: _votes(found, rare[key]) for key, found in counts.items()}
    lengths: dict[int, list[str]] = defaultdict(list)
    for word in sorted(words):
        lengths[len(word)].append(word)
    return Lexicon(
        language,
        votes,
        {phrase: tuple(found) for phrase, found in phrases.items() if len(found) <= 3},
        {word: rare[word] for word in words},
        {length: tuple(row) for length, row in lengths.items()},
    )


def _weighed(said: NeedWords) -> Iterable[tuple[str, float]]:
    yield said.name, NAMES
    yield said.line, ASKS / 2
    yield from ((one, NAMES) for one in said.terms)
    yield from ((one, ASKS) for one in (*said.asks, *said.latin))


def _count(counts: dict[str, dict[str, float]], need: str, spoken: list[str], language: str, weight: float) -> None:
    """A sentence counts each key once; a long sentence counts less for each."""
    share = weight / max(1, len(spoken)) ** 0.3
    found: dict[str, float] = {}
    for word in spoken:
        for key, _part in stems(word, language):
            found[key] = share
    for key, value in found.items():
        counts[key][need] += value


def _rarity(needs: Mapping[str, float], of: int) -> float:
    """How rare a key is among needs: by the entropy of whom it speaks for, between 0 (all alike) and 1 (one alone)."""
    total = sum(needs.values())
    spread = -sum(value / total * math.log(value / total) for value in needs.values())
    return math.pow(max(0.0, 1 - spread / math.log(max(of, 2))), 1.2)


def _votes(needs: Mapping[str, float], rarity: float) -> dict[str, float]:
    total = sum(needs.values())
    return {need: rarity * (value / total) ** 0.7 * (value / (value + 0.7)) for need, value in needs.items()}


def lexicons_of(needs: Needs) -> dict[str, Lexicon]:
    """The lexicon of every language that the needs have words in."""
    languages = dict.fromkeys(language for need in needs.by_key.values() for language in need.words)
    return {
        language: lexicon_of(
            language, {key: need.words[language] for key, need in needs.by_key.items() if language in need.words}
        )
        for language in languages
    }
