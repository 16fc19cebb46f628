"""The lexicons of the country's needs, made once, and what a text is understood as. Plain Python."""

from dataclasses import replace
from functools import lru_cache

from kvarter.bridges.searching.danger import speaks_of_danger
from kvarter.bridges.searching.lexicon import Lexicon, lexicons_of
from kvarter.bridges.searching.understanding import Understood, best_needs, understand
from kvarter.packs.needs import needs


@lru_cache(maxsize=1)
def lexicons() -> dict[str, Lexicon]:
    """The words of all languages, made when somebody searches first."""
    return lexicons_of(needs())


@lru_cache(maxsize=512)
def understood(text: str, language: str) -> Understood:
    """What a text is understood as, for a reader of this language. Any text has an answer; an empty one has no needs."""
    found = best_needs(understand(text, language, lexicons()))
    urgent = [key for key, need in needs().by_key.items() if need.danger]
    spoken = speaks_of_danger(text)
    if spoken and not set(found.needs) & set(urgent):
        found = replace(found, needs=(*found.needs, *urgent[:1]), why=(*found.why, ""))
    return replace(found, danger=spoken or (found.is_firm and found.needs[0] in urgent))
