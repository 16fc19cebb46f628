"""Examples in a CSV sheet: rows become facts and texts, and what is wrong is said by line. Plain Python."""

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from io import StringIO
from urllib.parse import urlsplit

from kvarter.catalogue.rules import (
    CODE_LENGTH,
    LANGUAGE,
    PARTS,
    Audience,
    Facts,
    Text,
    TextState,
    Theme,
    is_free_code,
)

MOST_BYTES = 2_000_000
MOST_ROWS = 2_000
MOST_ADDRESSES = 10
LONGEST = {"title": 120, "line": 300, "organisation": 120, "url": 300}
LONGEST_PART = 3000
NEEDED = ("title", "line", "country", "language", "themes")
COLUMNS = (
    "code",
    "language",
    "country",
    "title",
    "line",
    "themes",
    "audiences",
    *PARTS,
    "organisation",
    "url",
    "links",
    "sources",
)
"""The columns a sheet may have, by the names of the first line; several values of a cell stand apart by |."""
SEPARATORS = ";,\t"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class Kind(StrEnum):
    """What can be wrong with a sheet."""

    NO_ROWS = "no-rows"
    TOO_MANY_ROWS = "too-many-rows"
    COLUMN_MISSING = "column-missing"
    COLUMN_UNKNOWN = "column-unknown"
    MISSING = "missing"
    TOO_LONG = "too-long"
    NOT_IN_LIST = "not-in-list"
    BAD_CODE = "bad-code"
    BAD_ADDRESS = "bad-address"
    BAD_SIGNS = "bad-signs"
    TWICE = "twice"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: the line of the file (the first is 1), the column, and what stands there."""

    line: int
    column: str
    kind: Kind
    found: str = ""

    def as_json(self) -> dict[str, object]:
        """The problem as the command prints it."""
        return {"line": self.line, "column": self.column, "kind": self.kind.value, "found": self.found}


@dataclass(frozen=True)
class Row:
    """One example of the sheet, in one language."""

    line: int
    code: str
    facts: Facts
    text: Text

    @property
    def texts(self) -> dict[str, tuple[Text, TextState]]:
        """Its one text, as the sender wrote it."""
        return {self.facts.original_language: (self.text, TextState.ORIGINAL)}


def is_secure(address: str) -> bool:
    """A web address over https, of a named host, without a name or password in it."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    is_whole = parts.scheme == "https" and "." in host and not parts.username and not re.search(r"[\s<>\"]", address)
    return is_whole and len(address) <= LONGEST["url"]


def read(text: str, countries: Collection[str]) -> tuple[list[Row], list[Problem]]:
    """The examples of a sheet and all that is wrong with it. A row with something wrong is left out, the others are taken.

    `text`: CSV with a first line of names (COLUMNS), separated by semicolon, comma or tab. `countries`: codes that are known.
    """
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    separator = max(SEPARATORS, key=first.count)
    lines = csv.DictReader(StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator, restkey="", strict=False)
    names = [(name or "").strip().casefold() for name in lines.fieldnames or ()]
    lines.fieldnames = names
    problems = [Problem(1, name, Kind.COLUMN_MISSING) for name in NEEDED if name not in names]
    problems += [Problem(1, name[:40], Kind.COLUMN_UNKNOWN) for name in names if name not in COLUMNS]
    if any(one.kind is Kind.COLUMN_MISSING for one in problems):
        return [], problems
    return _rows(lines, countries, problems)


def _rows(
    lines: "csv.DictReader[str]", countries: Collection[str], problems: list[Problem]
) -> tuple[list[Row], list[Problem]]:
    rows: dict[str, Row] = {}
    count = 0
    for cells in _each(lines, problems):
        said = {name: (cells.get(name) or "").strip() for name in COLUMNS}
        if not any(said.values()):
            continue
        count += 1
        if count > MOST_ROWS:
            problems.append(Problem(lines.line_num, "", Kind.TOO_MANY_ROWS, str(MOST_ROWS)))
            break
        wrong = list(_wrong(said, lines.line_num, countries))
        row = _row(said, lines.line_num)
        if not wrong and row.code in rows:
            wrong = [Problem(lines.line_num, "code", Kind.TWICE, row.code)]
        problems += wrong
        if not wrong:
            rows[row.code] = row
    if not count:
        problems.append(Problem(1, "", Kind.NO_ROWS))
    return list(rows.values()), problems


def _each(lines: "csv.DictReader[str]", problems: list[Problem]) -> Iterator[Mapping[str, str]]:
    """Rows until the end, or until one that CSV cannot hold."""
    try:
        yield from lines
    except csv.Error:
        problems.append(Problem(lines.line_num, "", Kind.TOO_LONG))


def several(cell: str) -> list[str]:
    """The values of a cell, once each."""
    return list(dict.fromkeys(one.strip() for one in cell.split("|") if one.strip()))


def _wrong(said: Mapping[str, str], line: int, countries: Collection[str]) -> Iterator[Problem]:
    for name, cell in said.items():
        if name in NEEDED and not cell:
            yield Problem(line, name, Kind.MISSING)
        elif len(cell) > LONGEST.get(name, LONGEST_PART):
            yield Problem(line, name, Kind.TOO_LONG, str(len(cell)))
        elif CONTROL.search(cell):
            yield Problem(line, name, Kind.BAD_SIGNS)
    lists = {
        "country": ([said["country"].upper()], countries),
        "themes": (several(said["themes"]), {one.value for one in Theme}),
        "audiences": (several(said["audiences"]), {one.value for one in Audience}),
    }
    for name, (cells, known) in lists.items():
        yield from (Problem(line, name, Kind.NOT_IN_LIST, one[:40]) for one in cells if one and one not in known)
    if said["language"] and not LANGUAGE.fullmatch(said["language"]):
        yield Problem(line, "language", Kind.NOT_IN_LIST, said["language"][:40])
    if said["code"] and not is_free_code(said["code"]):
        yield Problem(line, "code", Kind.BAD_CODE, said["code"][:40])
    for name in ("url", "links", "sources"):
        addresses = several(said[name])
        if len(addresses) > MOST_ADDRESSES:
            yield Problem(line, name, Kind.TOO_LONG, str(len(addresses)))
        yield from (Problem(line, name, Kind.BAD_ADDRESS, one[:80]) for one in addresses if not is_secure(one))


def _row(said: Mapping[str, str], line: int) -> Row:
    country = said["country"].upper()
    text = Text(**{name: said[name] for name in ("title", "line", *PARTS)})
    facts = Facts(
        country=country,
        original_language=said["language"],
        organisation=said["organisation"],
        url=said["url"],
        themes=several(said["themes"]),
        audiences=several(said["audiences"]),
        links=several(said["links"]),
        sources=several(said["sources"]),
    )
    return Row(line, said["code"] or code_of(country, said["language"], said["title"]), facts, text)


def code_of(country: str, language: str, title: str) -> str:
    """The code of a row that brings none: the same country, language and title give the same, so a second import adds nothing."""
    plain = "\n".join((country, language, " ".join(title.split()).casefold()))
    return sha256(plain.encode()).hexdigest()[: min(16, CODE_LENGTH)]
