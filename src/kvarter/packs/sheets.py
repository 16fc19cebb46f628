"""Reads the sheets of a pack (TOML tables, CSV lists) into rows that remember their file and line. Knows no country."""

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

SHOWN = 10
"""So many faults a refusal tells; more would not be read."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one line of one sheet, and what to do about it."""

    sheet: str
    line: int
    advice: str

    def __str__(self) -> str:
        return f"{self.sheet}, line {self.line}: {self.advice}"


Advice = TypeVar("Advice")


@dataclass(frozen=True, slots=True)
class RuleFault(Generic[Advice]):
    """What is wrong at one line of one sheet, by which rule of an engine, and how it is mended."""

    code: str
    sheet: str
    line: int
    advice: Advice

    def __str__(self) -> str:
        return f"{self.sheet}, line {self.line}: {self.code} {self.advice}"


class Unreadable(Exception):
    """A sheet that gives an engine nothing; `faults` says why."""

    def __init__(self, faults: Sequence[RuleFault[Any]]) -> None:
        self.faults: list[Any] = list(faults)  # of the engine that reads
        super().__init__("\n".join(str(one) for one in self.faults))


class BadPack(Exception):
    """A pack that is refused. Its text has one line for each of the first ten faults; `faults` has them all."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.sheet, fault.line)))
        told = [str(fault) for fault in self.faults[:SHOWN]]
        left = len(self.faults) - len(told)
        super().__init__("\n".join([*told, *([f"... and {left} more."] if left else [])]))


@dataclass(frozen=True, slots=True)
class Given:
    """One row as it is written: its values by field, and the line of each."""

    sheet: str
    line: int
    values: Mapping[str, Any]
    lines: Mapping[str, int]

    def fault(self, field: str, advice: str) -> Fault:
        """A fault at the line of this field."""
        return Fault(self.sheet, self.lines.get(field, self.line), advice)


def text_of(path: Path, faults: list[Fault]) -> str:
    """The text of a sheet, or "" and a fault when it is missing or not UTF-8."""
    try:
        found = path.read_bytes()
    except FileNotFoundError:
        faults.append(Fault(path.name, 1, "this sheet is missing. Every pack has it: add it, with its heading."))
        return ""
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = found[: error.start].count(b"\n") + 1
        faults.append(Fault(path.name, line, "a letter here is not UTF-8. Save the sheet again as UTF-8."))
        return ""


def read_csv(path: Path, columns: Sequence[str], faults: list[Fault]) -> list[Given]:
    """The rows of a comma separated sheet. Lines that start with # are comments; the first other line is the heading."""
    before = len(faults)
    numbered = enumerate(text_of(path, faults).splitlines(), start=1)
    lines = [(number, line) for number, line in numbered if line.strip() and not line.startswith("#")]
    if not lines and len(faults) == before:
        faults.append(Fault(path.name, 1, f"nothing is written here. The heading is: {','.join(columns)}."))
    if not lines:
        return []
    (number, first), *rest = lines
    heading = [cell.strip() for cell in _cells(first)]
    if faulty := _heading_fault(heading, columns):
        faults.append(Fault(path.name, number, faulty))
        return []
    rows = (_csv_row(path.name, at, _cells(line), heading, faults) for at, line in rest)
    return [row for row in rows if row]


def _cells(line: str) -> list[str]:
    return next(csv.reader([line]))


def _heading_fault(heading: list[str], columns: Sequence[str]) -> str:
    if len(set(heading)) != len(heading):
        return "the heading names a column twice. Keep one."
    if unknown := [name for name in heading if name not in columns]:
        return f"“{unknown[0]}” is not a column here. The heading is: {','.join(columns)}."
    if missing := [name for name in columns if name not in heading]:
        return f"the column “{missing[0]}” is missing. The heading is: {','.join(columns)}."
    return ""


def _csv_row(sheet: str, line: int, cells: list[str], heading: list[str], faults: list[Fault]) -> Given | None:
    if len(cells) != len(heading):
        advice = f"has {len(cells)} cells, the heading has {len(heading)}. Put quotes around a comma."
        faults.append(Fault(sheet, line, advice))
        return None
    given = {name: cell.strip() for name, cell in zip(heading, cells, strict=True) if cell.strip()}
    return Given(sheet, line, given, {})


def read_toml(path: Path, tables: Sequence[str], faults: list[Fault]) -> dict[str, list[Given]]:
    """The rows of each table of a TOML sheet: `[name]` gives one row, `[[name]]` one for each time it is written."""
    before = len(faults)
    text = text_of(path, faults)
    try:
        loaded = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(path.name, _line_in(error, text), f"this is not TOML ({error}). Mend this line first."))
    if len(faults) > before:
        return {name: [] for name in tables}
    where = _toml_lines(text)
    for name, value in loaded.items():
        if name not in tables or not _is_table(value):
            line = where.get((name, 0), {}).get("") or _line_of_key(text, name)
            faults.append(Fault(path.name, line, f"“{name}” is not a table here. Use one of: {', '.join(tables)}."))
    return {name: list(_toml_rows(path.name, name, loaded.get(name, []), where)) for name in tables}


def _is_table(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and all(isinstance(one, dict) for one in value))


def _toml_rows(sheet: str, name: str, value: Any, where: Mapping[tuple[str, int], dict[str, int]]) -> Iterable[Given]:
    if not _is_table(value):
        return
    for nth, given in enumerate([value] if isinstance(value, dict) else value):
        lines = where.get((name, nth), {})
        listed = {key: tuple(one) if isinstance(one, list) else one for key, one in given.items()}
        yield Given(sheet, lines.get("", 1), listed, lines)


def _line_in(error: tomllib.TOMLDecodeError, text: str) -> int:
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else max(1, len(text.splitlines()))


def _line_of_key(text: str, key: str) -> int:
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"\s*\"?{re.escape(key)}\"?\s*[=.]", line):
            return number
    return 1


def _toml_lines(text: str) -> dict[tuple[str, int], dict[str, int]]:
    """Line of each key of the n-th table of a name; the table's own line has the key ""."""
    found: dict[tuple[str, int], dict[str, int]] = {}
    times: dict[str, int] = {}
    here: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if table := re.match(r"\s*\[\[?\s*([\w-]+)\s*\]\]?\s*(#.*)?$", line):
            name = table[1]
            times[name] = times.get(name, -1) + 1
            here = found[name, times[name]] = {"": number}
        elif key := re.match(r"\s*\"?([\w-]+)\"?\s*=", line):
            here.setdefault(key[1], number)
    return found
