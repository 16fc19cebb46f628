"""The production server in a process of its own on loopback, for tests that look at what only the real one does."""

import fcntl
import http.client
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
SECONDS = 90
"""A busy machine may need as long to start or stop a server."""


def eventually(question: Callable[[], object], seconds: float = SECONDS) -> None:
    """Fail unless the answer is yes before the seconds are over."""
    until = time.monotonic() + seconds
    while not question():
        assert time.monotonic() < until, "It did not happen in time."
        time.sleep(0.02)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


KEY = "secret-key"
FILLING = {"kvarter.sqlite3": ("migrate", "-v0"), "static": ("manage", "collectstatic", "--no-input", "-v0")}


def ready_made(folder: Path, name: str) -> Path:
    """The empty database or the static files of this version, made once in a run of the tests for all its processes.

    `folder`: where a test works; what is ready lies beside it, in the folder that pytest gives the whole run and clears away.
    """
    run = next((one for one in folder.parents if re.fullmatch(r"pytest-\d+", one.name)), folder)
    there = run / "ready-made"
    there.mkdir(parents=True, exist_ok=True)
    with (there / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (there / name).exists():
            making = there / f"making-{name}"
            own = {key: value for key, value in os.environ.items() if key not in FOREIGN}
            env = own | {"KVARTER_DATA": str(making), "PYTHONPATH": str(ROOT / "src")}
            command = [sys.executable, "-m", "kvarter", *FILLING[name]]
            subprocess.run(command, env=env, cwd=ROOT, check=True, capture_output=True)
            (making / name).rename(there / name)
            if (making / KEY).exists():  # a database knows which key it was made with
                (making / KEY).rename(there / KEY)
    return there / name


def put_empty_database(folder: Path) -> None:
    """An empty database of this version and the key it was made with, in the folder of a test."""
    made = ready_made(folder, "kvarter.sqlite3")
    for file in (made, made.with_name(KEY)):
        shutil.copy(file, folder)


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
        return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=120)

    def fill(self, *, database: bool = True) -> "Server":
        """Give it the static files and an empty database of this version."""
        self.env["KVARTER_STATIC"] = str(ready_made(self.folder, "static"))
        if database and {"DATABASE_URL", "KVARTER_SECRET_KEY"} & set(self.env):
            done = self.say("migrate", "-v0")
            assert done.returncode == 0, done.stderr
        elif database:
            self.folder.mkdir(parents=True, exist_ok=True)
            put_empty_database(self.folder)
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
                self.running.wait(timeout=SECONDS)

    @property
    def said(self) -> str:
        return (self.folder / "server.log").read_text()

    def ask(
        self, method: str, path: str, body: object = None, headers: dict[str, str] | None = None, timeout: float = 30
    ) -> tuple[int, bytes, dict[str, str]]:
        """Status, content and headers of one request on a connection of its own."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)) as connection:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            said: dict[str, str] = {}
            for name, value in answer.getheaders():
                said[name.lower()] = f"{said[name.lower()]}, {value}" if name.lower() in said else value
            return answer.status, answer.read(), said

    def get(self, path: str, timeout: float = 30, **headers: str) -> int:
        """The status of a page."""
        return self.ask("GET", path, headers=headers, timeout=timeout)[0]

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
    except FileNotFoundError:
        return True
