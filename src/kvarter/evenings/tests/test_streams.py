"""Streams of a room, with our own receive and send: each call once, what was missed after a break, and the end of a room."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

import pytest

from kvarter.conf import live as conf_live
from kvarter.conf import relaying
from kvarter.conf.live import Live
from kvarter.evenings import live
from kvarter.evenings.live import Facts, Nudges, Rooms
from running import PATIENCE, free_port


class House:
    """What the database would say."""

    def __init__(self) -> None:
        self.facts: Facts = {"482913": {"call": 1, "version": 1, "mode": "play", "mission": ""}}
        self.asked = 0
        self.is_away = False

    def look(self, numbers: Iterable[str]) -> Facts:
        self.asked += 1
        if self.is_away:
            raise OSError("the database is away")
        return {one: dict(self.facts[one]) for one in numbers if one in self.facts}

    def call(self, **more: Any) -> None:
        facts = self.facts["482913"]
        self.facts["482913"] = {**facts, "call": facts["call"] + 1, "version": facts["version"] + 1, **more}

    def step(self) -> None:
        self.facts["482913"] = {**self.facts["482913"], "version": self.facts["482913"]["version"] + 1}


class Heard:
    """One browser on a stream."""

    def __init__(self) -> None:
        self.status = 0
        self.parts: list[str] = []
        self.gone = asyncio.Event()
        self.news = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, said: dict[str, Any]) -> None:
        self.status = said.get("status", self.status)
        if said.get("body"):
            self.parts.append(said["body"].decode())
        self.news.set()

    def events(self) -> list[dict[str, Any]]:
        lines = "".join(self.parts).splitlines()
        return [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data: ")]

    async def until(self, count: int) -> list[dict[str, Any]]:
        async with asyncio.timeout(PATIENCE):
            while len(self.events()) < count:
                self.news.clear()
                await self.news.wait()
        return self.events()


@asynccontextmanager
async def listening(
    rooms: Rooms, path: str = "/live/evening/", number: str = "482913", last: bytes = b""
) -> AsyncIterator[Heard]:
    app, heard = Live({"/live/evening/": rooms.phone, "/live/wall/": rooms.wall}), Heard()
    headers = [(b"last-event-id", last)] if last else []
    query = f"room={number}".encode()
    scope = {"type": "http", "method": "GET", "path": path, "query_string": query, "headers": headers}
    running = asyncio.ensure_future(app(scope, heard.receive, heard.send))
    try:
        yield heard
    finally:
        heard.gone.set()
        await running


def run(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """In a thread of its own: a browser of other tests may have a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, story()).result()


def test_a_phone_hears_each_call_once_with_all_that_it_needs() -> None:
    async def story() -> None:
        house = House()
        rooms = Rooms(house.look)
        async with listening(rooms) as phone:
            assert await phone.until(1) == [{"call": 1, "mode": "play", "mission": ""}]
            house.call(mode="look")
            rooms.nudged("482913")
            assert (await phone.until(2))[1] == {"call": 2, "mode": "look", "mission": ""}
            rooms.nudged("482913")
            house.step()
            rooms.nudged("482913")
            house.call(mode="play")
            rooms.nudged("482913")
            assert [one["call"] for one in await phone.until(3)] == [1, 2, 3]
        assert rooms.channels == {}

    run(story)


def test_a_phone_that_was_away_hears_what_it_missed_and_nothing_twice() -> None:
    async def story() -> None:
        house = House()
        rooms = Rooms(house.look)
        house.call()
        async with listening(rooms, last=b"1") as phone:
            assert [one["call"] for one in await phone.until(1)] == [2]
        async with listening(rooms, last=b"2") as phone:
            await asyncio.sleep(0)
            house.call()
            rooms.nudged("482913")
            assert [one["call"] for one in await phone.until(1)] in ([3], [2])
            assert "id: 2" not in "".join(phone.parts)

    run(story)


def test_a_nudge_that_is_lost_is_made_up_for_by_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "LOOK_SECONDS", 0.01)

    async def story() -> None:
        house = House()
        rooms = Rooms(house.look)
        always = asyncio.ensure_future(rooms.look_always())
        async with listening(rooms) as phone:
            await phone.until(1)
            house.is_away = True
            await asyncio.sleep(0.05)
            house.is_away = False
            house.call()
            assert (await phone.until(2))[1]["call"] == 2
        always.cancel()

    run(story)


