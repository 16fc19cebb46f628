"""Copies of the database, made while it runs: whole or not at all, and never fewer than seven thrown away to.

SQLite is copied as a file, PostgreSQL as an archive of its rows; how often, how many and under which name is the same.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from kvarter.conf import archive
from kvarter.conf.copying import Broken, copy, left_out, opened, put, require_whole, thin_out

KEEP_DAYS = 14
"""Older copies are deleted: what is shredded in the network must not live on in copies."""
KEEP_COPIES = 7
"""But so many good ones stay, whatever the clock says."""


@dataclass(frozen=True)
class Kind:
    """What a copy of one database system is: how its name ends, how it is written, how one knows that it is whole."""

    ending: str
    write: Callable[[Path], None]
    require_whole: Callable[[Path], None]
    glance: Callable[[Path], bool]
    """A quick look, for every five minutes: copies of before could lie there half written."""


def is_sqlite() -> bool:
    """Whether the network lies in a file of its own."""
    return "sqlite3" in str(settings.DATABASES["default"]["ENGINE"])


def _write_file(part: Path) -> None:
    copy(Path(settings.DATABASES["default"]["NAME"]), part)
    require_whole(part)
    thin_out(part, left_out())


def _has_tables(path: Path) -> bool:
    try:
        with opened(path) as database:
            return bool(database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    except sqlite3.Error:
        return False


def _has_list(path: Path) -> bool:
    try:
        return bool(archive.contents_of(path).tables)
    except Broken:
        return False


def kind() -> Kind:
    """What the copies of this network are."""
    if is_sqlite():
        return Kind(".sqlite3", _write_file, require_whole, _has_tables)
    return Kind(".zip", archive.write, archive.require_whole, _has_list)


def is_whole(path: Path) -> bool:
    """Whether everything that belongs into a copy is in it."""
    try:
        kind().require_whole(path)
    except Broken:
        return False
    return True


def database_files() -> list[Path]:
    """The database and what SQLite keeps beside it, as far as it is there; none for PostgreSQL."""
    if not is_sqlite():
        return []
    name = Path(settings.DATABASES["default"]["NAME"])
    return [path for path in (name.with_name(name.name + one) for one in ("", "-wal", "-shm")) if path.exists()]


def make_private() -> None:
    """Only the owner reads the database, also one that was made before this was so."""
    for path in database_files():
        path.chmod(0o600)


def copies(folder: Path) -> list[Path]:
    """The copies in a folder, oldest first."""
    return sorted(path for path in folder.glob(f"kvarter-*{kind().ending}") if day_of(path))


def day_of(path: Path) -> date | None:
    """The day in a copy's name."""
    try:
        return date.fromisoformat(path.stem.removeprefix("kvarter-"))
    except ValueError:
        return None


def back_up(folder: Path, now: datetime) -> Path:
    """Write today's copy (mode 600), then delete old ones. Raises Broken when the database is, OSError, sqlite3.Error."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"kvarter-{now:%Y-%m-%d}{kind().ending}"
    put(path, kind().write, require=kind().require_whole)
    throw_away_old(folder, now.date())
    return path


def throw_away_old(folder: Path, today: date) -> None:
    """Delete copies of more than 14 days before or after today, except the seven good ones that are nearest to it."""

    def days(path: Path) -> int:
        return abs((today - (day_of(path) or today)).days)

    nearest = sorted(copies(folder), key=days)
    old = [path for path in nearest if days(path) > KEEP_DAYS]
    kept = [path for path in nearest if not old or is_whole(path)][:KEEP_COPIES]
    for path in old:
        if path not in kept:
            path.unlink()


def nightly(now: datetime) -> int:
    """The clock's task: one copy a day, when KVARTER_BACKUP names a folder. One that failed is tried again."""
    if not settings.BACKUP_FOLDER:
        return 0
    folder, at = Path(settings.BACKUP_FOLDER), timezone.localtime(now)
    if kind().glance(folder / f"kvarter-{at:%Y-%m-%d}{kind().ending}"):
        return 0
    back_up(folder, at)
    return 1
