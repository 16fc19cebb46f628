"""Streams under the one address that phones know: the web server passes `/live/` on to the live process, which it calls if need be.

A proxy may lead there itself (docs/running.md); then nothing comes by here.
"""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any
from urllib.parse import quote

from kvarter.delivery.bell import HOUSE

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
PREFIX = "/live/"
LIVE = "KVARTER_LIVE"
TRIES, TRY_SECONDS = 25, 0.2
"""So long a stream waits for a live process that is being started."""
PART = 65_536
PASSED = {b"cookie", b"last-event-id"}
"""The headers of a stream's request that the live process looks at."""


def port() -> int:
    """Where the live process is; 0 where there is none."""
    said = os.environ.get(LIVE, "")
    return int(said) if said.isdecimal() else 0


async def relay(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """The live process' answer, as long as both ends stay. Without a live process: 503, and the page asks instead."""
    try:
        reader, writer = await _reached()
    except OSError:
        await _refuse(503, send)
        return
    gone = asyncio.ensure_future(_gone(receive))
    flow = asyncio.ensure_future(_flow(scope, reader, writer, send))
    try:
        await asyncio.wait({gone, flow}, return_when=asyncio.FIRST_COMPLETED)
        if flow.done():
            flow.result()
    finally:
        gone.cancel()
        flow.cancel()
        writer.close()


async def _reached() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection to the live process. `kvarter serve` is asked to start it when nobody answers."""
    for _each in range(TRIES):
        with suppress(ConnectionError):
            return await asyncio.open_connection("127.0.0.1", port(), limit=PART)
        if house := os.environ.get(HOUSE):
            with suppress(ProcessLookupError, PermissionError):
                os.kill(int(house), signal.SIGUSR2)
        await asyncio.sleep(TRY_SECONDS)
    raise ConnectionRefusedError


async def _flow(scope: dict[str, Any], reader: asyncio.StreamReader, writer: asyncio.StreamWriter, send: Send) -> None:
    """Ask by HTTP/1.0, so that the answer comes as it is, until its end."""
    query = b"?" + scope["query_string"] if scope.get("query_string") else b""
    path = quote(scope["path"]).encode()  # it came decoded: a line's end in it would begin a request of its own
    head = [b"%s %s%s HTTP/1.0" % (scope["method"].encode(), path, query)]
    head += [b"%s: %s" % (name, value) for name, value in scope["headers"] if name in PASSED]
    writer.write(b"\r\n".join([*head, b"", b""]))
    try:
        status, *lines = (await reader.readuntil(b"\r\n\r\n")).split(b"\r\n")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
        await _refuse(503, send)
        return
    pairs = (line.split(b": ", 1) for line in lines if b": " in line)
    headers = [
        (name.lower(), value) for name, value in pairs if name.lower() not in {b"connection", b"date", b"server"}
    ]
    await send({"type": "http.response.start", "status": int(status.split()[1]), "headers": headers})
    with suppress(ConnectionError):
        while part := await reader.read(PART):
            await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _refuse(status: int, send: Send) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"cache-control", b"no-store")]})
    await send({"type": "http.response.body", "body": b""})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
