"""A JSON file is taken in: a record, a list, a page, or an object with a list for each table."""

from collections.abc import Iterator, Mapping
from typing import IO, Any

from kvarter.bridges.exchange import json_reading, tables
from kvarter.bridges.exchange.pages import is_page, look_at
from kvarter.bridges.exchange.rows import flattened, pointer
from kvarter.bridges.exchange.tables import RECORDS, TABLES
from kvarter.bridges.exchange.taking import Taking
from kvarter.documents.findings import Problems, Where

PLAIN_SERVICE = frozenset({"id", "name"})


class JsonTaking:
    """Takes one JSON file in. `records` says how many records of a directory were in it."""

    def __init__(self, taking: Taking, problems: Problems, file: str, table: str | None) -> None:
        self.taking, self.problems, self.file, self.table = taking, problems, file, table
        self.records, self.shape = 0, "record"
        self.is_open = False

    def take(self, stream: IO[bytes]) -> None:
        """All of the file. Raises BrokenJson, TooDeep or TooLarge."""
        held = 0
        for kind, path, value in json_reading.parts_of(stream):
            if kind == "record":
                held += 1
                self._record(path, value, self.table)
            elif kind == "top":
                self._top(path, value, held)
                held = 0
            else:
                self.shape = kind

    def _where(self, path: str) -> Where:
        return Where(self.file, None, path)

    def _top(self, path: str, said: Any, held: int) -> None:
        """What an object says beside its list; without a list it is a record, or holds a list for each table."""
        if not isinstance(said, dict):
            return
        self.taking.seen |= {("", name) for name in said if name in {"totalElements", "content"}}
        if is_page(said) or held:
            look_at(said, held, self.problems, self._where(path))
        elif table := self.table or table_of(said):
            self._flat(said, table, path)
        else:
            self._lists(path, said)

    def _lists(self, path: str, said: Mapping[str, Any]) -> None:
        """Lists by the names of tables, or one record in an object of its own."""
        for name, value in said.items():
            table = TABLES.get(name)
            if table and isinstance(value, list):
                self.shape = "package"
                for at, one in enumerate(value):
                    self._record(pointer(pointer(path, name), at), one, table)
            elif table in RECORDS and isinstance(value, dict) and table:
                self._record(pointer(path, name), value, table)

    def _record(self, path: str, value: Any, table: str | None) -> None:
        if isinstance(value, dict) and (table := table or table_of(value)):
            self._flat(value, table, path)

    def _flat(self, record: dict[str, Any], table: str, path: str) -> None:
        self.records += 1
        self.taking.seen |= set(_names_in(record))
        for row in flattened(record, table, self._where(path), table):
            self.taking.take(row)


def _names_in(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The names of tables as they occur in a record, by which the version is told."""
    for name, value in record.items():
        if isinstance(value, list | dict) and (name in TABLES or name in tables.NESTED_ONE):
            yield "", name


def table_of(record: Mapping[str, Any]) -> str | None:
    """What a record of a list is: by what it points to, by its fields, and a bare name is a service."""
    names = set(record)
    if "service" in names and "location" in names and "name" not in names:
        return "service_at_location"
    if names & {"services"} and "name" in names:
        return "organization"
    if names & {"organization", "service_at_locations", "schedules", "eligibilitys", "regular_schedules"} and names & {
        "name",
        "id",
        "status",
    }:
        return "location" if names & {"latitude", "location_type"} else "service"
    plain = {name for name, value in record.items() if name not in TABLES or not isinstance(value, dict | list)}
    if found := tables.table_by_fields(plain):
        return found
    known = tables.fit("service", plain) if "name" in names else 0
    return "service" if known >= 0.9 and len(names) <= 8 else None
