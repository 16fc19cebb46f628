"""A real server with the demo network, and a real Chromium that writes down every request."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser

from browsing import Phone
from running import Server


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
    """The production server with a fresh copy of the demo network, on loopback; gone afterwards."""
    one = Server(tmp_path_factory.mktemp("demo"), KVARTER_DEMO="1", KVARTER_NEUTRAL_SITE=neutral)
    one.env["KVARTER_URL"] = address = f"http://localhost:{one.port}"
    with one.fill(demo=True).open():
        yield address


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
