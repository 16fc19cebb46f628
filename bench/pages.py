"""What a real Chromium takes over the wire for each public page, and what axe-core finds on every page in both directions."""

import importlib
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from aims import NOT_THERE, Line
from network import ROOT

sys.path.append(str(ROOT / "tests"))

LANGUAGES = ("da", "ar")
"""One of each direction."""
NAMED = 4
"""Pages with violations that are named in the table."""
QUIET_MS = 120
"""How long no request may run until a page counts as loaded."""
MOST_WAITS = 25
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
KINDS = {"Document": "HTML", "Stylesheet": "CSS", "Script": "JavaScript", "Font": "fonts"}
BYTE_AIMS = {"HTML": 14.0, "CSS": 10.0, "JavaScript": 12.0, "fonts": 0.0}
FIRST_AIM, REPEAT_AIM, REQUESTS_AIM = 30.0, 8.0, 6
SLOW_4G = {"offline": False, "latency": 562, "downloadThroughput": 180_000, "uploadThroughput": 84_000}
"""DevTools' Slow 4G: 1.44 Mbit/s, 562 ms a request."""
CPU_SLOWER = 4
PAINT_AIM_S = 2.0
STILL_MS = 3200
"""So long after a slow page has loaded nothing may move any more: buttons that read aloud wait 2.5 s for late voices."""
WATCH = """
    window.moved = 0; window.painted = 0;
    new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) window.moved += one.value })
        .observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => { for (const one of list.getEntries()) window.painted = one.startTime })
        .observe({ type: "largest-contentful-paint", buffered: true });
"""
"""Adds up how far things moved on a page, and when its largest part was painted."""
PHONE, DESK = 360, 1280
DESK_PEOPLE = frozenset({"birthe", "maryam", "ceren", "dorte"})
HELD_BACK = frozenset({"ui:patterns"})
"""Pages for those who build Kvarter."""


@dataclass
class Weight:
    """One visit: bytes over the wire by kind with headers, requests that went out, and their hosts."""

    page: str
    bytes_of: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    hosts: set[str] = field(default_factory=set)

    @property
    def total(self) -> int:
        return sum(self.bytes_of.values())


