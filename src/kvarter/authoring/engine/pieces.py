"""A subject piece by piece: its head, and each part, exercise, card, question and talk, called by the table of its sheet (`cards.money`).

A slot is one sentence of a piece: its place (`goals-0`), the key of its words, and whether everybody reads it or teachers alone.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from kvarter.curriculum.engine.shapes import Card, Exercise, Part, Question, Subject, Talk

HEAD = "subject"
LISTS = ("parts", "exercises", "cards", "quiz", "talks")
GROWING = {
    "subject": ("goals", "topics", "teachers", "materials"),
    "parts": ("does",),
    "exercises": ("does",),
    "talks": ("listen",),
}
"""Where a piece may get one sentence more."""
Row = Part | Exercise | Card | Question | Talk


@dataclass(frozen=True, slots=True)
class Slot:
    """One sentence of a piece."""

    place: str
    key: str
    for_everybody: bool = False

    @property
    def field(self) -> str:
        """The field of the sheet in which it stands."""
        return self.place.split("-")[0]


def tables(subject: Subject) -> Iterator[str]:
    """All pieces in their order."""
    yield HEAD
    for name in LISTS:
        yield from (f"{name}.{row.key}" for row in rows(subject, name))


def rows(subject: Subject, name: str) -> Sequence[Row]:
    """The pieces of one list."""
    found: Sequence[Row] = getattr(subject, name)
    return found


def row(subject: Subject, table: str) -> Row | None:
    """A piece of a list, None where there is no such piece."""
    name, _, key = table.partition(".")
    return next((one for one in rows(subject, name) if one.key == key), None) if name in LISTS else None


def slots(subject: Subject, table: str) -> list[Slot]:
    """The sentences of a piece that are its own: what all subjects share (`@yes`) is none of them."""
    one = subject if table == HEAD else row(subject, table)
    found = list(_slots(one)) if one else []
    return [slot for slot in found if not slot.key.startswith("@")]


def _slots(one: Subject | Row) -> Iterator[Slot]:
    match one:
        case Subject():
            yield from (Slot("name", one.name, True), Slot("lead", one.lead, True))
            for field in GROWING[HEAD]:
                yield from _several(field, getattr(one, field))
            yield Slot("homework", one.homework)
        case Part() | Exercise():
            yield Slot("name", one.name)
            yield from _several("does", one.does)
        case Card():
            yield from (Slot("title", one.title, True), Slot("says", one.says, True))
        case Question():
            yield Slot("ask", one.ask, True)
            for number, option in enumerate(one.options):
                yield from (Slot(f"says-{number}", option.says, True), Slot(f"why-{number}", option.why, True))
        case Talk():
            yield Slot("ask", one.ask, True)
            yield from _several("listen", one.listen, for_everybody=True)
            yield Slot("way", one.way, True)


def _several(field: str, keys: Sequence[str], *, for_everybody: bool = False) -> Iterator[Slot]:
    return (Slot(f"{field}-{number}", key, for_everybody) for number, key in enumerate(keys))


def where_said(subject: Subject) -> dict[str, tuple[str, Slot]]:
    """The piece and the slot in which each sentence is said."""
    return {slot.key: (table, slot) for table in tables(subject) for slot in slots(subject, table)}


def plain(subject: Subject, table: str) -> dict[str, Any]:
    """What a piece holds besides its sentences, as its sheet has it."""
    one = subject if table == HEAD else row(subject, table)
    if one is None:
        return {}
    if isinstance(one, Question):
        options = tuple({"picture": option.picture, "right": option.right} for option in one.options)
        return {"key": one.key, "kind": one.kind, "from": one.origin, "options": options}
    told = {name for name in asdict(one) if name not in ("words", *LISTS)}
    said = {slot.field for slot in _slots(one)} | set(GROWING.get(table.partition(".")[0], ()))
    return {name: getattr(one, name) for name in sorted(told - said)}


def said(subject: Subject, table: str) -> dict[str, dict[str, str]]:
    """The sentences of a piece by place and language."""
    return {
        slot.place: {language: words[slot.key] for language, words in subject.words.items() if words.get(slot.key)}
        for slot in slots(subject, table)
    }


def fingerprint(subject: Subject, table: str) -> str:
    """Changes when anything of the piece does; "" where there is no such piece."""
    if table != HEAD and row(subject, table) is None:
        return ""
    whole = {"plain": plain(subject, table), "said": said(subject, table)}
    return sha256(json.dumps(whole, sort_keys=True, default=str).encode()).hexdigest()[:16]
