"""A small site on 127.0.0.1 that serves our scripts as they are written, and answers that a test may change while it runs."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browsing import patient
from kvarter.device.tests.naming import SOURCE

BUILT = SOURCE / "device/built"
KINDS = {".js": "text/javascript", ".mjs": "text/javascript", ".html": "text/html; charset=utf-8"}


@dataclass
class Site:
    """What answers under which path; what is not said here comes from the source, or from what is built for the root."""

    address: str = ""
    answers: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """The paths that were asked for, in order."""

    def script(self, path: str, text: str) -> None:
        self.answers[path] = ("text/javascript", text.encode())

    def page(self, path: str, words: str) -> str:
        """Put up a page; its address."""
        body = f'<!doctype html><html lang="en"><title>t</title><h1>{words}</h1>'
        self.answers[path] = ("text/html; charset=utf-8", body.encode())
        return self.address + path

    def of(self, path: str) -> tuple[str, bytes] | None:
        self.asked.append(path)
        if path in self.answers:
            return self.answers[path]
        for folder in (SOURCE, BUILT):
            file = folder / path.removeprefix("/src/").lstrip("/")
            if file.is_file():
                return KINDS.get(file.suffix, "application/octet-stream"), file.read_bytes()
        return None


def replies_of(site: Site) -> type[BaseHTTPRequestHandler]:
    class Replies(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = site.of(self.path.partition("?")[0])
            self.send_response(200 if found else 404)
            kind, body = found or ("text/plain", b"")
            for name, value in (
                ("Content-Type", kind),
                ("Content-Length", str(len(body))),
                ("Cache-Control", "no-cache"),
            ):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    return Replies


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), replies_of(made))
    made.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


@dataclass
class Her:
    """One phone: a browser of its own on the site."""

    site: Site
    context: BrowserContext
    page: Page

    def run(self, code: str, given: Any = None) -> Any:
        """What a piece of script gives that knows our modules: `vault`, `wipe`, `worker`, `keep` (an identity), `lock`."""
        return self.page.evaluate(RUN.format(code=code), given)

    def other_tab(self) -> "Her":
        return Her(self.site, self.context, opened(self.context, self.site))


RUN = """async (given) => {{
  const vault = await import('/src/device/static/device/vault.js');
  const {{ wipe }} = await import('/src/device/static/device/wipe.js');
  const worker = await import('/src/device/static/device/worker.js');
  const {{ keep, lock }} = await import('/src/sealing/static/sealing/unlocked.js');
  const said = (promise) => promise.then(() => 'done', ({{ key, message }}) => key ?? message);
  const root = () => navigator.serviceWorker.getRegistrations();
  {code}
}}"""


def opened(context: BrowserContext, site: Site) -> Page:
    page = context.new_page()
    page.goto(site.page("/", "here"))
    return page


@pytest.fixture
def her(site: Site, chromium: Browser) -> Iterator[Callable[[], Her]]:
    """`her()`: a phone that has never been here."""
    contexts: list[BrowserContext] = []

    def take() -> Her:
        context = patient(chromium.new_context(viewport={"width": 360, "height": 740}))
        contexts.append(context)
        return Her(site, context, opened(context, site))

    yield take
    for context in contexts:
        context.close()