class Scales:
    """Listens to one browser page by the DevTools protocol and weighs its visits."""

    def __init__(self, page: Any, server: str) -> None:
        self.page, self.server = page, server
        self.devtools = page.context.new_cdp_session(page)
        self.open: dict[str, tuple[str, Weight]] = {}
        self.now = Weight("")
        for event, hear in {
            "requestWillBeSent": self._sent,
            "requestServedFromCache": self._cached,
            "responseReceived": self._received,
            "loadingFinished": self._finished,
            "loadingFailed": self._failed,
        }.items():
            self.devtools.on(f"Network.{event}", hear)
        self.devtools.send("Network.enable")

    def weigh(self, address: str, *, cold: bool) -> Weight:
        """Open an address, with an empty cache when `cold`, and wait until nothing is under way."""
        if cold:
            self.devtools.send("Network.clearBrowserCache")
        self.now = weight = Weight(address)
        self.page.goto(self.server + address)
        for _ in range(MOST_WAITS):
            self.page.wait_for_timeout(QUIET_MS)
            if not any(weight is self.now for _, weight in self.open.values()):
                break
        weight.hosts -= {urlsplit(self.server).netloc}
        return weight

    def _sent(self, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if not url.startswith("data:"):
            self.open[event["requestId"]] = KINDS.get(event.get("type", ""), "other"), self.now
            self.now.requests += 1
            self.now.hosts.add(urlsplit(url).netloc)

    def _cached(self, event: dict[str, Any]) -> None:
        self.now.requests -= 1

    def _received(self, event: dict[str, Any]) -> None:
        self.now.requests -= bool(event["response"].get("fromDiskCache"))

    def _finished(self, event: dict[str, Any]) -> None:
        """Bytes count for the visit that asked, also when they come late."""
        kind, weight = self.open.pop(event["requestId"], ("", None))
        if weight:
            weight.bytes_of[kind] += int(event["encodedDataLength"])

    def _failed(self, event: dict[str, Any]) -> None:
        self.open.pop(event["requestId"], None)


@contextmanager
def chromium() -> Iterator[Any]:
    """A Chromium without sandbox and without traffic of its own. Raises RuntimeError when there is none."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
    if not path:
        raise RuntimeError("No Chromium: install one or set CHROMIUM.")
    with importlib.import_module("playwright.sync_api").sync_playwright() as play:
        started = play.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


def table(server: str, visits: dict[str, dict[str, str]]) -> list[Line]:
    """Bytes of the pages that open for nobody, then axe-core on everybody's pages. `visits`: key -> name -> address."""
    try:
        with chromium() as browser:
            seen = weights(browser, server, visits[""]) + slow(browser, server, visits[""])
            return seen + violations(browser, server, visits)
    except (ImportError, RuntimeError) as missing:
        return [("pages in Chromium", f"{NOT_THERE}: {missing}", "")]


def weights(browser: Any, server: str, pages: dict[str, str]) -> list[Line]:
    """First and repeat visit of each public page in each direction; the worst page of each figure."""
    addresses = [address for name, address in pages.items() if name not in HELD_BACK]
    visits = [pair for language in LANGUAGES for pair in _in_one_language(browser, server, language, addresses)]
    first, again = [one for one, _ in visits], [two for _, two in visits]
    title = f"first visit, all ({len(addresses)} pages, {' and '.join(LANGUAGES)})"
    lines = [_worst(title, first, lambda one: one.total, FIRST_AIM)]
    lines += [_worst(f"first visit, {kind}", first, partial(_of_kind, kind), aim) for kind, aim in BYTE_AIMS.items()]
    most = max(first, key=lambda one: one.requests)
    hosts = set().union(*(one.hosts for one in first))
    return [
        *lines,
        ("first visit, requests", f"{most.requests} ({most.page})", f"<= {REQUESTS_AIM}"),
        _worst("repeat visit, all", again, lambda one: one.total, REPEAT_AIM),
        ("other hosts asked", ", ".join(sorted(hosts)) or "none", "none"),
    ]


def _of_kind(kind: str, weight: Weight) -> int:
    return weight.bytes_of[kind]


def _worst(measure: str, weighed: list[Weight], figure: Callable[[Weight], int], aim_kb: float) -> Line:
    """The heaviest page; kB = 1000 bytes."""
    worst = max(weighed, key=figure)
    kb = figure(worst) / 1000
    return (
        measure,
        f"{kb:.1f} kB ({worst.page})" if kb else "0",
        f"<= {aim_kb:.0f} kB" if aim_kb else "0",
    )


def _in_one_language(browser: Any, server: str, language: str, addresses: list[str]) -> Iterator[tuple[Weight, Weight]]:
    """Each page with an empty cache and no cookies (but for a woman who is asking), then the same page once more."""
    context = browser.new_context(viewport={"width": PHONE, "height": 740}, locale=language)
    page = context.new_page()
    begin_to_ask(page, server)
    asking = context.cookies()
    page.goto("about:blank")
    scales = Scales(page, server)
    for address in addresses:
        context.clear_cookies()
        if address.startswith("/ask/"):
            context.add_cookies(asking)
        one, two = scales.weigh(address, cold=True), scales.weigh(address, cold=False)
        one.page = two.page = f"{address} {language}"
        yield one, two
    context.close()


def slow(browser: Any, server: str, pages: dict[str, str]) -> list[Line]:
    """Each public page on a slow network and processor: how far anything moves, and when its largest part is painted."""
    addresses = [address for name, address in pages.items() if name not in HELD_BACK]
    seen = [one for language in LANGUAGES for one in _slowly(browser, server, language, addresses)]
    moves, page = max((moved, page) for page, moved, _ in seen)
    latest, last = max((painted, page) for page, _, painted in seen)
    return [
        ("layout shift, Slow 4G, CPU 4 x slower", f"{moves:.3f}" + (f" ({page})" if moves else ""), "<= 0"),
        ("largest contentful paint, the same", f"{latest / 1000:.1f} s ({last})", f"<= {PAINT_AIM_S} s"),
    ]


def _slowly(browser: Any, server: str, language: str, addresses: list[str]) -> Iterator[tuple[str, float, float]]:
    """(page, layout shift, milliseconds to the largest paint) of each page with an empty cache."""
    context = browser.new_context(viewport={"width": PHONE, "height": 740}, locale=language)
    context.add_init_script(WATCH)
    page = context.new_page()
    begin_to_ask(page, server)
    asking = context.cookies()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW_4G)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWER})
    for address in addresses:
        context.clear_cookies()
        if address.startswith("/ask/"):
            context.add_cookies(asking)
        devtools.send("Network.clearBrowserCache")
        page.goto(server + address, wait_until="load")
        page.wait_for_timeout(STILL_MS)
        yield f"{address} {language}", *page.evaluate("[window.moved, window.painted]")
    context.close()


def begin_to_ask(page: Any, server: str) -> None:
    """A woman begins to ask, so that the steps open to her."""
    page.goto(f"{server}/ask/")
    with page.expect_navigation():
        page.locator("main form .btn").first.click()
    page.wait_for_load_state("networkidle")


def violations(browser: Any, server: str, visits: dict[str, dict[str, str]]) -> list[Line]:
    """axe-core (all rules it has on by default) on each page, as the first person who has it, in both directions."""
    browsing = importlib.import_module("browsing")
    seen: set[str] = set()
    found: list[str] = []
    opened = 0
    for key, pages in visits.items():
        phone = browsing.Phone(browser, server, "da", width=DESK if key in DESK_PEOPLE else PHONE)
        _enter(phone, key)
        for name, address in pages.items():
            if name in seen:
                continue
            seen.add(name)
            for language in LANGUAGES:
                phone.open(f"{address}?lang={language}")
                found += [f"{name} {language}: {one['rule']}" for one in browsing.axe(phone.page)]
                opened += 1
        phone.close()
    named = f" ({'; '.join(found[:NAMED])})" if found else ""
    return [(f"axe-core violations on {opened} pages, both directions", f"{len(found)}{named}", "0")]


def _enter(phone: Any, key: str) -> None:
    """Sign in by one tap; nobody begins to ask, so that the steps open."""
    if key:
        phone.become(key)
    else:
        begin_to_ask(phone.page, phone.server)