def test_the_end_of_a_room_is_heard_and_its_stream_ends() -> None:
    async def story() -> None:
        house = House()
        rooms = Rooms(house.look)
        async with listening(rooms) as phone, listening(rooms, "/live/wall/") as wall:
            await phone.until(1)
            await wall.until(1)
            house.facts.clear()
            rooms.nudged("482913")
            assert (await phone.until(2))[1] == {"over": True}
            assert (await wall.until(2))[1] == {"over": True}
        assert rooms.channels == {}

    run(story)


def test_a_number_that_no_room_has_is_no_stream_and_no_nudge_is_looked_at_for_nobody() -> None:
    async def story() -> None:
        house = House()
        rooms = Rooms(house.look)
        for number in ("111111", "", "x' OR 1=1"):
            async with listening(rooms, number=number) as phone:
                while not phone.status:
                    await asyncio.sleep(0)
                assert phone.status == 404
        asked = house.asked
        rooms.nudged("482913")
        Nudges(rooms.nudged).datagram_received(b"\xff\xfe482913", None)
        Nudges(rooms.nudged).datagram_received(b"482913", None)
        assert rooms.channels == {}
        assert house.asked == asked

    run(story)


def test_the_wall_hears_of_many_steps_as_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "WALL_SECONDS", 0.05)

    async def story() -> None:
        house = House()
        rooms = Rooms(house.look)
        async with listening(rooms, "/live/wall/") as wall, listening(rooms) as phone:
            await wall.until(1)
            for _each in range(50):
                house.step()
                rooms.nudged("482913")
                await asyncio.sleep(0)
            await wall.until(2)
            await asyncio.sleep(0.2)
            assert len(wall.events()) < 10
            assert len(phone.events()) == 1

    run(story)


def test_two_thousand_phones_lose_no_event() -> None:
    async def story() -> None:
        house = House()
        rooms = Rooms(house.look)
        phones = [rooms.phone({"query_string": b"room=482913", "headers": []}) for _each in range(2000)]
        heard: list[list[int]] = [[] for _each in phones]

        async def hears(number: int) -> None:
            async for part in phones[number]:
                if b"id: " in part:
                    heard[number].append(int(part.split(b"id: ")[1].split(b"\n")[0]))
                if len(heard[number]) == 4:
                    return

        running = [asyncio.ensure_future(hears(number)) for number in range(len(phones))]
        async with asyncio.timeout(PATIENCE):
            for call in (1, 2, 3):
                while not all(one and one[-1] == call for one in heard):
                    await asyncio.sleep(0.01)
                house.call()
                rooms.nudged("482913")
            await asyncio.gather(*running)
        assert all(one == [1, 2, 3, 4] for one in heard)

    run(story)


def test_a_live_process_that_was_called_ends_when_nobody_has_listened_for_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(conf_live, "BEAT_SECONDS", 0.01)
    monkeypatch.setattr(conf_live, "IDLE_SECONDS", 0.03)
    ended: list[bool] = []

    async def story() -> None:
        conf_live.application.open = 1
        waiting = asyncio.ensure_future(conf_live._end_when_quiet(lambda: ended.append(True)))
        await asyncio.sleep(0.2)
        assert not ended
        conf_live.application.open = 0
        await waiting
        assert ended

    run(story)


def test_where_no_live_process_answers_a_stream_is_refused_and_the_page_asks_instead(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(relaying, "TRIES", 2)
    monkeypatch.setattr(relaying, "TRY_SECONDS", 0)
    monkeypatch.setenv("KVARTER_LIVE", str(free_port()))
    monkeypatch.delenv("KVARTER_HOUSE", raising=False)

    async def story() -> None:
        heard = Heard()
        scope = {"type": "http", "method": "GET", "path": "/live/evening/", "headers": []}
        await relaying.relay(scope, heard.receive, heard.send)
        assert heard.status == 503

    run(story)


def test_an_address_with_a_line_end_in_it_is_one_request_for_that_address(monkeypatch: pytest.MonkeyPatch) -> None:
    heads: list[bytes] = []

    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.0 404 Not Found\r\n\r\n")
        writer.close()

    async def story() -> None:
        server = await asyncio.start_server(hear, "127.0.0.1", 0)
        monkeypatch.setenv("KVARTER_LIVE", str(server.sockets[0].getsockname()[1]))
        heard = Heard()
        path = "/live/here/ HTTP/1.0\r\nCookie: k=hers\r\n\r\nGET /live/å/"
        await relaying.relay({"type": "http", "method": "GET", "path": path, "headers": []}, heard.receive, heard.send)
        server.close()
        assert heard.status == 404

    run(story)
    assert heads[0].count(b"\r\n") == 2, "its one line, and the empty one"
