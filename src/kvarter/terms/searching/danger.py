"""Words of violence, control and danger: they put help above the hits. Plain Python."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kvarter.packs.needs import needs
from kvarter.terms.searching.folding import fold, is_latin

BEGINNING = "*"
"""A word that ends with it stands for all that begin so."""
EVERYWHERE = frozenset({"da", "en"})
"""Languages whose single words are heard from every woman; a single Latin word of another may be a harmless one of hers."""
Phrase = tuple[tuple[str, bool], ...]
"""Folded words, each with whether only its beginning is meant."""


@dataclass(frozen=True)
class Phrases:
    """All phrases that a reader of a language may mean, by their first word: that word itself, or its beginning alone."""

    whole: Mapping[str, Sequence[Phrase]]
    beginnings: Mapping[str, Sequence[Phrase]]

    def opened_by(self, word: str) -> Iterator[Phrase]:
        """The phrases that this word may open, so that the other thousands need not be looked at."""
        yield from self.whole.get(word, ())
        for length in range(len(word) + 1):
            yield from self.beginnings.get(word[:length], ())


@lru_cache(maxsize=16)
def _phrases(language: str) -> Phrases:
    """Each phrase that a reader of this language may mean."""
    found = {
        _phrase(text): None
        for one, texts in needs().danger.items()
        for text in texts
        if " " in text or one in EVERYWHERE | {language} or not is_latin(fold(text))
    }
    whole: dict[str, list[Phrase]] = defaultdict(list)
    beginnings: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in found:
        word, is_beginning = phrase[0]
        (beginnings if is_beginning else whole)[word].append(phrase)
    return Phrases(dict(whole), dict(beginnings))


def _phrase(text: str) -> Phrase:
    return tuple((fold(word), word.endswith(BEGINNING)) for word in text.split())


def speaks_of_danger(text: str, language: str) -> bool:
    """One of the phrases stands in the text, word for word. `language` is the one she reads; she may type any other."""
    words, phrases = fold(text).split(), _phrases(language)
    return any(
        start + len(phrase) <= len(words)
        and all(_same(words[start + place], *part) for place, part in enumerate(phrase))
        for start, word in enumerate(words)
        for phrase in phrases.opened_by(word)
    )


def _same(word: str, wanted: str, is_beginning: bool) -> bool:
    return word.startswith(wanted) if is_beginning else word == wanted
