"""Every measure in one table: printed, and kept in docs/measures.md with day, machine and command (`make bench`)."""

import importlib
import logging
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

os.environ.setdefault("KVARTER_FUZZ", "2000")

from aims import NOT_THERE, Line, met
from network import ROOT, fill, serving

from kvarter.rooms import rooms

DOCUMENT = ROOT / "docs" / "measures.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
COMMAND = "make bench"
STARTED = time.monotonic()
Part = tuple[str, list[Line]]


def main() -> None:
    """Measure, print, keep. The exit code says nothing of the aims: a bench is no test."""
    logging.disable(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="kvarter-bench-") as folder:
        parts = [*_network(Path(folder)), *(part for room in rooms() for part in _of_room(room))]
    seconds = time.monotonic() - STARTED
    _print(parts)
    _keep(parts, seconds)
    missed = [measure for _, lines in parts for measure, figure, aim in lines if met(figure, aim) == "NO"]
    print(f"\n{seconds:.0f} s. Missed: {len(missed)}" + "".join(f"\n  {one}" for one in missed))


def _network(folder: Path) -> Iterator[Part]:
    """Everything that needs the demo network: its pages without sockets first, then the server in a browser."""
    crawl, statements = importlib.import_module("crawl"), importlib.import_module("statements")
    _say("filling a demo network")
    started = time.monotonic()
    fill(folder)
    filled = time.monotonic() - started
    crawl.begin(folder)
    _say("following links as everybody")
    visits = statements.visits()
    _say("counting statements")
    counted = statements.table(visits)
    _say("opening every page in Chromium")
    with serving(folder) as server:
        seen = importlib.import_module("pages").table(server.address, visits)
        _say("reading letters as a phone does")
        phone = importlib.import_module("phone").table(server.address)
        _say("opening every page in every language")
        importlib.import_module("memory").open_all(server.address, visits)
        remembered = importlib.import_module("memory").table(server.pid, 1)
    _say("opening every page once more, with two workers")
    with serving(folder, 2) as second:
        importlib.import_module("memory").open_all(second.address, visits)
        remembered += importlib.import_module("memory").table(second.pid, 2)
    start = [
        ("filling the demo network", f"{filled:.1f} s", ""),
        ("start of the server until its first page", f"{server.started_in:.1f} s", ""),
    ]
    yield "Public pages and axe-core", seen
    yield "Letters on her phone", phone
    yield "Database statements", counted
    _say("weighing pages against statements by hand")
    yield "Processor time", importlib.import_module("cpu").table()
    yield "Memory and start", [*remembered, *start]
    _say("growing the network to a country")
    yield "A country", importlib.import_module("country").table()


def _of_room(room: str) -> Iterator[Part]:
    """What a room measures of itself: PARTS of its tests/bench.py. A part that is missing says so and stops nothing."""
    name = f"kvarter.{room}.tests.bench"
    if not (find_spec(f"kvarter.{room}.tests") and find_spec(name)):
        return
    measures: dict[str, Callable[[], list[Line]]] = importlib.import_module(name).PARTS
    for title, table in measures.items():
        _say(f"measuring {title}")
        try:
            yield title, table()
        except (ImportError, AttributeError, FileNotFoundError) as missing:
            yield title, [(title, f"{NOT_THERE}: {missing}", "")]


def _say(text: str) -> None:
    print(f"[{time.monotonic() - STARTED:5.1f} s] {text} ...", file=sys.stderr, flush=True)


def _print(parts: list[Part]) -> None:
    wide = max(len(measure) for _, lines in parts for measure, *_ in lines)
    for title, lines in parts:
        print(f"\n{title}")
        for measure, figure, aim in lines:
            print(f"  {measure:{wide}}  {aim:18} {met(figure, aim):4} {figure}")


def _keep(parts: list[Part], seconds: float) -> None:
    """Put the table between the marks of the document."""
    rows = ["| measure | figure | aim | met |", "| --- | --- | --- | --- |"]
    for title, lines in parts:
        rows.append(f"| **{title}** | | | |")
        rows += [
            f"| {_cell(measure)} | {_cell(figure)} | {_cell(aim)} | {met(figure, aim)} |"
            for measure, figure, aim in lines
        ]
    head = f"{time.strftime('%Y-%m-%d')} · {_machine()} · `{COMMAND}` · {seconds:.0f} s"
    text = DOCUMENT.read_text(encoding="utf-8")
    above, rest = text.split(BEGIN)
    below = rest.split(END)[1]
    DOCUMENT.write_text("\n".join([above + BEGIN, head, "", *rows, END + below]), encoding="utf-8")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<=", "≤").replace(">=", "≥")


def _machine() -> str:
    """Cores, memory where the system says so, Python."""
    memory = ""
    with suppress(OSError, ValueError, AttributeError):
        memory = f", {os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 1e9:.0f} GB"
    return f"{platform.system()}, {os.cpu_count()} cores{memory}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
