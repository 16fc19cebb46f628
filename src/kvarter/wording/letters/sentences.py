"""The sentences of the letter reader as the country pack holds them, by section, and how each reads with its slots filled in.

Plain Python. The pack's files and the rules of languages lie below this room, so that it needs nothing of the room `letters`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from kvarter.languages.messages import Value, format_value
from kvarter.languages.rules import day, number
from kvarter.languages.tables import danish_order
from kvarter.packs.letters import are_read, office_word_rows, sender_rows, sentences

SLOT = re.compile(r"%\((\w+)\)s")
OFFICE_WORDS, SENDERS = "office-words", "who-writes"

EXAMPLES: Mapping[str, Value] = {
    "day": date(2026, 12, 3),
    "time": "10:30",
    "amount": 1250,
    "count": 12,
    "weight": 9.5,
    "phone": "12\u00a034\u00a056\u00a078",
    "year": "2025",
    "hour": "10",
    "minute": "15",
    "name": "Aarhus Kommune",
}
"""What is written into a slot. Names are Danish, as they come out of a Danish letter; the phone number is nobody's."""

NAMES: Mapping[tuple[str, str], str] = {
    ("do", "place"): "Rådhuset, lokale 2",
    ("phone", "hard_to_read"): "3. december, 1.250",
}
"""Where a slot `name` holds something else than who writes."""

HEADINGS: Mapping[str, tuple[str, str]] = {
    "type": ("wrong", "kind"),
    "sender": ("wrong", "sender"),
    "duty": ("wrong", "duty"),
    "do": ("page", "what_to_do"),
    "day": ("wrong", "day"),
    "money": ("wrong", "money"),
    "rights": ("wrong", "complaint"),
}
"""Sentences of the pack that name a section better than its own title or first sentence does."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence of the pack: its key there (or the office word or sender it is about), English, Danish, examples for its slots."""

    about: str
    english: str
    danish: str
    slots: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Sentences that stand together on one page: `group` is "", or the list they are a part of, `letter` its first letter."""

    name: str
    title: Shown
    rows: tuple[Shown, ...]
    group: str = ""
    letter: str = ""


def filled(sentence: str, slots: Mapping[str, Value], language: str) -> str:
    """The sentence with its slots written by the rules of a language, as the reader of letters writes them."""
    return SLOT.sub(lambda found: format_value(slots.get(found[1], found[0]), language, day, number), sentence)


def pieces(sentence: str) -> tuple[str, ...]:
    """The sentence cut at its slots: text, slot, text and so on, so that a page can keep each slot as it is written."""
    return tuple(re.split(r"(%\(\w+\)s)", sentence))


def _slots(english: str, section: str, key: str, phones: Mapping[str, str]) -> tuple[tuple[str, Value], ...]:
    own: dict[str, Value] = {}
    if (section, key) in NAMES:
        own["name"] = NAMES[section, key]
    if section == "ladder" and key in phones:
        own["phone"] = "\u00a0".join(phones[key][at : at + 2] for at in range(0, len(phones[key]), 2))
    known = {**EXAMPLES, **own}
    return tuple((slot, known[slot]) for slot in SLOT.findall(english) if slot in known)


@lru_cache(maxsize=1)
def sections() -> dict[str, Section]:
    """Every section by its name: those of sentences.toml in its order, office words by first letter, senders."""
    if not are_read():
        return {}
    return {one.name: one for one in (*_of_the_reader(), *_of_office_words(), _of_senders())}


def _of_the_reader() -> Iterator[Section]:
    book = sentences()
    phones = {key: str(value) for key, value in book["phones"].items()}
    told = {
        section: {
            key: Shown(key, row["english"], row["danish"], _slots(row["english"], section, key, phones))
            for key, row in rows.items()
            if isinstance(row, dict)
        }
        for section, rows in book.items()
    }
    for section, rows in told.items():
        if rows:
            other, key = HEADINGS.get(section, (section, "title"))
            yield Section(section, told[other].get(key) or next(iter(rows.values())), tuple(rows.values()))


def _of_office_words() -> Iterator[Section]:
    title = _title("words", "title")
    rows = sorted(
        office_word_rows(),
        key=lambda row: danish_order(row["word"]),
    )
    for letter, group in groupby(rows, key=lambda row: str(row["word"])[0]):
        told = tuple(
            Shown(row["word"], pair["english"], pair["danish"]) for row in group for pair in (row, row["example"])
        )
        yield Section(f"{OFFICE_WORDS}-{letter}", title, told, OFFICE_WORDS, letter)


def _of_senders() -> Section:
    rows = sender_rows()
    told = tuple(Shown(row["name"], row["english"], row["danish"]) for row in rows)
    return Section(SENDERS, _title("words", "senders"), told)


def _title(section: str, key: str) -> Shown:
    row = sentences()[section][key]
    return Shown(key, row["english"], row["danish"])
