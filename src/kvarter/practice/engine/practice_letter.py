"""Practice letters from a template: what a Mother may fill in, and that all of it is invented. Read from the pack, without Django.

`NUMBER` is the rule of the number on both sides: browsers read it as the `pattern` of the field, Python by `faults`.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kvarter.practice.engine.checking_words import ADDRESS
from kvarter.practice.engine.shapes import Fault, Shared
from kvarter.practice.engine.typing import looks_real

SHEET = "templates.toml"
MONTHS = ("13", "19")
NUMBER = r"(0[1-9]|[12][0-9]|3[01])1[3-9][0-9]{2}-?[0-9]{4}"
"""A number of the right shape in a month that there is not: nobody has it."""
LATEST = timedelta(days=365)
LONGEST_NOTE = 150
SLOTS = ("name", "number", "day", "note")


@dataclass(frozen=True, slots=True)
class Template:
    """A letter with slots; `label` and `sender` name shared sentences."""

    key: str
    label: str
    sender: str
    text: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What a Mother filled in: the key of an invented person, an impossible number, a day, one sentence."""

    name: str
    number: str
    day: date
    note: str = ""


def read_templates(folder: Path) -> tuple[Template, ...]:
    """The templates of a pack; none where it has none."""
    path = folder / SHEET
    if not path.exists():
        return ()
    return tuple(Template(**one) for one in tomllib.loads(path.read_text(encoding="utf-8"))["letters"])


def check_templates(templates: tuple[Template, ...], shared: Shared) -> list[Fault]:
    """M16, M19, M22 and M23 of the templates."""
    told = []
    for one in templates:
        plain = one.text
        for slot in SLOTS:
            if f"%({slot})s" not in one.text:
                told.append(("M19", f"“{one.key}” has no place for {slot}."))
            plain = plain.replace(f"%({slot})s", "")
        if one.label not in shared.words["en"] or one.sender not in shared.words["en"]:
            told.append(("M16", f"“{one.key}”: label or sender is no shared sentence."))
        if looks_real(plain) or ADDRESS.search(plain):
            told.append(("M22", f"“{one.key}” holds a number or address that could be real."))
        if any(name.lower() in plain.lower() for name in shared.official):
            told.append(("M23", f"“{one.key}” names a real service."))
    return [Fault(code, SHEET, 1, advice) for code, advice in told]


def faults(filled: Filled, people: Mapping[str, str], official: tuple[str, ...], today: date) -> set[str]:
    """The slots that could hold something real: a person who is not invented, a possible number, a day far off, a secret."""
    wrong = set()
    if filled.name not in people:
        wrong.add("name")
    if not re.fullmatch(NUMBER, filled.number):
        wrong.add("number")
    if not today <= filled.day <= today + LATEST:
        wrong.add("day")
    note = filled.note
    names_service = any(name.lower() in note.lower() for name in official)
    if not note.isprintable() or looks_real(note) or ADDRESS.search(note) or names_service or len(note) > LONGEST_NOTE:
        wrong.add("note")
    return wrong


def text_of(template: Template, filled: Filled, people: Mapping[str, str], day: str) -> str:
    """The letter as it lies in the box; `day` as its language writes it."""
    slots = {"name": people[filled.name], "number": filled.number, "day": day, "note": filled.note}
    return (template.text % slots).strip()
