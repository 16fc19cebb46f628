"""Put a copy in the place of the database: only a whole one, only with its key, only while nobody works on it."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from kvarter.conf import archive
from kvarter.conf.backup import is_sqlite
from kvarter.conf.copying import Broken, copy, opened, put, require_whole, sync
from kvarter.conf.fitting import SENTENCE, accept, mark_of
from kvarter.conf.processes import Running, holding
from kvarter.conf.restoring_postgres import Busy, put_in_place


class CannotRestore(Exception):
    """The message is a sentence for the person at the terminal."""


def restore(file: Path, *, new_key: bool = False) -> str | None:
    """Bring the database back from a copy. Gives where the present one lies now, if there was one. Raises CannotRestore.

    `new_key`: take the copy although it was made with another secret key.
    """
    bring_back = _file if is_sqlite() else _rows
    try:
        done, mark = _inside(file)
        _require_fitting(done, mark, new_key)
        with holding(settings.DATA, alone=True):
            aside = bring_back(file)
    except Running as running:
        raise CannotRestore("Kvarter is running on this network: stop it first.") from running
    except Busy as busy:
        raise CannotRestore(f"Somebody works on the database ({busy}): stop the server and the clock first.") from busy
    accept()
    return aside


def _file(file: Path) -> str | None:
    """SQLite: the file is put where the database is, then brought to this version."""
    database = Path(settings.DATABASES["default"]["NAME"])
    if database.exists() and file.samefile(database):
        raise CannotRestore("This is the database itself. Name one of its copies.")
    try:
        with _nobody_in(database):
            aside = _aside(database, timezone.localtime())
            put(database, lambda part: copy(file, part), lambda: _put_aside(database, aside))
    except (Broken, OSError, sqlite3.Error) as error:
        raise CannotRestore(f"The copy could not be put in its place, nothing was changed: {error}") from error
    call_command("migrate", "--no-input", verbosity=0)
    return str(aside) if aside else None


def _rows(file: Path) -> str | None:
    """PostgreSQL: a network is built from the rows, brought to this version, and takes the place of the present one."""
    try:
        aside = put_in_place(file)
    except (Broken, OSError) as error:
        raise CannotRestore(f"The copy could not be put in its place, nothing was changed: {error}") from error
    return f"the schema {aside}" if aside else None


def _inside(file: Path) -> tuple[set[tuple[str, str]], str]:
    """The migrations that a whole copy knows, and the mark of its key. Raises CannotRestore."""
    try:
        if not is_sqlite():
            archive.require_whole(file)
            contents = archive.contents_of(file)
            return {(app, name) for app, name in contents.migrations}, contents.mark
        require_whole(file)
        with opened(file) as there:
            return set(there.execute("SELECT app, name FROM django_migrations").fetchall()), _mark_in(there)
    except (Broken, sqlite3.Error) as error:
        raise CannotRestore(f"This copy cannot be used: {error}") from error


def _require_fitting(done: set[tuple[str, str]], mark: str, new_key: bool) -> None:
    """Not from a newer Kvarter, not of another key. Raises CannotRestore."""
    known_here = set(MigrationLoader(None).disk_migrations or {})
    if newer := {one for one in done - known_here if one[0] in {app for app, _ in known_here}}:
        app, name = min(newer)
        raise CannotRestore(f"This copy comes from a newer Kvarter (it knows {app} {name}): install that one first.")
    if mark and mark != mark_of(settings.SECRET_KEY) and not new_key:
        first, second, _ = SENTENCE.splitlines()
        raise CannotRestore(f"{first}\n{second}\nIf it is lost for good: kvarter restore FILE --new-key")


def _mark_in(there: sqlite3.Connection) -> str:
    """The key mark in a copy; older copies have none."""
    if not there.execute("SELECT 1 FROM sqlite_master WHERE name = 'access_keymark'").fetchone():
        return ""
    row = there.execute("SELECT mark FROM access_keymark WHERE id = 1").fetchone()
    return str(row[0]) if row else ""


@contextmanager
def _nobody_in(database: Path) -> Iterator[None]:
    """Nobody has the file open for work. A file that cannot be opened as a database is nobody's. Raises CannotRestore."""
    connection.close()
    if database.exists():
        with closing(sqlite3.connect(database, isolation_level=None, timeout=1)) as there:
            try:
                there.execute("PRAGMA locking_mode = EXCLUSIVE")
                there.execute("BEGIN EXCLUSIVE")
                there.execute("ROLLBACK")
            except sqlite3.OperationalError as error:
                raise CannotRestore(
                    f"Somebody works on the database ({error}): stop the server and the clock first."
                ) from error
            except sqlite3.DatabaseError as broken:
                print(f"The present database is broken ({broken}); it is put aside as it is.", file=sys.stderr)  # noqa: T201
    yield


def _aside(database: Path, now: datetime) -> Path | None:
    """Where the present file will lie: under another name beside itself. None when there is none.

    A log without its database counts too: SQLite would play it into the copy.
    """
    is_there = any(database.with_name(database.name + beside).exists() for beside in ("-wal", ""))
    return database.with_name(f"{database.stem}-before-{now:%Y-%m-%d-%H%M%S}.sqlite3") if is_there else None


def _put_aside(database: Path, aside: Path | None) -> None:
    """Give the present file and its log the other name, once the copy stands ready to take its place."""
    if aside is None:
        return
    for beside in ("-wal", "-shm", ""):
        there = database.with_name(database.name + beside)
        if there.exists():
            there.rename(aside.with_name(aside.name + beside))
    sync(database.parent)
