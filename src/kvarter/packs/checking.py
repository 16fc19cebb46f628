"""Checks the sheets of a pack by pydantic, whose complaints become a file, a line and what to write instead.

pydantic is imported here and nowhere else, and only when sheets are checked: a running server reads what was checked before
(frozen.py), and carries none of its 13 MB.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError, create_model
from pydantic_core import ErrorDetails

from kvarter.packs import shapes
from kvarter.packs.checks import Row, Sheets, faults_between
from kvarter.packs.sheets import BadPack, Fault, Given, read_csv, read_toml

NO_WHOLE = "is {given!r}. Write a whole number."
NO_NUMBER = "is {given!r}, which is not a number. Write it like 55.68."
NO_TRUTH = "has to be true or false, without quotes."
NO_DAY = "has to be a date, as 2027-05-31, without quotes."
ADVICE: Mapping[str, str] = {
    "missing": "is missing. Write it.",
    "extra_forbidden": "is not a field here. Use one of: {known}.",
    "string_type": "has to be words in quotes.",
    "int_type": NO_WHOLE, "int_parsing": NO_WHOLE, "int_from_float": NO_WHOLE, "int_parsing_size": NO_WHOLE,
    "float_type": NO_NUMBER, "float_parsing": NO_NUMBER,
    "bool_type": NO_TRUTH, "bool_parsing": NO_TRUTH,
    "date_type": NO_DAY, "date_from_datetime_inexact": NO_DAY,
    "tuple_type": 'has to be a list, as ["one", "two"].',
    "literal_error": "is {given!r}. Use one of: {choices}.",
}  # fmt: skip
"""What to say for each kind of complaint; our own predicates (fields.py) say it themselves."""


def check(folder: Path) -> dict[str, list[Any]]:
    """The rows of every table, all of them checked. Raises BadPack with file, line and advice when any line is wrong."""
    return {name: [row.value for row in rows] for name, rows in checked(folder).tables.items()}


def checked(folder: Path) -> Sheets:
    """The same with the line of each row, for who looks for gaps."""
    faults: list[Fault] = []
    sheets = Sheets(_read(folder, faults))
    if not faults:
        faults = faults_between(sheets)
    if faults:
        raise BadPack(faults)
    return sheets


def _read(folder: Path, faults: list[Fault]) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {}
    for sheet, names in shapes.SHEETS.items():
        if sheet in shapes.MAY_BE_MISSING and not (folder / sheet).exists():
            tables |= {name: [] for name in names}
            continue
        before = len(faults)
        given = _given(folder / sheet, names, faults)
        if len(faults) == before:
            faults += _missing(sheet, given)
        tables |= {name: _fitting(shapes.TABLES[name], rows, faults) for name, rows in given.items()}
    return tables


def _given(path: Path, names: tuple[str, ...], faults: list[Fault]) -> dict[str, list[Given]]:
    if path.suffix == ".toml":
        return read_toml(path, names, faults)
    (name,) = names
    columns = [field.name for field in fields(shapes.TABLES[name])]
    rows = read_csv(path, columns, faults)
    return {name: [Given(row.sheet, row.line, {**row.values, **_parted(name, row)}, {}) for row in rows]}


def _parted(table: str, row: Given) -> dict[str, tuple[str, ...]]:
    """Several names in one cell of a CSV sheet have | between them."""
    lists = [name for name, hint in _hints(shapes.TABLES[table]).items() if hint is shapes.Names]
    return {name: tuple(part.strip() for part in row.values[name].split("|")) for name in lists if name in row.values}


def _missing(sheet: str, given: Mapping[str, list[Given]]) -> list[Fault]:
    """Tables that are not there, or twice where one is meant."""
    if not sheet.endswith(".toml"):
        return []
    absent = [
        Fault(sheet, 1, f"the table “{name}” is missing. Write it.")
        for name in given
        if not given[name] and name not in shapes.MAY_BE_EMPTY
    ]
    twice = [
        row.fault("", f"“{name}” is written more than once. Keep one.")
        for name in given
        if name in shapes.ONCE
        for row in given[name][1:]
    ]
    return [*absent, *twice]


def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _model(kind: type[Any], *, strict: bool) -> type[BaseModel]:
    """pydantic's model of a shape: its fields, types and predicates, and nothing beside them."""
    hints = _hints(kind)
    of_model: dict[str, Any] = {
        one.name: (hints[one.name], ... if one.default is MISSING else one.default) for one in fields(kind)
    }
    return create_model(kind.__name__, __config__=ConfigDict(extra="forbid", strict=strict), **of_model)


def _fitting(kind: type[Any], rows: list[Given], faults: list[Fault]) -> list[Row]:
    """The rows as values of their shape; faults for those that do not fit. Cells of CSV are text, TOML has types of its own."""
    model = _model(kind, strict=bool(rows) and rows[0].sheet.endswith(".toml"))
    found = []
    for row in rows:
        try:
            value = kind(**dict(model.model_validate(row.values)))
        except ValidationError as refusal:
            faults += [row.fault(str(one["loc"][0]), _advice(one, row, kind)) for one in _first_of_each(refusal)]
        else:
            found.append(Row(row.sheet, row.line, value, row.lines))
    return found


def _first_of_each(refusal: ValidationError) -> list[ErrorDetails]:
    """One complaint for each field: of a choice between types pydantic tells each."""
    first: dict[object, ErrorDetails] = {}
    for one in refusal.errors(include_url=False):
        first.setdefault(one["loc"][0], one)
    return list(first.values())


def _advice(complaint: ErrorDetails, row: Given, kind: type[Any]) -> str:
    field, context = str(complaint["loc"][0]), complaint.get("ctx", {})
    if complaint["type"] == "value_error":
        return f"“{field}” {context['error']}"
    choices = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ").removeprefix(", ")
    known = ", ".join(one.name for one in fields(kind))
    said = ADVICE.get(complaint["type"], "is {given!r}, which does not fit.")
    return f"“{field}” " + said.format(given=complaint["input"], known=known, choices=choices)
