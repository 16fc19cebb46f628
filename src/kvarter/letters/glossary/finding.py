"""Finding office words by what she writes, in Danish or in her own language, as `ui/static/ui/folding.js` does it on her phone."""

import re
import unicodedata
from functools import lru_cache

from django.conf import settings
from django.utils.translation import get_language

from kvarter.letters.examples import ListedWord, words_by_letter

SAME = str.maketrans("æøıةىیک", "aoiهييك")
UNWRITTEN = "\u0640\u200c"
TWICE = re.compile(r"a[ae]|oe")
ARTICLE = re.compile(r"(^|\W)ال(?=\w{3})")
"""The Arabic article; with it and without it a word is the same."""
BEGINNING = re.compile(r"\w{4,}")
"""A word of her language with which a longer one may begin: she writes more of it than the list has."""
SHORTEST_FORM = 3
Fit = tuple[str, tuple[str, ...]]
"""All words of an entry, folded, and those with which a longer one may begin."""


def fold(text: str) -> str:
    """Without large letters, marks and other spellings of the same sign: "Påkrav", "pakrav" and "paakrav" are one."""
    plain = unicodedata.normalize("NFKD", text).lower()
    bare = "".join(sign for sign in plain if unicodedata.category(sign)[0] != "M" and sign not in UNWRITTEN)
    return ARTICLE.sub(r"\1", TWICE.sub(lambda found: found[0][0], bare).translate(SAME))


def found_by(written: str) -> list[ListedWord]:
    """The office words that fit everything she wrote, by the Danish alphabet; none when she wrote nothing."""
    return [one for one, fit in _fits(get_language(), settings.PACK) if written.strip() and fits(written, fit)]


def fits(written: str, fit: Fit) -> bool:
    """Does every part of what she wrote stand in the words of an entry, or go on from one of them?"""
    text, beginnings = fit
    parts = fold(written).split()
    return all(
        (part if len(part) >= SHORTEST_FORM else f" {part}") in text or part.startswith(beginnings) for part in parts
    )


def fit_of(word: str, forms: str, said: str) -> Fit:
    """What an entry is found by. `forms`: how else the word begins in letters, split by |; `said`: its meaning in her language."""
    stems = [stem for stem in fold(f"{word}|{forms}").split("|") if len(stem) >= SHORTEST_FORM]
    meaning = fold(said)
    return f" {' '.join(stems)} {fold(word)} {meaning}", (*stems, *BEGINNING.findall(meaning))


@lru_cache(maxsize=4)
def _fits(_language: str, _pack: str) -> tuple[tuple[ListedWord, Fit], ...]:
    return tuple((one, _fit(one)) for _, group in words_by_letter() for one in group)


def _fit(one: ListedWord) -> Fit:
    return fit_of(one.word.word, one.forms, " ".join(said.text for said in (one.means, one.example_means) if said))
