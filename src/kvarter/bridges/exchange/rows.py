"""What both readers give: one row of a table, wherever it stood."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kvarter.bridges.exchange.tables import NESTED_ONE, TABLES
from kvarter.documents.findings import Where

Scalar = str | int | float | bool | None


@dataclass(frozen=True)
class Row:
    """One row: its table by our name and by the file's, its plain fields, and names of fields that no version has."""

    table: str
    named: str
    fields: dict[str, Any]
    where: Where
    is_nested: bool = False
    strange: tuple[str, ...] = field(default=())


LINK = {"organization": "organization_id", "service": "service_id", "location": "location_id", "phone": "phone_id"}
LINK["service_at_location"] = "service_at_location_id"
MAIN = frozenset({"organization", "service", "location"})


def pointer(path: str, part: object) -> str:
    """A JSON pointer one step further (RFC 6901)."""
    return f"{path}/{str(part).replace('~', '~0').replace('/', '~1')}"


def flattened(
    record: Mapping[str, Any], table: str, where: Where, named: str, owner: tuple[str, str] | None = None
) -> Iterator[Row]:
    """A nested record as rows, what it holds before itself. `owner`: table and id of the record around it."""
    known_id = _id_of(record, table, where)
    fields, strange, inside = _linked(table, owner), [], (table, known_id)
    if known_id:
        fields["id"] = known_id
    for name, value in record.items():
        below = Where(where.file, where.line, pointer(where.path or "", name))
        if isinstance(value, dict):
            rows = list(_one(name, value, below, fields, inside))
            strange += [] if rows else [name]
            yield from rows
        elif isinstance(value, list):
            rows = list(_many(name, value, below, fields, inside))
            strange += [] if rows or not value or name in fields else [name]
            yield from rows
        elif name != "id":
            fields[name] = value if value is not None else fields.get(name)
    yield Row(table, named, fields, where, is_nested=owner is not None, strange=tuple(strange))


def _linked(table: str, owner: tuple[str, str] | None) -> dict[str, Any]:
    """A row's link to the record it stands in."""
    if owner is None:
        return {}
    if table == "attribute":
        return {"link_entity": owner[0], "link_id": owner[1]}
    return {LINK[owner[0]]: owner[1]} if owner[0] in LINK else {}


def _id_of(record: Mapping[str, Any], table: str, where: Where) -> str:
    """Its id; a record that others point to and that has none gets the place where it stands."""
    given = record.get("id")
    if isinstance(given, str | int | float) and str(given).strip():
        return str(given).strip()
    return f"?{where.file}{where.path}" if table in LINK else ""


def _one(
    name: str, value: dict[str, Any], where: Where, fields: dict[str, Any], inside: tuple[str, str]
) -> Iterator[Row]:
    """An object in a field: the record it points to, or a part of it."""
    table = NESTED_ONE.get(name)
    if table is None or not value:
        return
    held = list(flattened(value, table, where, name, None if table in MAIN else inside))
    last = held[-1].fields.get("id")
    if table in MAIN or table in {"taxonomy_term", "program", "unit", "taxonomy"}:
        fields[f"{table}_id"] = last
    yield from held


def _many(name: str, values: list[Any], where: Where, fields: dict[str, Any], inside: tuple[str, str]) -> Iterator[Row]:
    """A list in a field: records of a table, or plain words that become one text."""
    table, plain = TABLES.get(name), [one for one in values if not isinstance(one, dict | list)]
    if plain:
        fields[name] = ", ".join(str(one) for one in plain if one is not None)
    for at, value in enumerate(values):
        if table and isinstance(value, dict):
            here = Where(where.file, where.line, pointer(where.path or "", at))
            yield from flattened(value, table, here, name, inside)
