"""Reads the sheets of a pack (TOML tables, CSV lists) into rows that remember their file and line. Knows no country."""

import csv
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REQUIRED: Any = object()
"""Default of a field that has to be written."""
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


class BadPack(Exception):
    """A pack that is refused. Its text has one line for each of the first ten faults; `faults` has them all."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.sheet, fault.line)))
        told = [str(fault) for fault in self.faults[:SHOWN]]
        left = len(self.faults) - len(told)
        super().__init__("\n".join([*told, *([f"... and {left} more."] if left else [])]))


class Wrong(ValueError):
    """A value that does not fit its field; the text is the advice."""


@dataclass(frozen=True, slots=True)
class Field:
    """How one field is read: `read` gives the value or raises Wrong; without `default` it has to be there."""

    read: Callable[[Any], Any]
    default: Any = REQUIRED


Shape = Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Row:
    """One checked row: its values by field and the line of each."""

    sheet: str
    line: int
    values: Mapping[str, Any]
    lines: Mapping[str, int]

    def __getitem__(self, field: str) -> Any:
        return self.values[field]

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


def fit(
    sheet: str, line: int, given: Mapping[str, Any], lines: Mapping[str, int], shape: Shape, faults: list[Fault]
) -> Row | None:
    """One row by its shape; None with faults for each field that is unknown, missing or wrong."""
    before, values = len(faults), {}
    for name in given.keys() - shape.keys():
        known = ", ".join(shape)
        faults.append(Fault(sheet, lines.get(name, line), f"“{name}” is not a field here. Use one of: {known}."))
    for name, field in shape.items():
        if name not in given:
            if field.default is REQUIRED:
                faults.append(Fault(sheet, line, f"“{name}” is missing. Write it."))
            values[name] = field.default
            continue
        try:
            values[name] = field.read(given[name])
        except Wrong as wrong:
            faults.append(Fault(sheet, lines.get(name, line), f"“{name}” {wrong}"))
    return Row(sheet, line, values, lines) if len(faults) == before else None


def read_csv(path: Path, shape: Shape, faults: list[Fault]) -> list[Row]:
    """The rows of a comma separated sheet. Lines that start with # are comments; the first other line is the heading."""
    before = len(faults)
    numbered = enumerate(text_of(path, faults).splitlines(), start=1)
    lines = [(number, line) for number, line in numbered if line.strip() and not line.startswith("#")]
    if not lines and len(faults) == before:
        faults.append(Fault(path.name, 1, f"nothing is written here. The heading is: {','.join(shape)}."))
    if not lines:
        return []
    (number, first), *rest = lines
    heading = [cell.strip() for cell in _cells(first)]
    if faulty := _heading_fault(heading, shape):
        faults.append(Fault(path.name, number, faulty))
        return []
    rows = (_csv_row(path.name, at, _cells(line), heading, shape, faults) for at, line in rest)
    return [row for row in rows if row]


def _cells(line: str) -> list[str]:
    return next(csv.reader([line]))


def _heading_fault(heading: list[str], shape: Shape) -> str:
    if len(set(heading)) != len(heading):
        return "the heading names a column twice. Keep one."
    if unknown := [name for name in heading if name not in shape]:
        return f"“{unknown[0]}” is not a column here. The heading is: {','.join(shape)}."
    if missing := [name for name in shape if name not in heading]:
        return f"the column “{missing[0]}” is missing. The heading is: {','.join(shape)}."
    return ""


def _csv_row(
    sheet: str, line: int, cells: list[str], heading: list[str], shape: Shape, faults: list[Fault]
) -> Row | None:
    if len(cells) != len(heading):
        faults.append(
            Fault(sheet, line, f"has {len(cells)} cells, the heading has {len(heading)}. Put quotes around a comma.")
        )
        return None
    given = {name: cell.strip() for name, cell in zip(heading, cells, strict=True) if cell.strip()}
    return fit(sheet, line, given, {}, shape, faults)


def read_toml(path: Path, tables: Mapping[str, Shape], faults: list[Fault]) -> dict[str, list[Row]]:
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
    return {
        name: list(_toml_rows(path.name, name, loaded.get(name, []), where, shape, faults))
        for name, shape in tables.items()
    }


def _is_table(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and all(isinstance(one, dict) for one in value))


def _toml_rows(
    sheet: str,
    name: str,
    value: Any,
    where: Mapping[tuple[str, int], dict[str, int]],
    shape: Shape,
    faults: list[Fault],
) -> Iterable[Row]:
    if not value:
        faults.append(Fault(sheet, 1, f"the table “{name}” is missing. Write it."))
    if not _is_table(value):
        return
    for nth, given in enumerate([value] if isinstance(value, dict) else value):
        lines = where.get((name, nth), {})
        if row := fit(sheet, lines.get("", 1), given, lines, shape, faults):
            yield row


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
