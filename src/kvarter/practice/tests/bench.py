"""Practice measured: bytes over the wire of the first page and of a step, and the time to read, check and compile all missions."""

import gzip
import os
import re
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from kvarter.practice.engine.shelf import read_shelf

Line = tuple[str, str, str]
LANGUAGES = ("da", "ar", "ti")
LOADED = re.compile(r'(?<![-\w])(?:href|src)="/static/([^"#?]+\.(?:css|js|svg))')
IMPORTED = re.compile(r'(?:from|import)\s*"(\.[^"]+\.js)"')


def table() -> list[Line]:
    """Measure, figure and aim, a line each."""
    before = time.process_time()
    shelf = read_shelf("dk", date(2026, 12, 1))
    took = time.process_time() - before
    lines = [(f"{len(shelf.missions)} missions read, checked and compiled (processor)", f"{took:.2f} s", "< 2 s")]
    browser = _browser()
    first, whole, step = ("", 0), ("", 0), ("", 0)
    for language in LANGUAGES:
        for key, automaton in shelf.automata.items():
            page = _sent(browser, f"/practise/{key}/", language)
            first = max(first, (f"{key}, {language}", page[0] + _loaded(page[1])), key=lambda one: one[1])
            whole = max(
                whole,
                (f"{key}, {language}", _sent(browser, f"/practise/{key}/whole/", language)[0]),
                key=lambda one: one[1],
            )
            for name in list(automaton.states)[:6]:
                size = _sent(browser, f"/practise/{key}/{name}/", language)[0]
                step = max(step, (f"{key}, {language}", size), key=lambda one: one[1])
    return [
        *lines,
        (
            f"first page of a mission with all it loads, the heaviest ({first[0]})",
            f"{first[1] / 1000:.1f} kB",
            "<= 60 kB",
        ),
        (f"a whole mission on one page, the heaviest ({whole[0]})", f"{whole[1] / 1000:.1f} kB", "<= 60 kB"),
        (f"one step as a server page, the heaviest ({step[0]})", f"{step[1] / 1000:.1f} kB", "<= 8 kB"),
    ]


def _browser() -> Any:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvarter.conf.settings")
    import django
    from django.test import Client

    django.setup()
    return Client(SERVER_NAME="localhost", HTTP_ACCEPT_ENCODING="gzip")


def _sent(browser: Any, address: str, language: str) -> tuple[int, str]:
    """Bytes on the wire and the page."""
    answer = browser.get(address, headers={"accept-language": language})
    return len(answer.content), gzip.decompress(answer.content).decode()


def _loaded(page: str) -> int:
    """Bytes of the styles, scripts and pictures that a page asks for, compressed as a server sends them, each once."""
    from django.contrib.staticfiles import finders

    todo, seen, size = LOADED.findall(page), set(), 0
    while todo:
        name = re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", todo.pop())
        path = finders.find(name)
        if name in seen or path is None:
            continue
        seen.add(name)
        content = Path(path).read_bytes()
        size += len(gzip.compress(content, 9))
        if name.endswith(".js"):
            found = IMPORTED.findall(content.decode())
            todo += [os.path.normpath(f"{Path(name).parent}/{one}") for one in found]
    return size


PARTS = {"Practice": table}


if __name__ == "__main__":
    for measure, figure, aim in table():
        sys.stdout.write(f"{measure:78} {figure:14} {aim}\n")
