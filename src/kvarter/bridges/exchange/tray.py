"""Where rows wait until all are read: a temporary database of its own, so that memory stays flat. It is gone with the process."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from kvarter.bridges.exchange.problems import Kind
from kvarter.documents.findings import Problems, Where

_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000; PRAGMA temp_store = FILE;
CREATE TABLE record (kind, id, body, file, line, path, use, PRIMARY KEY (kind, id));
CREATE TABLE part (kind, owner_kind, owner, body, file, line, path);
"""
_INDEX = "CREATE INDEX IF NOT EXISTS part_of ON part (owner_kind, owner)"
IN_WORDS = {"service": "service", "organization": "organisation", "location": "place", "service_at_location": "pair"}
Body = dict[str, Any]


class Tray:
    """Records by kind and id, and the parts that belong to them."""

    def __init__(self) -> None:
        self.db = sqlite3.connect("")
        self.db.executescript(_TABLES)

    def close(self) -> None:
        """Everything on it is gone."""
        self.db.close()

    def put(self, kind: str, of: str, body: Mapping[str, Any], where: Where, *, use: bool = True) -> bool:
        """Keep a record. False when there is one of this kind and id; what both say is put together.

        Without `use` it is only known that it was there.
        """
        row = (kind, of, json.dumps(body, ensure_ascii=False), where.file, where.line, where.path, use)
        try:
            self.db.execute("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        except sqlite3.IntegrityError:
            if use and self.get(kind, of) is None:
                self.db.execute("DELETE FROM record WHERE kind = ? AND id = ?", (kind, of))
                return self.put(kind, of, body, where)
            kept = self.get(kind, of) or {}
            merged = {**{name: value for name, value in body.items() if value not in (None, "")}, **kept}
            if merged != kept:
                self.db.execute(
                    "UPDATE record SET body = ? WHERE kind = ? AND id = ?",
                    (json.dumps(merged, ensure_ascii=False), kind, of),
                )
            return False
        return True

    def get(self, kind: str, of: object) -> Body | None:
        """A record that can be used, or None."""
        found = self.db.execute("SELECT body FROM record WHERE kind = ? AND id = ? AND use", (kind, str(of))).fetchone()
        return json.loads(found[0]) if found else None

    def add(self, kind: str, owner_kind: str, owner: str, body: Mapping[str, Any], where: Where) -> None:
        """Keep a part of a record."""
        row = (kind, owner_kind, owner, json.dumps(body, ensure_ascii=False), where.file, where.line, where.path)
        self.db.execute("INSERT INTO part VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def parts(self, owner_kind: str, owner: str) -> Iterator[tuple[str, Body]]:
        """All parts of a record, by kind, in the order they came."""
        rows = self.db.execute("SELECT kind, body FROM part WHERE owner_kind = ? AND owner = ?", (owner_kind, owner))
        return ((kind, json.loads(body)) for kind, body in rows.fetchall())

    def records(self, kind: str) -> Iterator[tuple[str, Body]]:
        """All records of a kind that can be used, in the order they came."""
        rows = self.db.execute("SELECT id, body FROM record WHERE kind = ? AND use ORDER BY rowid", (kind,))
        return ((of, json.loads(body)) for of, body in rows)

    def places_of(self, service: str) -> list[tuple[str, Body]]:
        """The pairs of a service with their places: [(id of the pair, the place)]."""
        rows = self.db.execute(
            "SELECT pair.body, place.body FROM part AS pair JOIN record AS place"
            " ON place.kind = 'location' AND place.id = json_extract(pair.body, '$.location_id') AND place.use"
            " WHERE pair.owner_kind = 'service' AND pair.owner = ? AND pair.kind = 'pair' ORDER BY pair.rowid",
            (service,),
        )
        return [(json.loads(pair)["id"], json.loads(place)) for pair, place in rows.fetchall()]

    def refuse(self, kind: str, of: str) -> None:
        """This record cannot be used."""
        self.db.execute("UPDATE record SET use = 0 WHERE kind = ? AND id = ?", (kind, of))

    def counts(self) -> Counter[str]:
        """How many records of each kind can be used."""
        return Counter(dict(self.db.execute("SELECT kind, count(*) FROM record WHERE use GROUP BY kind")))

    def index(self) -> None:
        """All rows are there: make them quick to find."""
        self.db.execute(_INDEX)

    def rows(self, statement: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """What a statement of this room's finds."""
        return self.db.execute(statement, values).fetchall()


def _where(file: str | None, line: int | None, path: str | None) -> Where:
    return Where(file, line, path)


_POINTS_NOWHERE = """
SELECT one.kind, one.id, one.file, one.line, one.path FROM record AS one
WHERE one.kind = ? AND one.use AND coalesce(json_extract(one.body, '$.organization_id'), '') != ''
AND NOT EXISTS (SELECT 1 FROM record AS other WHERE other.kind = 'organization' AND other.use
AND other.id = json_extract(one.body, '$.organization_id')) ORDER BY one.rowid
"""
_PARTS_NOWHERE = """
SELECT part.kind, part.file, part.line, part.path FROM part LEFT JOIN record
ON record.kind = part.owner_kind AND record.id = part.owner WHERE record.id IS NULL AND part.kind != 'pair' ORDER BY part.rowid
"""
_BARE_PLACES = """
SELECT id, file, line, path FROM record AS one WHERE kind = 'location' AND use
AND coalesce(json_extract(body, '$.name'), '') = '' AND json_extract(body, '$.latitude') IS NULL
AND NOT EXISTS (SELECT 1 FROM part WHERE part.owner_kind = 'location' AND part.owner = one.id AND part.kind = 'address')
"""


def settle(tray: Tray, problems: Problems) -> Counter[str]:
    """When all rows are there: what points to nowhere, goes in circles, or has nothing to be known by. Counts what is refused."""
    tray.index()
    refused: Counter[str] = Counter()
    for of, *place in tray.rows(_BARE_PLACES):
        tray.refuse("location", of)
        refused["location"] += 1
        problems.say(Kind.MISSING_NAME, "A place without name, address and point is left out.", _where(*place), of)
    refused["service_at_location"] += _settle_pairs(tray, problems)
    for kind in ("service", "location"):
        for _kind, of, *place in tray.rows(_POINTS_NOWHERE, (kind,)):
            what = f"The organisation of this {IN_WORDS[kind]} is not in the file."
            problems.say(Kind.DANGLING, what, _where(*place), of)
    for kind, *place in tray.rows(_PARTS_NOWHERE):
        problems.say(Kind.DANGLING, f"This {kind} belongs to nothing in the file.", _where(*place))
    for kind, field in (("organization", "parent_organization_id"), ("taxonomy_term", "parent_id")):
        _say_circles(tray, kind, field, problems)
    return refused


def _settle_pairs(tray: Tray, problems: Problems) -> int:
    """Pairs whose two ends are there belong to their service; the others are left out and counted."""
    refused = 0
    wanted = "SELECT id, body, file, line, path FROM record WHERE kind = 'service_at_location' AND use ORDER BY rowid"
    for of, text, *place in tray.rows(wanted):
        body = json.loads(text)
        if tray.get("service", body["service_id"]) and tray.get("location", body["location_id"]):
            tray.add("pair", "service", body["service_id"], {**body, "id": of}, _where(*place))
            continue
        tray.refuse("service_at_location", of)
        refused += 1
        told = None if of.startswith("?") else of
        problems.say(Kind.DANGLING, "A pair points to a service or a place that is not there.", _where(*place), told)
    return refused


def _say_circles(tray: Tray, kind: str, field: str, problems: Problems) -> None:
    """Each circle of parents, once."""
    statement = "SELECT id, json_extract(body, ?), file, line, path FROM record WHERE kind = ? AND use ORDER BY rowid"
    rows = {of: (str(parent or ""), place) for of, parent, *place in tray.rows(statement, (f"$.{field}", kind))}
    done: set[str] = set()
    for start, (_parent, place) in rows.items():
        way: set[str] = set()
        at = start
        while at in rows and at not in done and at not in way:
            way.add(at)
            at = rows[at][0]
        if at in way:
            problems.say(Kind.CYCLE, "Its parents go in a circle.", _where(*place), start)
        done |= way
