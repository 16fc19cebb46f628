"""A copy of the SQLite database, made while it runs, with the standard library's own backup."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

KEEP_DAYS = 14
"""Older copies are deleted: what is shredded in the network must not live on in copies."""


def is_sqlite() -> bool:
    """PostgreSQL has its own way to be copied: pg_dump."""
    return "sqlite3" in str(settings.DATABASES["default"]["ENGINE"])


def copies(folder: Path) -> list[Path]:
    """The copies in a folder, oldest first."""
    return sorted(folder.glob("kvarter-*.sqlite3"))


def back_up(folder: Path, now: datetime) -> Path:
    """Write today's copy (mode 600) and delete those older than 14 days. Raises OSError when the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"kvarter-{now:%Y-%m-%d}.sqlite3"
    path.touch(mode=0o600)
    with (
        closing(sqlite3.connect(str(settings.DATABASES["default"]["NAME"]))) as source,
        closing(sqlite3.connect(path)) as target,
    ):
        source.backup(target)
    limit = f"kvarter-{now - timedelta(days=KEEP_DAYS):%Y-%m-%d}.sqlite3"
    for old in copies(folder):
        if old.name < limit:
            old.unlink()
    return path


def nightly(now: datetime) -> int:
    """The clock's task: one copy a day, when KVARTER_BACKUP names a folder and the database is SQLite."""
    if not settings.BACKUP_FOLDER or not is_sqlite():
        return 0
    folder = Path(settings.BACKUP_FOLDER)
    if (folder / f"kvarter-{timezone.localtime(now):%Y-%m-%d}.sqlite3").exists():
        return 0
    back_up(folder, timezone.localtime(now))
    return 1
