"""A real server with the demo network, and a real Chromium that writes down every request."""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from browsing import Phone
from running import put_empty_database, ready_made

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2):
            return True
    except (urllib.error.URLError, OSError):
        return False


class Weather(BaseHTTPRequestHandler):
    """The neutral page of the tests, on loopback."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Vejret</title><h1>Vejret</h1>")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def neutral() -> Iterator[str]:
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Weather)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_port}/"
    serving.shutdown()


@pytest.fixture(scope="session")
def server(neutral: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The production server with a freshly filled demo network, on loopback; gone afterwards."""
    folder, port = tmp_path_factory.mktemp("demo"), free_port()
    address = f"http://localhost:{port}"
    env = {
        key: value
        for key, value in os.environ.items()
        if key not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "KVARTER_TEST_DATABASE_URL"}
    }
    env |= {
        "KVARTER_DATA": str(folder),
        "KVARTER_DEMO": "1",
        "KVARTER_URL": address,
        "PYTHONPATH": str(ROOT / "src"),
        "PORT": str(port),
        "KVARTER_NEUTRAL_SITE": neutral,
        "KVARTER_STATIC": str(ready_made(folder, "static")),
    }
    put_empty_database(folder)
    subprocess.run([sys.executable, "-m", "kvarter", "demo"], env=env, check=True, capture_output=True, cwd=ROOT)
    with (folder / "server.log").open("w") as log:
        running = subprocess.Popen(
            [sys.executable, "-m", "kvarter", "serve"], env=env, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        deadline = time.monotonic() + 180
        while not answers(address):
            assert running.poll() is None, (folder / "server.log").read_text()[-2000:]
            assert time.monotonic() < deadline, "The server did not start in three minutes."
            time.sleep(0.2)
        yield address
    finally:
        running.terminate()
        running.wait(timeout=20)


@pytest.fixture(scope="session")
def browser(chromium: Browser) -> Browser:
    return chromium


@pytest.fixture
def phone(server: str, browser: Browser) -> Iterator[Any]:
    """`phone(lang, width=360, javascript=True)`: a fresh browser on the demo."""
    opened: list[Phone] = []

    def take(lang: str, *, width: int = 360, javascript: bool = True) -> Phone:
        one = Phone(browser, server, lang, width=width, javascript=javascript)
        opened.append(one)
        return one

    yield take
    for one in opened:
        one.close()
