"""The lexicons of the country's needs, made once, and what a text is understood as. Plain Python."""

from dataclasses import replace
from functools import lru_cache

from kvarter.bridges.searching.building import lexicon_of
from kvarter.bridges.searching.danger import speaks_of_danger
from kvarter.bridges.searching.frozen import frozen
from kvarter.bridges.searching.lexicon import Lexicon
from kvarter.bridges.searching.understanding import Understood, best_needs, understand
from kvarter.packs.needs import languages, needs, words_in
from kvarter.packs.place import chosen, folder_of


@lru_cache(maxsize=1)
def lexicons() -> dict[str, Lexicon]:
    """The words of all languages, read or made when somebody searches first."""
    return frozen(folder_of(chosen()) / "needs", _made) if needs().by_key else {}


def _made() -> dict[str, Lexicon]:
    return {language: lexicon_of(language, words_in(language)) for language in languages()}


def understood(text: str, language: str) -> Understood:
    """What a text is understood as, for a reader of this language. Any text has an answer; an empty one has no needs.

    It is thought out anew each time: what she typed is kept nowhere, also not in memory.
    """
    found = best_needs(understand(text, language, lexicons()))
    urgent = [key for key, need in needs().by_key.items() if need.danger]
    spoken = speaks_of_danger(text, language)
    if spoken:
        found = _for_her(found)
    if spoken and not set(found.needs) & set(urgent):
        found = _with(found, urgent[0])
    return replace(found, danger=spoken or (found.is_firm and found.needs[0] in urgent))


def _for_her(found: Understood) -> Understood:
    """Without what is for him whom she may fear: "my husband" alone had spoken for it."""
    hers = [pair for pair in zip(found.needs, found.why, strict=True) if not needs().by_key[pair[0]].is_for_him]
    is_firm = found.is_firm and len(hers) == len(found.needs)
    return replace(found, needs=tuple(key for key, _ in hers), why=tuple(why for _, why in hers), is_firm=is_firm)


def _with(found: Understood, need: str) -> Understood:
    """Words of danger speak for help too: before what is not sure, else beside it."""
    needs_of, why = (found.needs[:2], found.why[:2])
    if found.is_firm:
        return replace(found, needs=(*needs_of, need), why=(*why, ""))
    return replace(found, needs=(need, *needs_of), why=("", *why))
