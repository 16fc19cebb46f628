"""What a term would change, before it is kept: what its words find already, what would lead elsewhere, and what would lose help. Plain Python."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from kvarter.packs.needs import NeedWords, needs
from kvarter.terms.rules import every_text
from kvarter.terms.searching.lexicon import Lexicon
from kvarter.terms.searching.ready import understood
from kvarter.terms.searching.stems import stems, words_of
from kvarter.terms.searching.understanding import Understood

MOST_LOOKED_AT = 60
"""Terms of others that are asked before and after: those that share a word with the new one."""
MOST_SHOWN = 5
ALIKE = 0.45
"""How much of a word has to be the same, as stems count it."""
Lexicons = Mapping[str, Lexicon]


@dataclass(frozen=True)
class Turned:
    """A term of another need that would lead elsewhere: what it is, and the need it belongs to."""

    text: str
    need: str


@dataclass(frozen=True)
class Collision:
    """`finds`: needs that the words surely find today, best first, without the one they are for; `turned`: terms of others that would lead
    here first; `loses_help`: words that show help against violence today and would no longer.
    """

    finds: tuple[str, ...] = ()
    turned: tuple[Turned, ...] = ()
    loses_help: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.finds or self.turned or self.loses_help)


def collision(
    text: str, need: str, language: str, words: Mapping[str, NeedWords], before: Lexicons, after: Lexicons
) -> Collision:
    """What changes when `text` becomes a term of `need`. `words`: those of the language before; the lexicons before and after."""
    today = understood(text, language, before)
    finds = tuple(one for one in today.needs if one != need) if today.is_firm else ()
    turned, losing = [], []
    for other, owner in [(text, need), *_alike(text, language, words)]:
        old, new = understood(other, language, before), understood(other, language, after)
        if old.danger and not new.danger:
            losing.append(other)
        elif owner != need and _first(old) == owner and _first(new) == need:
            turned.append(Turned(other, owner))
    return Collision(finds, tuple(turned[:MOST_SHOWN]), tuple(losing))


def _first(found: Understood) -> str:
    return next(iter(found.needs), "")


def _alike(text: str, language: str, words: Mapping[str, NeedWords]) -> list[tuple[str, str]]:
    """Terms of all needs that share much of a word with the text, those of violence first."""
    keys = {key for word in words_of(text) for key, part in stems(word, language) if part >= ALIKE}
    order = sorted(words, key=lambda need: need in needs().by_key and not needs().by_key[need].danger)
    found = ((one, need) for need in order for one in every_text(words[need]) if _shares(one, language, keys))
    return [pair for pair, _number in zip(found, range(MOST_LOOKED_AT), strict=False)]


def _shares(text: str, language: str, keys: Collection[str]) -> bool:
    return any(key in keys for key in _keys(text, language))


def _keys(text: str, language: str) -> Iterator[str]:
    for word in words_of(text):
        for key, part in stems(word, language):
            if part >= ALIKE:
                yield key
