"""A request that met a dead connection is made once more on a fresh one: a restart of PostgreSQL is shown to nobody.

What was sent lies in memory as a whole, so it can be read again. It is, if nothing of the first try can have been kept: a
request that only reads, or one whose writing died with its transaction. Else, and when the database stays away, she gets a
page that keeps her words.
"""

import re
import sys
import threading
import time
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError, connection

from kvarter.conf.calling import Answer, Application, Environ, Unread

WAITS = (0.0, 0.2, 0.5, 1.0, 2.0, 4.0)
"""Seconds before each new try: a restart takes a moment."""
PATIENCE = 8.0
"""No new try begins after so many seconds."""
READS = ("GET", "HEAD", "OPTIONS")
WRITES = re.compile(r"\s*(?!SELECT\b|BEGIN\b|SAVEPOINT\b|RELEASE\b|ROLLBACK\b|SHOW\b|SET\b)", re.IGNORECASE)
Gives = Callable[[Environ, bool], Answer]
"""The page for what could not be done: the request, and whether it may have been done all the same."""


class NoDatabase(OperationalError):
    """Here there is no database on purpose, and trying again would not bring it."""


def is_dead() -> bool:
    """Whether this thread's connection to PostgreSQL is gone. A file does not die."""
    raw = connection.connection
    return connection.vendor == "postgresql" and (raw is None or bool(raw.closed))


class Try(threading.local):
    """What one request of this thread has met. `written`: the transaction it wrote in, as long as that one is open."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """A new try has met nothing."""
        self.met_dead = self.fell = self.may_be_kept = False
        self.written: object = None

    def watch(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """Around each statement: what was written in a transaction that is left by now may be kept."""
        inside = connection.atomic_blocks[0] if connection.atomic_blocks else None
        self.may_be_kept |= self.written is not None and self.written is not inside
        try:
            answer = execute(sql, params, many, context)
        except (OperationalError, InterfaceError):
            self.fell |= is_dead()
            raise
        if WRITES.match(str(sql)):
            self.written, self.may_be_kept = inside, self.may_be_kept or inside is None
        return answer

    def note(self, **_: object) -> None:
        """Called by Django when a request ends in a fault, while the fault is at hand."""
        fault = sys.exc_info()[1]
        is_of_database = isinstance(fault, OperationalError | InterfaceError) and not isinstance(fault, NoDatabase)
        self.met_dead |= is_of_database and is_dead()

    @property
    def is_nothing_committed(self) -> bool:
        """A transaction that met the dead connection in a statement never ended; one that met it at its end may have."""
        return not self.may_be_kept and (self.fell or self.written is None)


class Again:
    """A WSGI application around another. `instead` makes the page for what could not be done."""

    def __init__(self, application: Application, instead: Gives) -> None:
        self.application, self.instead, self.now = application, instead, Try()
        got_request_exception.connect(self.now.note)

    def __call__(self, environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
        end, may_try = time.monotonic() + PATIENCE, True
        for wait in WAITS:
            if not may_try or time.monotonic() > end:
                break
            time.sleep(wait)
            parts, said = self._tried(_unread(environ))
            if not self.now.met_dead:
                start(*said)
                return parts
            _close(parts)
            may_try = environ["REQUEST_METHOD"] in READS or self.now.is_nothing_committed
        answer = self.instead(_unread(environ), not may_try)
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in answer.headers]
        start(f"{answer.status} Unavailable", headers)
        return [answer.content]

    def _tried(self, environ: Environ) -> tuple[Iterable[bytes], list[Any]]:
        said: list[Any] = []
        self.now.begin()
        with connection.execute_wrapper(self.now.watch):
            parts = self.application(environ, lambda *one: said.extend(one))
        return parts, said


def _unread(environ: Environ) -> Environ:
    """The same request, its body unread."""
    body = environ["wsgi.input"]
    return {**environ, "wsgi.input": Unread() if isinstance(body, Unread) else BytesIO(body.getvalue())}


def _close(parts: Iterable[bytes]) -> None:
    """An answer that nobody gets, and the connection that it met."""
    if hasattr(parts, "close"):
        parts.close()
    connection.close()
