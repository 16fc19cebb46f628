"""The production server on a freshly filled demo network in a folder of its own, on loopback; it ends with the measure."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 30
FILLING = (["migrate", "-v0"], ["manage", "collectstatic", "--no-input", "-v0"], ["demo"])
FOREIGN = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "KVARTER_TEST_DATABASE_URL", "KVARTER_STATIC"}


@dataclass(frozen=True)
class Serving:
    """A server that runs: its address, the id of its first process, seconds until its first answer."""

    address: str
    pid: int
    started_in: float


def environment(folder: Path, address: str = "http://localhost:8000") -> dict[str, str]:
    """The environment of a demo network that lies in `folder`."""
    own = {key: value for key, value in os.environ.items() if key not in FOREIGN}
    settings = {"KVARTER_DATA": str(folder), "KVARTER_DEMO": "1", "KVARTER_URL": address}
    return own | settings | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}


def fill(folder: Path) -> None:
    """Make the database, collect static files, fill the demo network."""
    for words in FILLING:
        command = [sys.executable, "-m", "kvarter", *words]
        subprocess.run(command, env=environment(folder), check=True, capture_output=True, cwd=ROOT)


@contextmanager
def serving(folder: Path, workers: int = 1) -> Iterator[Serving]:
    """The server of a filled network, with one worker as it is by default. Raises RuntimeError when it does not answer within 30 seconds."""
    port = _free_port()
    address = f"http://localhost:{port}"
    env = environment(folder, address) | {"PORT": str(port), "KVARTER_WORKERS": str(workers)}
    before = time.monotonic()
    server = subprocess.Popen(
        [sys.executable, "-m", "kvarter", "serve"],
        env=env,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not _answers(address):
            if server.poll() is not None or time.monotonic() - before > START_SECONDS:
                raise RuntimeError("The server did not start.")
            time.sleep(0.02)
        yield Serving(address, server.pid, time.monotonic() - before)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except (urllib.error.URLError, OSError):
        return False
