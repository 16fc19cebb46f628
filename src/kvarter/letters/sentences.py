"""The sentences of this room as the pack holds them: loaded once, found by section and key, with the Danish beside the English."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parents[1] / "packs" / "dk" / "letters"


@dataclass(frozen=True, slots=True)
class OfficeWord:
    """A word that stands in letters: its explanation in English (the msgid) and Danish, an example, the stems that find it."""

    word: str
    slug: str
    english: str
    danish: str
    example: str
    find: tuple[str, ...]


@lru_cache(maxsize=1)
def book() -> dict[str, dict[str, Any]]:
    """All sections of sentences.toml."""
    return tomllib.loads((HOME / "sentences.toml").read_text(encoding="utf-8"))


def msgid(section: str, key: str) -> str:
    """The English sentence. Raises KeyError where there is none: the build check finds that first."""
    return str(book()[section][key]["english"])


def has(section: str, key: str | None) -> bool:
    """Is there a sentence for this?"""
    return key is not None and key in book()[section]


@lru_cache(maxsize=1)
def office_words() -> tuple[OfficeWord, ...]:
    """The office words by the Danish alphabet."""
    rows = tomllib.loads((HOME / "office_words.toml").read_text(encoding="utf-8"))["word"]
    words = [
        OfficeWord(r["word"], f"w-{n}", r["english"], r["danish"], r["example"], tuple(r["find"]))
        for n, r in enumerate(rows)
    ]
    return tuple(sorted(words, key=lambda one: [_DANISH.index(sign) for sign in one.word if sign in _DANISH]))


_DANISH = "abcdefghijklmnopqrstuvwxyzæøå"


def all_sentences() -> Iterator[tuple[str, str]]:
    """(English msgid, Danish) of everything this room can say, for the catalogues."""
    for section in book().values():
        for row in section.values():
            if isinstance(row, dict):
                yield row["english"], row["danish"]
    for word in office_words():
        yield word.english, word.danish


@lru_cache(maxsize=1)
def danish() -> dict[str, str]:
    """The Danish of each English sentence."""
    return dict(all_sentences())
