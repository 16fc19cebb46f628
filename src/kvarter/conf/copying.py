"""Files of SQLite as files: whole or not, what must not be in a copy, and how one comes to lie where it belongs."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.apps import apps
from django.contrib.sessions.base_session import AbstractBaseSession


class Broken(Exception):
    """A database file that is not whole; the message says which and what SQLite says of it."""


def left_out() -> list[str]:
    """Tables whose rows stay out of copies: who is signed in, codes, drafts, messages. What is gone in minutes must not live on."""
    models = [
        *(model for model in apps.get_models() if issubclass(model, AbstractBaseSession)),
        *apps.get_app_config("delivery").get_models(),
        apps.get_model("signin", "SentCode"),
        apps.get_model("asking", "Draft"),
        apps.get_model("letters", "KeptLetter"),
        apps.get_model("ui", "KeptPage"),
    ]
    return sorted({model._meta.db_table for model in models})


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Only for reading; a file that is not there is not made. Raises sqlite3.Error."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=5)) as database:
        yield database


def require_whole(path: Path) -> None:
    """Raises Broken unless the file is a database in which everything hangs together and something was ever put."""
    try:
        with opened(path) as database:
            said = str(database.execute("PRAGMA integrity_check(1)").fetchone()[0])
            tables = database.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0]
    except sqlite3.Error as error:
        raise Broken(f"{path}: {error}") from error
    if said != "ok" or not tables:
        raise Broken(f"{path}: {said if said != 'ok' else 'there is no table in it'}")


def is_whole(path: Path) -> bool:
    """The same as a question."""
    try:
        require_whole(path)
    except Broken:
        return False
    return True


def put(path: Path, write: Callable[[Path], None], make_room: Callable[[], None] = lambda: None) -> None:
    """Let `write` make a file under another name, and give it its own only when it is whole and on the disk (mode 600).

    `make_room` is called when it is, just before: whatever fails earlier has moved nothing.
    Whatever fails, nothing new is left, and what was there stays. Raises Broken, OSError, sqlite3.Error.
    """
    part = path.with_name(f".{path.name}.part")
    _drop(part)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        write(part)
        require_whole(part)
        sync(part)
        make_room()
        part.replace(path)
        sync(path.parent)
    finally:
        _drop(part)


def _drop(part: Path) -> None:
    for beside in ("", "-journal", "-wal", "-shm"):
        part.with_name(part.name + beside).unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Wait until a file or folder lies on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copy(source: Path, target: Path) -> None:
    """All pages of a database that may be in use. Raises sqlite3.Error."""
    with opened(source) as there, closing(sqlite3.connect(target)) as here:
        there.backup(here)


def thin_out(path: Path, tables: list[str]) -> None:
    """Take all rows of these tables out of a copy, so that no byte of them is left. Raises sqlite3.Error."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for pragma in ("journal_mode = DELETE", "journal_mode = OFF", "temp_store = MEMORY", "secure_delete = ON"):
            database.execute(f"PRAGMA {pragma}")
        there = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in sorted(there & set(tables)):
            database.execute(f'DELETE FROM "{table}"')  # noqa: S608  (names of our own models)
        database.execute("VACUUM")
