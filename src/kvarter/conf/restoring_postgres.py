"""Put an archive in the place of a network in PostgreSQL: built beside it under another name, looked at, then renamed.

Nothing of the present network is touched until the copy stands whole beside it; then two names change in one transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from kvarter.conf.archive import Contents, contents_of, load
from kvarter.conf.copying import Broken

PART = "kvarter_part"
"""The schema in which a copy is built."""
OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename IS NOT NULL
"""


class Busy(Exception):
    """Others are connected to the database: how many."""


def put_in_place(file: Path) -> str | None:
    """Build the network of a copy and give it the place of the present one. Gives the schema in which that one lies now.

    Raises Busy, Broken.
    """
    try:
        _require_alone()
        with _schema(PART) as place:
            _build(file)
            _require_alone()
            return _swap(place, timezone.localtime())
    except DatabaseError as error:
        raise Broken(str(error).strip()) from error
    finally:
        connection.close()


def _one(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def _say(*statements: str) -> None:
    with connection.cursor() as cursor:
        for one in statements:
            cursor.execute(one)


def _require_alone() -> None:
    if others := _one(OTHERS):
        raise Busy(f"{others} connected")


@contextmanager
def _schema(name: str) -> Iterator[str]:
    """Work in a schema that is gone afterwards, unless it was given another name. Gives the name of the present one."""
    present = str(_one("SELECT current_schema()"))
    _say(f"DROP SCHEMA IF EXISTS {name} CASCADE", f"CREATE SCHEMA {name}", f"SET search_path TO {name}")
    try:
        yield present
    finally:
        connection.close()
        _say(f"DROP SCHEMA IF EXISTS {name} CASCADE")


def _build(file: Path) -> None:
    """The tables as they were when the copy was made, its rows, then everything up to this version."""
    executor = MigrationExecutor(connection)
    executor.migrate(_ends(executor, contents_of(file)))
    with transaction.atomic(), connection.cursor() as cursor:
        load(file, cursor.cursor)
    call_command("migrate", "--no-input", verbosity=0)


def _ends(executor: MigrationExecutor, contents: Contents) -> list[tuple[str, str]]:
    """The last migrations that the copy knows."""
    graph = executor.loader.graph
    done = {(app, name) for app, name in contents.migrations} & set(graph.nodes)
    return sorted(one for one in done if not any(next_one.key in done for next_one in graph.node_map[one].children))


def _swap(place: str, now: datetime) -> str | None:
    """Both names change, or none. An empty place is not kept."""
    aside = f"before_{now:%Y_%m_%d_%H%M%S}"
    is_empty = not _one(f"SELECT count(*) FROM pg_tables WHERE schemaname = '{place}'")  # noqa: S608  (its own name)
    with transaction.atomic():
        _say(
            f'DROP SCHEMA "{place}"' if is_empty else f'ALTER SCHEMA "{place}" RENAME TO {aside}',
            f'ALTER SCHEMA {PART} RENAME TO "{place}"',
        )
    return None if is_empty else aside
