"""What a text is understood as, and the lexicons of the country's needs as its pack has them. Plain Python."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from kvarter.packs.needs import languages, needs, words_in
from kvarter.packs.place import chosen, folder_of
from kvarter.terms.searching.building import lexicon_of
from kvarter.terms.searching.danger import speaks_of_danger
from kvarter.terms.searching.frozen import NAME, digest, frozen
from kvarter.terms.searching.lexicon import Lexicon
from kvarter.terms.searching.understanding import Understood, best_needs, understand


@lru_cache(maxsize=1)
def first_lexicons() -> dict[str, Lexicon]:
    """The words of all languages as the pack has them, read or made when somebody searches first."""
    folder = folder_of(chosen()) / "needs"
    return frozen(folder / NAME, digest(folder), _made) if needs().by_key else {}


def _made() -> dict[str, Lexicon]:
    return {language: lexicon_of(language, words_in(language)) for language in languages()}


def understood(text: str, language: str, lexicons: Mapping[str, Lexicon]) -> Understood:
    """What a text is understood as, for a reader of this language. Any text has an answer; an empty one has no needs.

    It is thought out anew each time: what she typed is kept nowhere, also not in memory.
    """
    found = best_needs(understand(text, language, lexicons))
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
