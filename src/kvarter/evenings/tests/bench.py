"""The live room measured beside a bare ASGI server in the same run: how long until the last phone hears what the facilitator did.

Both are begun by one short act: for the room a row that is committed and the nudge after it, for the bare server a POST.
"""

import asyncio
import os
import resource
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from aims import NOT_THERE
from memory import pss
from network import ROOT, environment

Line = tuple[str, str, str]
EVENTS = 15
SIZES = (30, 200, 500)
MANY = 2000
OPEN = """
from kvarter.evenings import actions
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import SYSTEM
group = LocalGroup.objects.create(name="North", place="Vollsmose", latitude=55.4, longitude=10.4)
print(actions.open_evening(by=SYSTEM, group=group, place="Here", programme=["not-my-request"]).room.number)
"""


@dataclass
class Listener:
    """Some phones on one server."""

    port: int
    path: str
    calls: list[list[int]] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    tasks: list["asyncio.Task[None]"] = field(default_factory=list)

    async def phone(self, heard: list[int]) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(f"GET {self.path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        with suppress(asyncio.CancelledError, ConnectionError):
            while line := await reader.readline():
                if line.startswith(b"id: "):
                    heard.append(int(line[4:]))
                    self.changed.set()
        writer.close()

    async def join(self, count: int) -> None:
        """In groups, as a room comes in; until all have heard what the room says now."""
        for _each in range(count):
            self.calls.append([])
            self.tasks.append(asyncio.create_task(self.phone(self.calls[-1])))
            if len(self.tasks) % 100 == 0:
                await asyncio.sleep(0.05)
        await self.until(1)

    async def until(self, events: int) -> None:
        async with asyncio.timeout(60):
            while not all(len(one) >= events for one in self.calls):
                self.changed.clear()
                await self.changed.wait()

    async def leave(self) -> None:
        for one in self.tasks:
            one.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)


def table() -> list[Line]:
    """Measure, figure and aim, a line each."""
    _many_files()
    with tempfile.TemporaryDirectory(prefix="kvarter-evening-") as name, _live(Path(name)) as live, _bare() as bare:
        lines: list[Line] = []
        for count in SIZES:
            ours, theirs = (asyncio.run(_last(one, count)) for one in (live, bare))
            said = f"{ours / theirs:.1f} x ({ours:.0f} ms and {theirs:.0f} ms)"
            lines.append((f"last of {count} phones / bare ASGI", said, "<= 2 x"))
            if count == 500:
                lines.append(("last of 500 phones on one process", f"{ours:.0f} ms", "<= 100 ms"))
        lost, kilobytes = asyncio.run(_whole(live))
        lines.append((f"events lost by {MANY} phones", str(lost), "0"))
        lines.append(("memory of a stream", kilobytes, "<= 25 kB"))
        lines.append(
            ("pages while 500 phones hear an act a second, p95 / without", asyncio.run(_meanwhile(live)), "<= 1.2 x")
        )
        return lines


@dataclass(frozen=True)
class Served:
    """A server on which phones listen: where, what they ask for, and what makes it speak."""

    port: int
    pid: int
    path: str
    tap: Callable[[], None]
    pages: str = ""


async def _last(served: Served, count: int) -> float:
    """Milliseconds from the act until the last phone has heard, in the middle of 15."""
    room = Listener(served.port, served.path)
    await room.join(count)
    took = []
    for number in range(EVENTS):
        await asyncio.sleep(0.1)
        began = time.perf_counter()
        await asyncio.get_running_loop().run_in_executor(None, served.tap)
        await room.until(number + 2)
        took.append(1000 * (time.perf_counter() - began))
    await room.leave()
    return statistics.median(took)


async def _whole(served: Served) -> tuple[int, str]:
    """Events that many phones lost, and what a stream costs (PSS)."""
    await asyncio.sleep(2)
    before = pss(served.pid) if Path("/proc/self/smaps_rollup").exists() else 0.0
    room = Listener(served.port, served.path)
    await room.join(MANY)
    for number in range(5):
        await asyncio.get_running_loop().run_in_executor(None, served.tap)
        with suppress(TimeoutError):
            await room.until(number + 2)
    after = pss(served.pid) if before else 0.0
    lost = sum(6 - len(set(one)) for one in room.calls)
    await room.leave()
    return lost, f"{1000 * (after - before) / MANY:.1f} kB" if before else NOT_THERE


