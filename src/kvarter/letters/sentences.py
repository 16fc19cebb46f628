"""The sentences of this room as the pack holds them: loaded once, found by section and key, with the Danish beside the English."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kvarter.languages.tables import danish_order
from kvarter.packs.letters import HOME, office_word_rows, sender_rows, sentences

__all__ = [
    "HOME",
    "OfficeWord",
    "Sender",
    "all_sentences",
    "book",
    "danish",
    "has",
    "msgid",
    "office_words",
    "who_writes",
]


@dataclass(frozen=True, slots=True)
class OfficeWord:
    """A word that stands in letters: its explanation in English (the msgid) and Danish, a Danish example with its meaning
    in English (a msgid too), and the stems that find it in a letter."""

    word: str
    slug: str
    english: str
    danish: str
    example: str
    find: tuple[str, ...]
    example_english: str


@dataclass(frozen=True, slots=True)
class Sender:
    """Somebody who may write to her: the name, the kind of body, what they do in English (the msgid) and Danish, their
    public address ("" where every place has its own)."""

    name: str
    kind: str
    english: str
    danish: str
    source: str

    @property
    def host(self) -> str:
        """The public address as people say it."""
        return self.source.removeprefix("https://").removeprefix("www.")


def book() -> dict[str, dict[str, Any]]:
    """All sections of sentences.toml."""
    return sentences()


def msgid(section: str, key: str) -> str:
    """The English sentence. Raises KeyError where there is none: the build check finds that first."""
    return str(book()[section][key]["english"])


def has(section: str, key: str | None) -> bool:
    """Is there a sentence for this?"""
    return key is not None and key in book()[section]


@lru_cache(maxsize=1)
def office_words() -> tuple[OfficeWord, ...]:
    """The office words by the Danish alphabet."""
    words = [
        OfficeWord(
            word=row["word"],
            slug=f"w-{number}",
            english=row["english"],
            danish=row["danish"],
            example=row["example"]["danish"],
            find=tuple(row["find"]),
            example_english=row["example"]["english"],
        )
        for number, row in enumerate(office_word_rows())
    ]
    return tuple(sorted(words, key=lambda one: danish_order(one.word)))


@lru_cache(maxsize=1)
def who_writes() -> tuple[Sender, ...]:
    """All senders of the pack in its order, those of one kind beside each other."""
    return tuple(Sender(r["name"], r["kind"], r["english"], r["danish"], r.get("source", "")) for r in sender_rows())


def all_sentences() -> Iterator[tuple[str, str]]:
    """(English msgid, Danish) of everything this room can say, for the catalogues."""
    for section in book().values():
        for row in section.values():
            if isinstance(row, dict):
                yield row["english"], row["danish"]
    for word in office_words():
        yield word.english, word.danish
        yield word.example_english, word.example
    for sender in who_writes():
        yield sender.english, sender.danish


@lru_cache(maxsize=1)
def danish() -> dict[str, str]:
    """The Danish of each English sentence."""
    return dict(all_sentences())
