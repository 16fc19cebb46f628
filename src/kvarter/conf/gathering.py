"""Takes in the body of a request on the event loop, so that no thread waits for a slow network. Plain asyncio, no Django.

The deadline moves with what arrives: a phone on 2G may need half an hour for a letter of 10 MB, but somebody who drips one byte
now and then is let go. Nothing is ever written to a file. See docs/adr/0011.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

Receive = Callable[[], Awaitable[dict[str, Any]]]
SMALL = 64 * 1024
"""Bytes up to which a body needs no room in the common store: ordinary forms pass whoever sends large letters."""


@dataclass(frozen=True)
class Limits:
    """What a body may be, in bytes and seconds. `room`: bytes of large bodies that this process holds at once."""

    most: int
    thrown_away: int = 32 * 1024 * 1024
    seconds: float = 30
    speed: float = 1000
    longest: float = 3600
    room: int = 96 * 1024 * 1024

    def lasts(self, arrived: int) -> float:
        """Seconds from the beginning in which more must have come when so many bytes have."""
        return min(self.seconds + arrived / self.speed, self.longest)


@dataclass(frozen=True)
class Body:
    """A whole body, or, where it was too big to be kept, only how long it was."""

    content: bytes
    length: int

    @property
    def is_too_big(self) -> bool:
        return self.length != len(self.content)


class NotTaken(Exception):
    """The body cannot be taken; `status` is the answer."""

    status = 400


class TooSlow(NotTaken):
    """It did not come within its time."""

    status = 408


class TooBig(NotTaken):
    """It is so big that it is not even read to its end."""

    status = 413


class NoRoom(NotTaken):
    """Others are sending large bodies at the moment."""

    status = 503


class Gone(Exception):
    """The client went away, or what it sent makes no sense on the line."""


class Store:
    """Counts the bytes of large bodies that are held at the moment."""

    def __init__(self, room: int) -> None:
        self.room, self.held = room, 0

    @contextmanager
    def shelf(self) -> Iterator[Callable[[int], None]]:
        """`put(size)` says how large one body has become; at the end its room is free again."""
        mine = 0

        def put(size: int) -> None:
            nonlocal mine
            more = (size if size > SMALL else 0) - mine
            if more > 0 and self.held + more > self.room:
                raise NoRoom
            self.held += more
            mine += more

        try:
            yield put
        finally:
            self.held -= mine


def has_body(headers: dict[bytes, bytes]) -> bool:
    """Is anything announced beside the headers?"""
    return b"transfer-encoding" in headers or headers.get(b"content-length", b"0") != b"0"


async def gather(headers: dict[bytes, bytes], receive: Receive, limits: Limits, put: Callable[[int], None]) -> Body:
    """The body to its end. Raises NotTaken, or Gone. One that is over `most` is read to its end, but not kept."""
    if int(headers.get(b"content-length", b"0")) > limits.thrown_away:
        raise TooBig
    began = asyncio.get_running_loop().time()
    parts: list[bytes] = []
    length = 0
    try:
        async with asyncio.timeout(limits.lasts(0)) as time:
            async for part in _parts(receive):
                length += len(part)
                time.reschedule(began + limits.lasts(length))
                if length > limits.thrown_away:
                    raise TooBig
                parts.append(part)
                if length > limits.most:
                    parts.clear()
                put(length if parts else 0)
    except TimeoutError as late:
        raise TooSlow from late
    return Body(b"".join(parts), length)


async def _parts(receive: Receive) -> AsyncIterator[bytes]:
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        if part := message.get("body", b""):
            yield part
        more = message.get("more_body", False)
