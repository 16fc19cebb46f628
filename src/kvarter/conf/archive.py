"""Copies of PostgreSQL: one archive with the rows of every table, of one moment, and a list of what must be in it.

No program of PostgreSQL is needed to make or read one, only the driver that Kvarter has anyway. See docs/adr/0024.
"""

import json
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from kvarter.conf.copying import Broken, left_out

LIST = "list.json"
"""The list is written last: an archive that has it was written to the end."""
FORM = 1
PIECE = 1 << 20

COLUMNS = """
    SELECT table_name, column_name, udt_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND is_generated = 'NEVER' ORDER BY table_name, ordinal_position
"""
SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema() ORDER BY 1"


@dataclass(frozen=True)
class Table:
    """What the archive holds of a table: its columns with their types, and rows in PostgreSQL's own text form."""

    columns: list[list[str]]
    rows: int
    sha256: str


@dataclass(frozen=True)
class Contents:
    """The list in an archive. `migrations` says which version of the database the rows fit."""

    migrations: list[list[str]]
    mark: str
    tables: dict[str, Table]
    sequences: dict[str, int | None]
    form: int = field(default=FORM)

    @classmethod
    def read(cls, text: bytes) -> "Contents":
        said = json.loads(text)
        if said.get("form") != FORM:
            raise ValueError("written by another Kvarter, in a form that this one does not know")
        return cls(**{**said, "tables": {name: Table(**one) for name, one in said["tables"].items()}})


def write(part: Path) -> None:
    """All rows of one moment, while the network works on; rows that must not live on are left out. Raises Broken, OSError."""
    try:
        with _one_moment() as cursor, ZipFile(part, "w", ZIP_DEFLATED, allowZip64=True) as archive:
            columns = columns_of(cursor)
            names = sorted(columns.keys() & {MigrationRecorder.Migration._meta.db_table, *_of_models()})
            if not names:
                raise Broken("There is no table in the database.")
            empty = set(left_out())
            tables = {one: _pour(cursor, archive, one, columns[one], empty=one in empty) for one in names}
            contents = Contents(_migrations(cursor), _mark(cursor), tables, dict(_all(cursor, SEQUENCES)))
            archive.writestr(LIST, json.dumps(asdict(contents), indent=1))
    except Exception as error:
        raise _plain(error) from error


def _plain(error: Exception) -> Exception:
    """What the driver says, in the words that copies have; it is loaded on PostgreSQL only."""
    from psycopg import Error

    return Broken(str(error).strip()) if isinstance(error, Error | DatabaseError) else error


@contextmanager
def _one_moment() -> Iterator[Any]:
    """A cursor of a connection of its own that sees the database as it is now, whatever is written meanwhile."""
    from psycopg import IsolationLevel

    own = connection.copy()
    own.ensure_connection()
    with closing(own), own.connection as raw:
        raw.autocommit, raw.isolation_level, raw.read_only = False, IsolationLevel.REPEATABLE_READ, True
        with raw.cursor() as cursor:
            yield cursor


def _of_models() -> list[str]:
    return connection.introspection.django_table_names(include_views=False)


def _all(cursor: Any, statement: str) -> list[Any]:
    return list(cursor.execute(statement).fetchall())


def columns_of(cursor: Any) -> dict[str, list[list[str]]]:
    """The columns of all tables in the schema of the network: name and type."""
    found: dict[str, list[list[str]]] = {}
    for table, name, kind in _all(cursor, COLUMNS):
        found.setdefault(table, []).append([name, kind])
    return found


def _migrations(cursor: Any) -> list[list[str]]:
    return [list(one) for one in _all(cursor, "SELECT app, name FROM django_migrations ORDER BY id")]


def _mark(cursor: Any) -> str:
    row = cursor.execute("SELECT mark FROM access_keymark WHERE id = 1").fetchone()
    return str(row[0]) if row else ""


def _copy_words(table: str, columns: list[list[str]], end: str) -> str:
    return f'COPY "{table}" ({", ".join(f"{chr(34)}{name}{chr(34)}" for name, _ in columns)}) {end}'


def _pour(cursor: Any, archive: ZipFile, table: str, columns: list[list[str]], *, empty: bool) -> Table:
    """Rows of one table into one member, piece by piece, so that no table must fit into memory."""
    total, rows = sha256(), 0
    with archive.open(f"{table}.copy", "w", force_zip64=True) as member:
        if not empty:
            with cursor.copy(_copy_words(table, columns, "TO STDOUT")) as out:
                for piece in out:
                    member.write(piece)
                    total.update(piece)
            rows = cursor.rowcount
    return Table(columns, rows, total.hexdigest())


def contents_of(path: Path) -> Contents:
    """The list of an archive, without reading its rows. Raises Broken."""
    try:
        with ZipFile(path) as archive:
            return Contents.read(archive.read(LIST))
    except (BadZipFile, KeyError, ValueError, TypeError, OSError, zlib.error) as error:
        raise Broken(f"{path}: {error}") from error


def require_whole(path: Path) -> None:
    """Raises Broken unless every row that the list names is there and as it was written."""
    contents = contents_of(path)
    try:
        with ZipFile(path) as archive:
            for name, table in contents.tables.items():
                for _ in pieces(archive, name, table):
                    pass
    except (BadZipFile, KeyError, OSError, EOFError, zlib.error) as error:
        raise Broken(f"{path}: {error}") from error


def pieces(archive: ZipFile, name: str, table: Table) -> Iterator[bytes]:
    """The rows of a table, piece by piece. Raises Broken at the end if they are not those that were written."""
    total, rows = sha256(), 0
    with archive.open(f"{name}.copy") as member:
        while piece := member.read(PIECE):
            total.update(piece)
            rows += piece.count(b"\n")  # in this form a line end inside of a value is written as \n
            yield piece
    if (rows, total.hexdigest()) != (table.rows, table.sha256):
        raise Broken(f"the rows of {name} are not those that were written")


def load(path: Path, cursor: Any) -> None:
    """Put all rows into the tables that are there, in the transaction of `cursor`; what was in them goes. Raises Broken."""
    contents, there = contents_of(path), columns_of(cursor)
    for name, table in contents.tables.items():
        if sorted(table.columns) != sorted(there.get(name, [])):
            raise Broken(f"{path}: the table {name} of the copy is not the one that this Kvarter makes")
    cursor.execute("TRUNCATE {} CASCADE".format(", ".join(f'"{name}"' for name in there)))
    with ZipFile(path) as archive:
        for name, table in contents.tables.items():
            with cursor.copy(_copy_words(name, table.columns, "FROM STDIN")) as into:
                for piece in pieces(archive, name, table):
                    into.write(piece)
    for name, last in contents.sequences.items():
        if last is not None:
            cursor.execute("SELECT setval(to_regclass(quote_ident(%s)), %s)", [name, last])
