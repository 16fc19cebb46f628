"""A small site on 127.0.0.1 that serves the built files under the product's content security policy, and a Chromium to visit it."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page

from browsing import patient
from kvarter.ui.templatetags.parts import country_for_scripts

BUILT = Path(__file__).parents[2] / "ui/static/built"
KIT = Path(__file__).parents[4] / "node_modules/cctv-age/index.js"
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; media-src 'self' blob: data:; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
COUNTRY = escape(country_for_scripts(), quote=True).replace("{", "{{").replace("}", "}}")
FRAME = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><body data-country="{COUNTRY}">{{body}}'
SCRIPT = '<script type="module" src="/built/{name}"></script>'


@dataclass
class Site:
    """Pages by path, and what was posted to where, in order."""

    address: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    posted: list[tuple[str, str]] = field(default_factory=list)

    def page(self, path: str, body: str, *scripts: str) -> str:
        """Put up a page with these built scripts; its address."""
        self.pages[path] = FRAME.format(body=body + "".join(SCRIPT.format(name=name) for name in scripts))
        return self.address + path

    def fields(self, index: int = -1) -> dict[str, str]:
        """The form that was posted last, as names and values."""
        return {name: values[0] for name, values in parse_qs(self.posted[index][1], keep_blank_values=True).items()}


def answer_for(site: Site, path: str) -> tuple[int, str, bytes]:
    name = path.partition("?")[0]
    if name in site.pages:
        return 200, "text/html; charset=utf-8", site.pages[name].encode()
    file = {"/kit.js": KIT, "/vectors.mjs": Path(__file__).with_name("vectors.mjs")}.get(
        name, BUILT / name.removeprefix("/built/")
    )
    kind = "text/javascript" if file.suffix in {".js", ".mjs"} else "application/octet-stream"
    return (200, kind, file.read_bytes()) if file.is_file() else (404, "text/plain", b"")


def replies_of(site: Site) -> type[BaseHTTPRequestHandler]:
    class Replies(BaseHTTPRequestHandler):
        def reply(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            for name, value in [
                ("Content-Type", kind),
                ("Content-Security-Policy", POLICY),
                ("Content-Length", str(len(body))),
            ]:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            self.reply(*answer_for(site, self.path))

        def do_POST(self) -> None:
            site.posted.append((self.path, self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.reply(200, "text/html; charset=utf-8", FRAME.format(body="<h1>received</h1>").encode())

        def log_message(self, *_: object) -> None:
            return

    return Replies


@pytest.fixture
def site() -> Iterator[Site]:
    assert (BUILT / "seal.js").is_file(), "The browser tests need the built files: run `make assets`."
    made = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), replies_of(made))
    made.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[[str], Page]]:
    """Open an address on a narrow phone. The test fails when the page says anything on its console or breaks the policy."""
    context = patient(chromium.new_context(viewport={"width": 360, "height": 740}))
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))

    def go(address: str) -> Page:
        page.goto(address)
        return page

    yield go
    context.close()
    assert [line for line in said if "Failed to load resource" not in line] == []