async def _meanwhile(served: Served) -> str:
    """How much longer a page takes while 500 phones listen and the facilitator acts every second."""
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, _p95, served.pages)
    alone = await loop.run_in_executor(None, _p95, served.pages)
    room = Listener(served.port, served.path)
    await room.join(500)
    asked = loop.run_in_executor(None, _p95, served.pages)
    while not asked.done():
        await loop.run_in_executor(None, served.tap)
        await asyncio.sleep(1)
    with_phones = await asked
    await room.leave()
    return f"{with_phones / alone:.2f} x ({with_phones:.1f} ms and {alone:.1f} ms)"


ASKING = """
import statistics, sys, time, urllib.request
took = []
for _each in range(400):
    began = time.perf_counter()
    with urllib.request.urlopen(sys.argv[1]) as answer:
        answer.read()
    took.append(1000 * (time.perf_counter() - began))
    time.sleep(0.005)
print(statistics.quantiles(took, n=20)[-1])
"""


def _p95(address: str) -> float:
    """Milliseconds of a page, by a process of its own that has nothing to do with the streams."""
    command = [sys.executable, "-c", ASKING, address]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@contextmanager
def _live(folder: Path) -> Iterator[Served]:
    """`kvarter serve` with the live process on a port of its own, where a proxy would lead `/live/`."""
    page, port = _free_port(), _free_port()
    env = environment(folder, f"http://localhost:{page}") | {"PORT": str(page), "KVARTER_LIVE": str(port)}
    for words in (["migrate", "-v0"], ["manage", "collectstatic", "--no-input", "-v0"]):
        subprocess.run([sys.executable, "-m", "kvarter", *words], env=env, check=True, capture_output=True, cwd=ROOT)
    opened = [sys.executable, "-m", "kvarter", "manage", "shell", "-v0", "-c", OPEN]
    number = subprocess.run(opened, env=env, check=True, capture_output=True, cwd=ROOT, text=True).stdout.strip()
    database = sqlite3.connect(folder / "kvarter.sqlite3", isolation_level=None, timeout=20, check_same_thread=False)
    database.execute("PRAGMA synchronous=FULL")
    told = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

    def tap() -> None:
        database.execute("UPDATE evenings_room SET call = call + 1, version = version + 1")
        told.sendto(number.encode(), ("127.0.0.1", port))

    command = [sys.executable, "-m", "kvarter", "serve"]
    with _running(command, env, port) as parent:
        _until(page)
        pages = f"http://localhost:{page}/practise/"
        yield Served(port, _child(parent, "kvarter.conf.live"), f"/live/evening/?room={number}", tap, pages)
    told.close()
    database.close()


@contextmanager
def _bare() -> Iterator[Served]:
    port = _free_port()

    def tap() -> None:
        asked = urllib.request.Request(f"http://127.0.0.1:{port}/", b"", method="POST")
        urllib.request.urlopen(asked).close()

    command = [sys.executable, "-m", "kvarter.evenings.tests.bare", str(port)]
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    with _running(command, env, port) as pid:
        yield Served(port, pid, "/", tap)


@contextmanager
def _running(command: list[str], env: dict[str, str], port: int) -> Iterator[int]:
    server = subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _until(port)
        yield server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)


def _until(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise RuntimeError("The server did not start.")


def _child(parent: int, command: str) -> int:
    for line in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
        if command in Path(f"/proc/{line}/cmdline").read_bytes().replace(b"\0", b" ").decode():
            return int(line)
    raise RuntimeError(f"{command} does not run.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _many_files() -> None:
    """A connection is an open file, here and in the servers that are started."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


PARTS: dict[str, Callable[[], list[Line]]] = {"A digital evening": table}
