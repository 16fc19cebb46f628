"""Words of violence, control and danger: they put help above the hits. Plain Python."""

from functools import lru_cache

from kvarter.bridges.searching.folding import fold
from kvarter.packs.needs import needs

BEGINNING = "*"
"""A word that ends with it stands for all that begin so."""


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[tuple[str, bool], ...], ...]:
    """Each phrase as folded words, and whether only their beginning is meant."""
    texts = dict.fromkeys(one for words in needs().danger.values() for one in words)
    return tuple(tuple((fold(word), word.endswith(BEGINNING)) for word in text.split()) for text in texts)


def speaks_of_danger(text: str) -> bool:
    """One of the phrases stands in the text, in any language, word for word."""
    words = fold(text).split()
    return any(
        all(_same(words[start + place], *part) for place, part in enumerate(phrase))
        for phrase in _phrases()
        for start in range(len(words) - len(phrase) + 1)
    )


def _same(word: str, wanted: str, is_beginning: bool) -> bool:
    return word.startswith(wanted) if is_beginning else word == wanted
