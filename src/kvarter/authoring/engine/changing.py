"""Changes one piece of a subject, adds one, takes one away, or moves it. The subject that was given stays as it is.

What comes out may break rules: a draft is shown with its faults and is not published with them.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from kvarter.authoring.engine.pieces import GROWING, HEAD, LISTS, row, slots, tables
from kvarter.curriculum.engine.checking_parts import OPTIONS
from kvarter.curriculum.engine.editions import as_text, subject_row
from kvarter.curriculum.engine.reading import subject_of
from kvarter.curriculum.engine.shapes import Subject
from kvarter.curriculum.engine.speaking import HOLDER
from kvarter.languages.tables import LOCAL

Raw = dict[str, Any]
FIRST: Mapping[str, Raw] = {
    "parts": {"minutes": 20, "how": "talk", "name": "", "does": ["", ""]},
    "exercises": {"minutes": 20, "name": "", "does": ["", ""]},
    "cards": {"picture": "", "title": "", "says": "", "facts": [], "sensitive": False},
    "talks": {"picture": "", "ask": "", "listen": ["", ""], "way": "", "offers": [], "sensitive": False},
}
"""A new piece before anybody wrote a word."""


@dataclass(frozen=True)
class Change:
    """What somebody wrote of a piece. `plain`: fields as the sheet has them; `said`: sentences by place and language."""

    plain: Mapping[str, Any] = field(default_factory=dict)
    said: Mapping[tuple[str, str], str] = field(default_factory=dict)


def changed(subject: Subject, table: str, change: Change) -> Subject:
    """The subject with this piece as it was written. A sentence that is empty in every language goes, where a piece may have fewer."""
    raw = subject_row(deepcopy(subject))
    piece = _piece(raw, table)
    piece |= {name: _list(value) for name, value in change.plain.items() if name != "options"}
    for option, plain in zip(piece.get("options", ()), change.plain.get("options", ()), strict=False):
        option |= plain
    _say(raw, table, piece, change.said)
    if table.startswith("cards."):
        _name_facts(raw, piece)
    return _tidy(raw)


def added(subject: Subject, name: str, key: str, kind: str = "pick") -> Subject:
    """The subject with a new piece at the end of a list. `kind`: of a question."""
    raw = subject_row(deepcopy(subject))
    piece = {"key": key, **_first(subject, name, kind)}
    raw[name] = [*raw[name], piece]
    for slot in slots(subject_of(raw), f"{name}.{key}"):
        holder, at = _holder(piece, slot.place)
        holder[at] = holder[at] or _free_words(raw, f"{name}.{key}", slot.place)
    return _tidy(raw)


def removed(subject: Subject, table: str) -> Subject:
    """The subject without this piece and without the sentences that nobody says any more."""
    raw = subject_row(deepcopy(subject))
    name, _, key = table.partition(".")
    raw[name] = [one for one in raw[name] if one["key"] != key]
    return _tidy(raw)


def moved(subject: Subject, table: str) -> Subject:
    """The subject with this piece one place nearer to the beginning."""
    raw = subject_row(deepcopy(subject))
    name, _, key = table.partition(".")
    rows = list(raw[name])
    at = next((number for number, one in enumerate(rows) if one["key"] == key), 0)
    if at:
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
    raw[name] = rows
    return _tidy(raw)


def taken(subject: Subject, other: Subject, table: str) -> Subject:
    """The subject with this piece as `other` has it, sentences and all; without it where `other` has none."""
    if table != HEAD and row(other, table) is None:
        return removed(subject, table)
    raw, theirs = subject_row(deepcopy(subject)), subject_row(deepcopy(other))
    name, _, key = table.partition(".")
    if table == HEAD:
        raw[HEAD] = {**theirs[HEAD], "number": subject.number, "key": subject.key}
    else:
        rows = [one for one in raw[name] if one["key"] != key]
        at = [one["key"] for one in theirs[name]].index(key)
        raw[name] = [*rows[:at], theirs[name][at], *rows[at:]]
    for slot in slots(other, table):
        for language in {*raw["words"], *other.words}:
            raw["words"].setdefault(language, {})[slot.key] = other.words.get(language, {}).get(slot.key, "")
    return _tidy(raw)


def free_key(subject: Subject, name: str, stem: str = "new") -> str:
    """A key that no piece of this list has."""
    known, number = set(tables(subject)), 1
    while f"{name}.{stem}-{number}" in known:
        number += 1
    return f"{stem}-{number}"


def _first(subject: Subject, name: str, kind: str) -> Raw:
    if name != "quiz":
        return deepcopy(FIRST[name])
    shared = [("thumbs-up", "@yes"), ("thumbs-down", "@no")] if kind == "yes_no" else [("", "")] * OPTIONS["pick"]
    options = [
        {"picture": picture, "says": says, "why": "", "right": not number}
        for number, (picture, says) in enumerate(shared)
    ]
    origin = subject.cards[0].key if subject.cards else ""
    return {"ask": "", "kind": kind, "from": origin, "options": options}


def _piece(raw: Raw, table: str) -> Raw:
    name, _, key = table.partition(".")
    found: Raw = raw[HEAD] if table == HEAD else next(one for one in raw[name] if one["key"] == key)
    return found


def _list(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _say(raw: Raw, table: str, piece: Raw, said: Mapping[tuple[str, str], str]) -> None:
    """Put the sentences in. A slot that has no key yet, or is new, gets one when somebody writes in it."""
    name = table.partition(".")[0]
    for field_name in GROWING.get(name, ()):
        piece[field_name] = list(piece[field_name])
    for (place, language), text in said.items():
        holder, at = _holder(piece, place)
        if isinstance(at, int) and at == len(holder) and text:
            holder.append("")
        if (isinstance(at, str) or at < len(holder)) and text and not holder[at]:
            holder[at] = _free_words(raw, table, place)
        key = holder[at] if isinstance(at, str) or at < len(holder) else ""
        if key and not key.startswith("@"):
            raw["words"].setdefault(language, {})[key] = text
    for field_name in GROWING.get(name, ()):
        piece[field_name] = [key for key in piece[field_name] if _is_said(raw, key)]


def _holder(piece: Raw, place: str) -> tuple[Any, Any]:
    """The dictionary or list in which the key of a slot stands, and where in it."""
    name, _, number = place.partition("-")
    if not number:
        return piece, name
    return (piece[name], int(number)) if name in piece else (piece["options"][int(number)], name)


def _free_words(raw: Raw, table: str, place: str) -> str:
    stem = f"{table.partition('.')[2] or 'head'}_{place.replace('-', '_')}"
    taken = {key for said in raw["words"].values() for key in said}
    return next(one for one in (stem, *(f"{stem}_{n}" for n in range(2, 1000))) if one not in taken)


def _is_said(raw: Raw, key: str) -> bool:
    return any(said.get(key) for said in raw["words"].values())


def _name_facts(raw: Raw, card: Raw) -> None:
    """The facts of a card are those that its sentence names."""
    text = raw["words"].get(LOCAL, {}).get(card["says"], "")
    named = {one.removeprefix("fact.") for one in HOLDER.findall(text) if one.startswith("fact.")}
    if named != set(card["facts"]):
        card["facts"] = sorted(named)


def _tidy(raw: Raw) -> Subject:
    """The subject, with sentences that are said and not empty alone."""
    subject = subject_of(raw)
    keys = {slot.key for table in tables(subject) for slot in slots(subject, table)}
    words = {
        language: {key: text for key, text in said.items() if text and key in keys}
        for language, said in subject.words.items()
    }
    return subject_of({**subject_row(subject), "words": words})


def is_same(one: Subject, other: Subject) -> bool:
    """Whether two subjects hold the same."""
    return as_text(subject_row(one)) == as_text(subject_row(other))


__all__ = ["LISTS", "Change", "added", "changed", "free_key", "is_same", "moved", "removed", "taken"]
