"""The live process: streams of events for pages that are open, as a bare ASGI application without any middleware.

`/live/health/` says that it runs, to everybody; `/live/here/` says to somebody who is signed in that she still is, and ends when she
is not; `/live/evening/` and `/live/wall/` say what a room of a digital evening does (`evenings.live`). Django is loaded when the
database is first asked. `kvarter serve` starts this process: when KVARTER_LIVE names its port, or when the first stream is asked for.
"""

import asyncio
import os
import signal
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import suppress
from http.cookies import CookieError, SimpleCookie
from typing import Any

from kvarter.conf.processes import LIVE_IS_CALLED
from kvarter.evenings.live import Facts, Rooms, begin

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Events = AsyncIterator[bytes]

BEAT_SECONDS = 10
"""A stream says something as often, so that a proxy does not close it and an ended session is noticed."""
IDLE_SECONDS = 300
PAGES_FIRST = 5
"""How much more willing than the pages' process this one is to wait: one act is a burst to hundreds of phones."""
MOST = 3000
"""Streams that are open at the same time; the next one is asked to come again."""
HEADERS = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
}
KEY = "k"
"""The session cookie (conf.settings.SESSION_COOKIE_NAME), without loading the settings for it."""


def event(name: str) -> bytes:
    """One event of a stream, by its name alone."""
    return f"event: {name}\ndata:\n\n".encode()


async def health(scope: Scope) -> Events:
    """It runs."""
    yield event("open")
    while True:
        await asyncio.sleep(BEAT_SECONDS)
        yield b":\n\n"


async def here(scope: Scope) -> Events:
    """She is signed in, as long as she is."""
    key = _key(scope)
    is_in = bool(key) and await asyncio.to_thread(_is_in, key)
    while is_in:
        yield event("here")
        await asyncio.sleep(BEAT_SECONDS)
        is_in = await asyncio.to_thread(_is_in, key)


def look(numbers: Iterable[str]) -> Facts:
    """What the database says of these rooms. Where several machines serve one network, PostgreSQL is listened to from then on."""
    _load()
    from django.conf import settings
    from django.db import close_old_connections

    from kvarter.evenings.queries import facts_of

    if settings.SEVERAL_MACHINES and not listening:
        listening.append(threading.Thread(target=_listen, name="listening", daemon=True))
        listening[0].start()
    close_old_connections()
    return facts_of(numbers)


listening: list[threading.Thread] = []
LISTEN_SECONDS = 2


def _listen() -> None:
    """Nudges from the machines of this network, as long as the process lives; a lost connection is made anew."""
    from django.db import DatabaseError, connection

    from kvarter.evenings.nudging import CHANNEL

    while True:
        with suppress(DatabaseError, OSError):
            connection.ensure_connection()
            with connection.cursor() as cursor:
                cursor.execute(f"LISTEN {CHANNEL}")
            for note in connection.connection.notifies():
                loops[0].call_soon_threadsafe(rooms.nudged, note.payload)
        connection.close()
        time.sleep(LISTEN_SECONDS)


loops: list[asyncio.AbstractEventLoop] = []
"""The one loop of this process, for the thread that listens."""
rooms = Rooms(look)

STREAMS: dict[str, Callable[[Scope], Events]] = {
    "/live/health/": health,
    "/live/here/": here,
    "/live/evening/": rooms.phone,
    "/live/wall/": rooms.wall,
}
"""One that has nothing to say to somebody is, for her, not there."""


def _key(scope: Scope) -> str:
    for name, said in scope["headers"]:
        if name == b"cookie":
            with suppress(CookieError):
                if found := SimpleCookie(said.decode("latin-1")).get(KEY):
                    return found.value
    return ""


def _is_in(key: str) -> bool:
    """Whether somebody is signed in with this session key, has done her second step, and did not leave the phone lying."""
    _load()
    from django.db import DatabaseError, connection

    from kvarter.groups.decorators import SECOND_STEP
    from kvarter.signin.login import was_left
    from kvarter.signin.session_cache import session_of

    try:
        known = session_of(key)
    except DatabaseError:
        return False
    finally:
        connection.close()
    if known is None or known.person is None or was_left(known.session):
        return False
    return bool(not known.standing.needs_second_step or known.session.get(SECOND_STEP))


def _load() -> None:
    from django.apps import apps

    if not apps.ready:
        from kvarter.conf.command import django

        django()


class Live:
    """The application: which stream, how many, and its end when the browser has gone."""

    def __init__(self, streams: dict[str, Callable[[Scope], Events]], most: int = MOST) -> None:
        self.streams, self.most, self.open = streams, most, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        stream = self.streams.get(scope["path"])
        if stream is None or scope["method"] != "GET":
            await _refuse(404 if stream is None else 405, send)
        elif self.open >= self.most:
            await _refuse(503, send)
        else:
            self.open += 1
            try:
                await _flow(stream(scope), receive, send)
            finally:
                self.open -= 1


async def _refuse(status: int, send: Send) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"cache-control", b"no-store")]})
    await send({"type": "http.response.body", "body": b""})


async def _flow(events: Events, receive: Receive, send: Send) -> None:
    """All events of a stream until it ends or its browser has gone."""
    gone, pump = asyncio.ensure_future(_gone(receive)), asyncio.ensure_future(_pump(events, send))
    try:
        await asyncio.wait({gone, pump}, return_when=asyncio.FIRST_COMPLETED)
        if pump.done():
            pump.result()
    finally:
        gone.cancel()
        pump.cancel()
        await asyncio.gather(gone, pump, return_exceptions=True)


async def _pump(events: Events, send: Send) -> None:
    """One task for all events of a stream, since a room speaks to hundreds at once. One that never begins is not there."""
    said = await anext(events, None)
    if said is None:
        await _refuse(404, send)
        return
    headers = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    while said is not None:
        await send({"type": "http.response.body", "body": said, "more_body": True})
        said = await anext(events, None)
    await send({"type": "http.response.body", "body": b""})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


application = Live(STREAMS)


async def run(host: str, port: int) -> None:
    """Serve until SIGTERM or SIGINT, in this one process."""
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels
    from granian.server.embed import Server

    server = Server(
        application,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        websockets=False,
        log_access=False,
        log_level=LogLevels.error,
        backpressure=2 * MOST,
    )
    loop = asyncio.get_running_loop()
    loops[:] = [loop]
    await begin(rooms, port)
    if os.environ.get(LIVE_IS_CALLED):
        rooms.running.append(asyncio.ensure_future(_end_when_quiet(server.stop)))
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, server.stop)
    await server.serve()


async def _end_when_quiet(stop: Callable[[], None]) -> None:
    """A process that was called ends when nobody has listened for some minutes: it is called again."""
    quiet = 0.0
    while quiet < IDLE_SECONDS:
        await asyncio.sleep(BEAT_SECONDS)
        quiet = 0.0 if application.open else quiet + BEAT_SECONDS
    stop()


def main() -> None:
    """What `kvarter serve` starts."""
    from kvarter.conf.processes import end_with_parent, forbid_core_dumps

    forbid_core_dumps()
    end_with_parent()
    os.nice(PAGES_FIRST)
    host = "127.0.0.1" if os.environ.get(LIVE_IS_CALLED) else os.environ.get("HOST", "127.0.0.1")
    asyncio.run(run(host, int(os.environ["KVARTER_LIVE"])))


if __name__ == "__main__":
    main()
