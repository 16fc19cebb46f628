"""Reads sheets of the curriculum and remembers lines. A sheet that cannot be read (E01, E02) gives faults and no subject."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kvarter.curriculum.engine.advice import Advice
from kvarter.curriculum.engine.fields import FACT, ROWS, wrong_fields, wrong_row
from kvarter.curriculum.engine.shapes import Card, Exercise, Fact, Fault, Option, Part, Question, Subject, Talk, Track
from kvarter.packs.sheets import Unreadable

SLUG = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")
Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A subject's sheet as it was read: its plain values, and where each stands. `places`: sheet and line of each key of each language."""

    name: str
    raw: Raw
    lines: Mapping[tuple[str, str], int]
    places: Mapping[tuple[str, str], tuple[str, int]]

    def fault(self, code: str, table: str, key: str, advice: Advice) -> Fault:
        """A fault at a key of a table; words stand in sheets of their own."""
        language, found = table.removeprefix("words."), None
        if table.startswith("words."):
            found = self.places.get((language, key)) or self.places.get((language, ""))
        name, line = found or (self.name, self.lines.get((table, key)) or self.lines.get((table, ""), 1))
        return Fault(code, name, line, advice)


def lines_of(text: str) -> dict[tuple[str, str], int]:
    """The line of each key by table; a row of a list is called by its key: `cards.money`."""
    found: dict[tuple[str, str], int] = {}
    table, started = "", 1
    for number, line in enumerate(text.splitlines(), start=1):
        if head := re.match(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?\s*(#.*)?$", line):
            table, started = head[1], number
            found.setdefault((table, ""), number)
        elif key := re.match(r"\s*\"?([\w.-]+)\"?\s*=\s*(?:\"([\w-]*)\")?", line):
            if table in ROWS and key[1] == "key":
                table = f"{table}.{key[2]}"
                found.setdefault((table, ""), started)
            found.setdefault((table, key[1]), number)
    return found


def loaded(name: str, text: str) -> Raw:
    """The values of a sheet. Raises Unreadable with its line when it is not TOML, or says a thing twice (E02)."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also numbers of thousands of digits, and lists in lists without end
        line = int(found[1]) if (found := re.search(r"line (\d+)", str(error))) else 1
        is_twice = any(one in str(error).lower() for one in ("overwrite", "declare", "twice"))
        advice = Advice("this is not TOML (%(error)s). Mend this line first.", error=str(error))
        raise Unreadable([Fault("E02" if is_twice else "E01", name, line, advice)]) from None


def read_sheet(path: Path, words: Mapping[str, Path]) -> Sheet:
    """A subject's sheet with the sheets of its words. Raises Unreadable (E01: fields, E02: keys)."""
    said = {language: (f"{language}/{file.name}", file.read_text(encoding="utf-8")) for language, file in words.items()}
    return sheet_of_text(path.name, path.read_text(encoding="utf-8"), said)


def sheet_of_text(name: str, text: str, words: Mapping[str, tuple[str, str]]) -> Sheet:
    """The same from texts. `words`: name and text of the sheet of each language. Raises Unreadable."""
    raw, lines = loaded(name, text), lines_of(text)
    sheet = Sheet(name, raw, lines, dict(_places(name, lines)))
    faults = [sheet.fault("E01", table, key, advice) for table, key, advice in wrong_fields(raw)]
    faults += [] if faults else list(_wrong_keys(sheet))
    if faults:
        raise Unreadable(faults)
    places = dict(sheet.places)
    for language, (file, said) in words.items():
        raw["words"][language] = sentences(file, said)
        places |= {(language, key): (file, line) for (table, key), line in lines_of(said).items() if not table}
        places[language, ""] = (file, 1)
    return Sheet(name, raw, lines, places)


def _places(name: str, lines: Mapping[tuple[str, str], int]) -> Iterator[tuple[tuple[str, str], tuple[str, int]]]:
    for (table, key), line in lines.items():
        if table.startswith("words."):
            yield (table.removeprefix("words."), key), (name, line)


def sentences(name: str, text: str) -> dict[str, str]:
    """The sentences of a sheet of words by key. Raises Unreadable."""
    raw = loaded(name, text)
    wrong = [key for key, said in raw.items() if not isinstance(said, str)]
    if wrong:
        template = "“%(name)s” has to be a sentence in quotation marks. Write it so."
        raise Unreadable([Fault("E01", name, 1, Advice(template, name=key)) for key in wrong])
    return raw


def _wrong_keys(sheet: Sheet) -> Iterator[Fault]:
    given = [("subject", sheet.raw["subject"]["key"])]
    given += [(f"{table}.{row['key']}", row["key"]) for table in ROWS for row in sheet.raw.get(table, ())]
    for table, key in given:
        if not SLUG.fullmatch(key):
            template = "“%(name)s” is no key. Use small letters a to z, digits, and - or _ between them."
            advice = Advice(template, name=key)
            yield sheet.fault("E02", table, "key", advice)
    for table in sorted({one for one, _ in given}):
        if [one for one, _ in given].count(table) > 1:
            yield sheet.fault("E02", table, "key", Advice("“%(name)s” stands twice. Give one another key.", name=table))


def subject_of(raw: Mapping[str, Any]) -> Subject:
    """The subject of plain values, as a sheet or an edition holds them."""
    head = raw["subject"]
    plain: Raw = {name: head[name] for name in _WORDS} | {name: tuple(head.get(name, ())) for name in _LISTS}
    return Subject(
        **plain,
        known_on=_day(head["known_on"]),
        review_by=_day(head["review_by"]),
        parts=tuple(Part(**_row(row, "does")) for row in raw.get("parts", ())),
        exercises=tuple(Exercise(**_row(row, "does")) for row in raw.get("exercises", ())),
        cards=tuple(Card(**_row(row, "facts")) for row in raw.get("cards", ())),
        quiz=tuple(_question(row) for row in raw.get("quiz", ())),
        talks=tuple(Talk(**_row(row, "listen", "offers")) for row in raw.get("talks", ())),
        words=raw["words"],
    )


_WORDS = ("key", "number", "block", "picture", "name", "lead", "homework")
_LISTS = ("goals", "topics", "teachers", "materials", "offers", "matters", "sources", "missions")


def _row(row: Mapping[str, Any], *lists: str) -> Raw:
    return {**row, **{name: tuple(row.get(name, ())) for name in lists}}


def _question(row: Mapping[str, Any]) -> Question:
    options = tuple(Option(**{"why": "", **one}) for one in row["options"])
    return Question(row["key"], row["ask"], row["kind"], row["from"], options)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def read_facts(path: Path) -> dict[str, Fact]:
    """The facts of a sheet by name. Raises Unreadable."""
    text = path.read_text(encoding="utf-8")
    raw, lines = loaded(path.name, text), lines_of(text)
    rows = raw.get("fact", {})
    faults = [
        Fault("E01", path.name, lines.get((table, key)) or lines.get((table, ""), 1), advice)
        for name, row in rows.items()
        for table, key, advice in wrong_row(f"fact.{name}", row, FACT)
    ]
    faults += [
        Fault("E01", path.name, 1, Advice("“%(name)s” is not a table of facts.", name=one))
        for one in raw.keys() - {"fact"}
    ]
    if faults:
        raise Unreadable(faults)
    return {
        name: Fact(name, **row, sheet=path.name, line=lines.get((f"fact.{name}", ""), 1)) for name, row in rows.items()
    }


def fact_of(name: str, row: Mapping[str, Any]) -> Fact:
    """A fact of plain values, as an edition holds it."""
    days = {key: _day(row[key]) for key in ("known_on", "review_by")}
    return Fact(name, **{**row, **days})


def read_track(path: Path) -> Track:
    """A track's own sheet. Raises Unreadable."""
    raw = loaded(path.name, path.read_text(encoding="utf-8")).get("track", {})
    missing = [one for one in ("key", "subjects") if one not in raw]
    if missing:
        raise Unreadable(
            [
                Fault("E01", path.name, 1, Advice("“%(name)s” is missing below [track]. Write it.", name=one))
                for one in missing
            ]
        )
    return track_of(raw)


def track_of(raw: Mapping[str, Any]) -> Track:
    """A track of plain values."""
    name = raw.get("name", raw["key"])
    return Track(
        raw["key"],
        name if isinstance(name, dict) else {"en": name},
        raw.get("reconstructed", False),
        tuple(raw.get("sources", ())),
        tuple(str(one) for one in raw["subjects"]),
        raw.get("frame", False),
    )
