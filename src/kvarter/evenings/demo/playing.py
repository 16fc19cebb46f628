"""Phones that play in an open room as women would: right ways and wrong ones, quick and slow, and now and then one asks.

They are browsers without script, so they prove what a phone without script can do.
"""

import re
import threading
import time
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from random import Random
from typing import Protocol
from urllib.parse import urlencode, urlsplit

from kvarter.practice.engine.shelf import Shelf

LANGUAGES = ("ar", "so", "ti", "tr", "ur", "uk", "fa", "da", "en")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PRESS = re.compile(r'class="press[^"]*" href="([^"]+)"')
RIGHT, ASKS = 0.8, 0.05
"""How often she presses what leads on, and asks for help."""


class Browser(Protocol):
    """What a phone is opened with: the path at which it ends, and its page."""

    def get(self, path: str) -> tuple[str, str]: ...
    def post(self, path: str, token: str) -> tuple[str, str]: ...


class Over(Exception):
    """The room was closed."""


class Network:
    """A browser of the standard library."""

    def __init__(self, address: str, language: str) -> None:
        self.address, self.language = address.rstrip("/"), language
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> tuple[str, str]:
        return self._open(path, None)

    def post(self, path: str, token: str) -> tuple[str, str]:
        return self._open(path, urlencode({"csrfmiddlewaretoken": token}).encode())

    def _open(self, path: str, data: bytes | None) -> tuple[str, str]:
        headers = {"Accept-Language": self.language, "Referer": self.address + path}
        asked = urllib.request.Request(self.address + path, data, headers)  # noqa: S310  (an address that was typed)
        with self.opener.open(asked, timeout=30) as answer:
            return urlsplit(answer.url).path, answer.read().decode()


class Phone:
    """One phone in a room."""

    def __init__(self, browser: Browser, number: str, shelf: Shelf, chance: Random) -> None:
        self.browser, self.number, self.shelf, self.chance = browser, number, shelf, chance
        self.path, self.page = "", ""

    def go(self, path: str) -> None:
        self.path, self.page = self.browser.get(path)

    def send(self, path: str) -> None:
        found = TOKEN.search(self.page)
        self.path, self.page = self.browser.post(path, found[1] if found else "")

    def join(self) -> None:
        self.go(f"/e/{self.number}/")
        self.send(f"/e/{self.number}/")

    def step(self) -> None:
        """One press: on a step of a mission, or wherever else she is."""
        if f'href="/e/{self.number}/' not in self.page and "/here/" not in self.path:
            raise Over
        presses = PRESS.findall(self.page)
        if not presses:
            begins = re.search(rf'href="(/e/{self.number}/[\w-]+/)"\s*data-begin', self.page)
            self.go(begins[1] if begins else f"/e/{self.number}/here/")
        elif self.chance.random() < ASKS and f"/e/{self.number}/ask/" in self.page:
            self.send(f"/e/{self.number}/ask/")
        else:
            self.go(self._chosen(presses))

    def _chosen(self, presses: list[str]) -> str:
        mission = presses[0].split("/")[3]
        left = self.shelf.automata[mission].left
        nearest = min(presses, key=lambda path: left.get(path.split("/")[4], 99))
        return nearest if self.chance.random() < RIGHT else self.chance.choice(presses)


def play(phones: list[Phone], *, until: float, think: Callable[[Random], float]) -> int:
    """All phones at once until the moment; how many steps they took. A phone that cannot reach the room tries again."""
    steps: list[int] = []

    def plays(phone: Phone) -> None:
        joined = False
        while time.monotonic() < until:
            try:
                if not joined:
                    phone.join()
                    joined = True
                phone.step()
                steps.append(1)
            except Over:
                return
            except OSError:  # the server is starting anew
                time.sleep(1)
            time.sleep(think(phone.chance))

    running = [threading.Thread(target=plays, args=[phone], daemon=True) for phone in phones]
    for one in running:
        one.start()
    for one in running:
        one.join()
    return len(steps)
