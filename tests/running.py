"""The production server in a process of its own on loopback, for tests that look at what only the real one does."""

import fcntl
import http.client
import itertools
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOREIGN = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "KVARTER_TEST_DATABASE_URL", "KVARTER_STATIC", "KVARTER_DEMO"}
PATIENCE = 180.0
"""Seconds after which a test gives up. What comes, comes much sooner; no test is about how soon."""


def eventually(question: Callable[[], object], what: str = "") -> None:
    """Fail unless the answer becomes yes."""
    until = time.monotonic() + PATIENCE
    while not question():
        assert time.monotonic() < until, f"It did not happen: {what or question}"
        time.sleep(0.02)


PORTS = itertools.cycle(range(20_000, 32_000))
next(itertools.islice(PORTS, os.getpid() * 97 % 12_000, None))
"""Below those that the system lends to whoever connects, and each test process begins elsewhere: nobody takes one before its server."""


def free_port() -> int:
    for port in PORTS:
        with closing(socket.socket()) as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("No port is free.")


Words = tuple[str, ...]
FILLING: dict[str, tuple[str, Words]] = {
    "empty": ("", ("migrate", "-v0")),
    "demo": ("empty", ("demo",)),
    "static": ("", ("manage", "collectstatic", "--no-input", "-v0")),
}
"""What is ready: an empty network, the demo, static files. On what it stands, and the word that makes it."""
DATABASE, KEY = "kvarter.sqlite3", "secret-key"


def ready_made(folder: Path, name: str) -> Path:
    """The folder of something ready of this version, made once in a run of the tests for all its processes.

    `folder`: where a test works; what is ready lies beside it, in the folder that pytest gives the whole run and clears away.
    """
    run = next((one for one in folder.parents if re.fullmatch(r"pytest-\d+", one.name)), folder)
    there = run / "ready-made" / name
    there.parent.mkdir(parents=True, exist_ok=True)
    before, words = FILLING[name]
    if before:
        ready_made(folder, before)
    with there.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not there.exists():
            making = there.with_name(f"making-{name}")
            making.mkdir(exist_ok=True)
            if before:
                put_network(making, before, there.with_name(before))
            own = {key: value for key, value in os.environ.items() if key not in FOREIGN}
            env = own | {"KVARTER_DATA": str(making), "KVARTER_DEMO": "1", "PYTHONPATH": str(ROOT / "src")}
            subprocess.run(
                [sys.executable, "-m", "kvarter", *words], env=env, cwd=ROOT, check=True, capture_output=True
            )
            making.rename(there)
    return there


def put_network(folder: Path, name: str = "empty", there: Path | None = None) -> None:
    """A database of this version and the key it was made with, in the folder of a test."""
    there = there or ready_made(folder, name)
    folder.mkdir(parents=True, exist_ok=True)
    for file in (DATABASE, KEY):
        shutil.copy(there / file, folder)


class Server:
    """A server over the network in `folder`, with further settings from the environment."""

    def __init__(self, folder: Path, **settings: str) -> None:
        own = {key: value for key, value in os.environ.items() if key not in FOREIGN}
        self.folder, self.port = folder, int(settings.get("PORT", 0)) or free_port()
        self.env = own | {"KVARTER_DATA": str(folder), "PYTHONPATH": str(ROOT / "src"), "PORT": str(self.port)}
        self.env |= {"KVARTER_WORKERS": "1", **settings}
        self.running: subprocess.Popen[str] | None = None

    def say(self, *words: str, **settings: str) -> "subprocess.CompletedProcess[str]":
        """A word of the command on the same network."""
        command, env = [sys.executable, "-m", "kvarter", *words], self.env | settings
        return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)

    def fill(self, *, database: bool = True, demo: bool = False) -> "Server":
        """Give it the static files, and an empty database of this version or the demo."""
        self.env["KVARTER_STATIC"] = str(ready_made(self.folder, "static") / "static")
        if database and {"DATABASE_URL", "KVARTER_SECRET_KEY"} & set(self.env):
            for words in (["migrate", "-v0"], *([["demo"]] if demo else [])):
                done = self.say(*words, KVARTER_DEMO="1")
                assert done.returncode == 0, done.stderr
        elif database:
            put_network(self.folder, "demo" if demo else "empty")
        return self

    @contextmanager
    def open(self) -> Iterator["Server"]:
        """The server answers; at the end it is gone, and its output is in `said`."""
        log = self.folder / "server.log"
        with log.open("w") as out:
            self.running = subprocess.Popen(
                [sys.executable, "-m", "kvarter", "serve"], env=self.env, cwd=ROOT, stdout=out, stderr=out
            )
            try:
                eventually(lambda: "Kvarter is open" in log.read_text() or self.running.poll() is not None)  # type: ignore[union-attr]
                assert self.running.poll() is None, log.read_text()
                yield self
            finally:
                with suppress(ProcessLookupError):
                    self.running.send_signal(signal.SIGTERM)
                self.running.wait(timeout=PATIENCE)

    @property
    def said(self) -> str:
        return (self.folder / "server.log").read_text()

    def ask(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None
    ) -> tuple[int, bytes, dict[str, str]]:
        """Status, content and headers of one request on a connection of its own."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            said: dict[str, str] = {}
            for name, value in answer.getheaders():
                said[name.lower()] = f"{said[name.lower()]}, {value}" if name.lower() in said else value
            return answer.status, answer.read(), said

    def get(self, path: str, **headers: str) -> int:
        """The status of a page."""
        return self.ask("GET", path, headers=headers)[0]

    def shows(self, path: str) -> bool:
        """Whether a page is there now; a server that is just ended or just started refuses connections."""
        try:
            return self.get(path) == 200
        except OSError:
            return False


def family(pid: int) -> dict[int, str]:
    """All living processes below one, with their command lines."""
    found: dict[int, str] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                if parent == pid:
                    line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                    found |= {int(entry.name): line, **family(int(entry.name))}
    return found


def is_gone(pid: int) -> bool:
    """Not there, or ended and only not yet buried."""
    try:
        return "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True
