"""A bare ASGI server with one room, as small as one can be written: what the live process is measured beside. No tests.

`python -m kvarter.evenings.tests.bare PORT`: GET holds a stream, POST sends an event to all of them.
"""

import asyncio
import sys
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.embed import Server

waiting: set[asyncio.Future[bytes]] = set()
calls = 1


def event() -> bytes:
    return f'event: room\nid: {calls}\ndata: {{"call": {calls}, "mode": "look", "mission": ""}}\n\n'.encode()


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] != "http":
        return
    if scope["method"] == "POST":
        global calls
        calls += 1
        told, said = set(waiting), event()
        waiting.clear()
        for one in told:
            one.set_result(said)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})
        return
    headers = [(b"content-type", b"text/event-stream")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": event(), "more_body": True})
    while True:
        there = asyncio.get_running_loop().create_future()
        waiting.add(there)
        await send({"type": "http.response.body", "body": await there, "more_body": True})


async def main(port: int) -> None:
    server = Server(
        application,
        address="127.0.0.1",
        port=port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        websockets=False,
        log_access=False,
        log_level=LogLevels.error,
        backpressure=6000,
    )
    await server.serve()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
