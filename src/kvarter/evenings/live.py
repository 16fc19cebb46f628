"""The streams of rooms in the live process: what a room says goes to all its phones and walls at once. Loads no Django by itself.

A room is known here while somebody listens. A nudge (`nudging`) makes it look into the database; without one it looks by itself
every two seconds. Nothing is remembered that the database does not have, so a process that is killed comes back and goes on.
"""

import asyncio
import json
import random
from collections.abc import AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

Events = AsyncIterator[bytes]
Facts = dict[str, dict[str, Any]]
"""What the database says of rooms by number: `call`, `mode`, `mission`, and `version`."""
Look = Callable[[Iterable[str]], Facts]

LOOK_SECONDS = 2.0
BEAT_SECONDS = 15.0
WALL_SECONDS = 0.3
"""A wall is told at most as often, however many phones step on at once."""
RETRY_MILLISECONDS = 1000


@dataclass(eq=False)
class Channel:
    """A room with somebody who listens: its newest facts, and those who wait for newer ones."""

    facts: dict[str, Any] = field(default_factory=dict)
    is_over: bool = False
    listening: int = 0
    waiting: "set[asyncio.Future[None]]" = field(default_factory=set)
    written: dict[tuple[str, tuple[str, ...]], bytes] = field(default_factory=dict)
    """The events of the newest facts, each written once for all who listen."""

    def event(self, mark: str, names: tuple[str, ...]) -> bytes:
        """The newest facts of these names, as an event that has the mark for its number."""
        if (mark, names) not in self.written:
            data = json.dumps({name: self.facts[name] for name in names})
            self.written[mark, names] = event(data, self.facts[mark])
        return self.written[mark, names]

    def hear(self, facts: dict[str, Any] | None) -> None:
        """Newer facts; None: the room was closed. Who waits looks whether they concern her."""
        if facts == self.facts:
            return
        self.facts, self.is_over = facts or self.facts, facts is None
        self.written.clear()
        self.wake()

    def wake(self) -> None:
        waiting, self.waiting = self.waiting, set()
        for one in waiting:
            _end(one)

    async def news(self, seconds: float) -> None:
        """Wait for newer facts, or as long."""
        loop = asyncio.get_running_loop()
        there = loop.create_future()
        self.waiting.add(there)
        timer = loop.call_later(seconds, _end, there)
        try:
            await there
        finally:
            timer.cancel()
            self.waiting.discard(there)


def _end(waiting: "asyncio.Future[None]") -> None:
    if not waiting.done():
        waiting.set_result(None)


class Rooms:
    """All rooms with somebody who listens. `look` asks the database, in a thread of its own."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.channels: dict[str, Channel] = {}
        self.thread = ThreadPoolExecutor(1, "rooms")
        self.due: set[str] = set()
        self.is_looking = False
        self.running: list[asyncio.Future[None]] = []
        """What runs as long as the process does: a loop keeps no more than a weak hold of it."""

    def nudged(self, number: str) -> None:
        """Somebody says that a room changed. Rooms that nobody listens to are passed over."""
        if number in self.channels:
            self.due.add(number)
            if not self.is_looking:
                self.is_looking = True
                self.running[1:] = [asyncio.ensure_future(self._look())]

    async def _look(self) -> None:
        """One look at a time; what was nudged meanwhile is looked at in the next."""
        try:
            while self.due:
                numbers, self.due = self.due, set()
                await self._hear(numbers)
        finally:
            self.is_looking = False

    async def _hear(self, numbers: set[str]) -> None:
        try:
            found = await asyncio.get_running_loop().run_in_executor(self.thread, self.look, numbers)
        except Exception:  # the database is away: the next look may find it again
            return
        for number in numbers & self.channels.keys():
            self.channels[number].hear(found.get(number))

    async def look_always(self) -> None:
        """Nudges may be lost; then a room is late by two seconds."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if self.channels:
                await self._hear(set(self.channels))

    async def channel(self, number: str) -> Channel | None:
        """The room, as one more listener; None when there is none."""
        channel = self.channels.setdefault(number, Channel())
        channel.listening += 1
        if not channel.facts:
            await self._hear({number})
        if channel.facts and not channel.is_over:
            return channel
        self.leave(number, channel)
        return None

    def leave(self, number: str, channel: Channel) -> None:
        channel.listening -= 1
        if not channel.listening and self.channels.get(number) is channel:
            del self.channels[number]

    def phone(self, scope: dict[str, Any]) -> Events:
        """What phones must know: each call once, by its number, so that one that was away gets what it missed, and nothing twice."""
        return self._stream(scope, "call", ("call", "mode", "mission"))

    def wall(self, scope: dict[str, Any]) -> Events:
        """That something changed, and no more: the wall then asks for its page."""
        return self._stream(scope, "version", (), pause=WALL_SECONDS)

    async def _stream(self, scope: dict[str, Any], mark: str, names: tuple[str, ...], *, pause: float = 0) -> Events:
        """These facts each time the mark has changed, a sign of life in between, and at last that it is over."""
        number = number_of(scope)
        if (channel := await self.channel(number)) is None:
            return
        seen = last_of(scope)
        try:
            yield begins()
            while not channel.is_over:
                now = channel.facts[mark]
                if now != seen:
                    seen = now
                    yield channel.event(mark, names)
                    if pause:
                        await asyncio.sleep(pause)
                else:
                    await channel.news(BEAT_SECONDS)
                    if now == channel.facts[mark]:
                        yield b":\n\n"
            yield event('{"over":true}', seen)
        finally:
            self.leave(number, channel)


def begins() -> bytes:
    """A browser whose stream broke comes again after about a second, not all in the same moment."""
    return f"retry: {RETRY_MILLISECONDS + random.randrange(RETRY_MILLISECONDS)}\n\n".encode()  # noqa: S311  no secret


def event(data: str, number: int) -> bytes:
    return f"event: room\nid: {number}\ndata: {data}\n\n".encode()


def number_of(scope: dict[str, Any]) -> str:
    asked = str(scope.get("query_string", b""), "ascii", "replace")
    return parse_qs(asked).get("room", [""])[0]


def last_of(scope: dict[str, Any]) -> int:
    """The last event that this browser heard, as it says itself; -1 when it heard none."""
    said = next((value for name, value in scope["headers"] if name == b"last-event-id"), b"")
    return int(said) if said.isdigit() else -1


class Nudges(asyncio.DatagramProtocol):
    """Words from this machine, on the live process' own port number."""

    def __init__(self, hear: Callable[[str], None]) -> None:
        self.hear = hear

    def datagram_received(self, data: bytes, _address: object) -> None:
        with suppress(UnicodeDecodeError):
            self.hear(data[:40].decode("ascii"))


async def begin(rooms: Rooms, port: int) -> None:
    """Hear nudges, and look every two seconds, until the process ends."""
    loop = asyncio.get_running_loop()
    with suppress(OSError):  # somebody else has the port: then it looks by itself
        await loop.create_datagram_endpoint(lambda: Nudges(rooms.nudged), local_addr=("127.0.0.1", port))
    rooms.running.append(asyncio.ensure_future(rooms.look_always()))
