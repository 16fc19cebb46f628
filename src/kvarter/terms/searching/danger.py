"""Words of violence, control and danger: they put help above the hits. Plain Python."""

from functools import lru_cache

from kvarter.packs.needs import needs
from kvarter.terms.searching.folding import fold, is_latin

BEGINNING = "*"
"""A word that ends with it stands for all that begin so."""
EVERYWHERE = frozenset({"da", "en"})
"""Languages whose single words are heard from every woman; a single Latin word of another may be a harmless one of hers."""
Phrase = tuple[tuple[str, bool], ...]
"""Folded words, each with whether only its beginning is meant."""


@lru_cache(maxsize=16)
def _phrases(language: str) -> tuple[Phrase, ...]:
    """Each phrase that a reader of this language may mean."""
    found = {
        _phrase(text): None
        for one, texts in needs().danger.items()
        for text in texts
        if " " in text or one in EVERYWHERE | {language} or not is_latin(fold(text))
    }
    return tuple(found)


def _phrase(text: str) -> Phrase:
    return tuple((fold(word), word.endswith(BEGINNING)) for word in text.split())


def speaks_of_danger(text: str, language: str) -> bool:
    """One of the phrases stands in the text, word for word. `language` is the one she reads; she may type any other."""
    words = fold(text).split()
    return any(
        all(_same(words[start + place], *part) for place, part in enumerate(phrase))
        for phrase in _phrases(language)
        for start in range(len(words) - len(phrase) + 1)
    )


def _same(word: str, wanted: str, is_beginning: bool) -> bool:
    return word.startswith(wanted) if is_beginning else word == wanted
