"""A directory is read: what was understood, what was not, and the services in it."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from kvarter.bridges.exchange import csv_reading, json_reading, opening, tables
from kvarter.bridges.exchange.descriptor import DESCRIPTOR, Descriptor
from kvarter.bridges.exchange.json_taking import JsonTaking
from kvarter.bridges.exchange.lettering import as_text, encoding_of
from kvarter.bridges.exchange.opening import Found, TooLarge
from kvarter.bridges.exchange.problems import Kind
from kvarter.bridges.exchange.recoding import as_bytes
from kvarter.bridges.exchange.rows import Row
from kvarter.bridges.exchange.tables import RECORDS, TABLES
from kvarter.bridges.exchange.taking import Taking
from kvarter.bridges.exchange.tray import Tray, settle
from kvarter.bridges.exchange.versions import format_and_version
from kvarter.documents.archives import DAMAGED
from kvarter.documents.findings import Problems, Where

FATAL = frozenset({Kind.BROKEN_JSON, Kind.BROKEN_CSV, Kind.BROKEN_ZIP, Kind.TOO_LARGE, Kind.TOO_DEEP, Kind.BAD_PATH})


@dataclass
class Reading:
    """What was read. `tray` holds the records until it is closed."""

    tray: Tray
    problems: Problems
    understood: bool = False
    format: str = "unknown"
    version: str | None = None
    shape: str = "unknown"
    read: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    unsupported: Counter[tuple[str, str]] = field(default_factory=Counter)

    def as_json(self, offers: dict[str, int]) -> dict[str, object]:
        """What the command prints; `offers` says how many are new, changed, same, or in conflict."""
        return {
            "understood": self.understood,
            "format": self.format,
            "version": self.version,
            "shape": self.shape,
            "read": {f"{name}s": self.read[name] for name in RECORDS},
            "refused": {f"{name}s": self.refused[name] for name in RECORDS},
            "offers": offers,
            "unsupported": self.left_out(),
            "problems": self.problems.as_json(),
        }

    def left_out(self) -> list[dict[str, object]]:
        """What no version knows, and what we do not keep."""
        every = sorted(self.unsupported.items())
        return [{"what": what, "count": count, "kind": kind} for (what, kind), count in every]


def read(path: Path) -> Reading:
    """Read a file, a folder or a zip. Never raises for what is in it; raises OSError when the path cannot be opened."""
    tray, problems = Tray(), Problems()
    reader = _Reader(Taking(tray, problems), problems)
    with opening.files_at(path, problems) as files:
        reader.all(files, is_package=path.is_dir() or len(files) > 1)
        return reader.result(tray)


def read_sent(content: bytes, name: str) -> Reading:
    """Read what somebody sent. Never raises for what is in it."""
    tray, problems = Tray(), Problems()
    reader = _Reader(Taking(tray, problems), problems)
    with opening.files_in(content, name, problems) as files:
        reader.all(files, is_package=len(files) > 1)
        return reader.result(tray)


class _Reader:
    """Reads one file after the other."""

    def __init__(self, taking: Taking, problems: Problems) -> None:
        self.taking, self.problems = taking, problems
        self.understood, self.shape = 0, "unknown"
        self.descriptor = Descriptor(problems)

    def all(self, files: list[Found], *, is_package: bool) -> None:
        """All files; the descriptor first, since it says what each is."""
        others = [one for one in files if PurePosixPath(one.name).name != DESCRIPTOR]
        for one in files:
            if one not in others:
                self.descriptor.take(one, {other.name for other in others})
        for one in others:
            self._one(one)
        if is_package:
            self.shape = "package"

    def result(self, tray: Tray) -> Reading:
        """What came of it."""
        done = Reading(tray, self.problems, understood=bool(self.understood), shape=self.shape)
        if not self.understood:
            if not FATAL & set(self.problems.counts) and Kind.NOT_UNDERSTOOD not in self.problems.counts:
                self.problems.say(Kind.NOT_UNDERSTOOD, "This is no directory that we know.")
            return done
        done.refused = settle(tray, self.problems) + self.taking.refused
        done.read, done.unsupported = tray.counts(), self.taking.unsupported
        done.format, done.version = format_and_version(self.taking.seen, self.descriptor.version)
        return done

    def _one(self, file: Found) -> None:
        where = Where(file.name)
        try:
            encoding, guessed = encoding_of(file.open)
            with as_text(file.open, encoding) as text:
                start = text.read(2000).lstrip("\ufeff \t\r\n")[:1]
            is_known = start not in {"<", ""} and self._by_kind(file, encoding, start)
        except TooLarge:
            self.problems.say(Kind.TOO_LARGE, "The file is larger than what is read at once.", where)
            return
        except DAMAGED:
            self.problems.say(Kind.BROKEN_ZIP, "This file cannot be read to its end.", where)
            return
        self.understood += is_known
        if guessed and is_known:
            self.problems.say(Kind.ENCODING_GUESSED, f"It is not in UTF-8; it was read as {guessed}.", where)

    def _by_kind(self, file: Found, encoding: str, start: str) -> bool:
        """Read as what it looks like, whatever its name says; the name decides where nothing else does."""
        if start in {"{", "["} or file.name.lower().endswith((".json", ".jsonl", ".ndjson")):
            return self._json(file, encoding, start)
        return self._csv(file, encoding)

    def _json(self, file: Found, encoding: str, start: str) -> bool:
        """What stood before a broken place is kept, but a file alone that is broken counts as not understood."""
        table = tables.table_named(file.name) if start == "[" else None
        taking = JsonTaking(self.taking, self.problems, file.name, table)
        try:
            with as_bytes(file.open, encoding) as stream:
                taking.take(stream)
        except json_reading.BrokenJson as broken:
            what = "The file is no JSON from this line on."
            self.problems.say(Kind.BROKEN_JSON, what, Where(file.name, broken.line))
            return False
        except json_reading.TooDeep:
            self.problems.say(Kind.TOO_DEEP, "It is nested deeper than any directory is.", Where(file.name))
            return False
        self.shape = taking.shape
        return taking.records > 0 or taking.shape == "page"

    def _csv(self, file: Found, encoding: str) -> bool:
        with as_text(file.open, encoding) as text:
            head, between, lines = csv_reading.head_of(text)
            table = self._table_of(file.name, head)
            rows = csv_reading.rows_of(head, between, lines, file.name, self.problems)
            name = PurePosixPath(file.name).stem.lower()
            if table is None:
                self.taking.unsupported[(name[:100], "unknown-table")] += sum(1 for _row in rows)
                return False
            self.shape = "table"
            self.taking.seen |= {("", table), *({("", name)} if name in TABLES else ())}
            named = name if name in TABLES else table
            for line, cells in rows:
                fields = {field: cell for field, cell in cells.items() if field and cell.strip()}
                self.taking.take(Row(table, named, fields, Where(file.name, line)))
        return True

    def _table_of(self, name: str, head: list[str]) -> str | None:
        """The table a file holds: by what the descriptor says, by its name, or by its headings."""
        if table := self.descriptor.tables.get(name) or tables.table_named(name):
            return table if tables.fit(table, head) >= 0.3 else None
        if not {"id", "name"} & set(head) and not any(one.endswith("_id") for one in head):
            return None
        spoken = tables.table_in_words(name)
        return spoken if spoken and tables.fit(spoken, head) >= tables.MOSTLY else tables.table_by_fields(head)
