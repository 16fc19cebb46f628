"""A letter of three pages read by the server, as text and as PDF, against the engine alone on the same text, by the clock.

Both go through all middleware and the view, in one process and without sockets, until the answer in Danish is drawn. The PDF is one
of the development letters where they are at hand, else one that is written here. The memory is that of the process that reads PDFs
while it waits (what is its own, and its share of what is shared).
"""

import importlib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from aims import NOT_THERE, Line
from crawl import begin
from memory import pss
from network import fill

ROUNDS, WARM = 60, 4
PAGES = 3
AIM_TEXT_OUT = "<= 20 ms"


def table() -> list[Line]:
    """Median and 95th percentile of each way in ms, as a ratio to the engine alone, and the memory of the waiting process."""
    pool: Any = importlib.import_module("kvarter.documents.pool")
    read: Callable[[str], Any] = importlib.import_module("kvarter.letters.reading").read
    pool.FORKS.end()
    letter = _letter()
    first = _once(lambda: pool.text_of(letter))
    text = pool.text_of(letter)
    times = _times(
        {
            "engine": lambda: read(text),
            "text out": lambda: pool.text_of(letter),
            "text": lambda: _ask({"letter": text}),
            "PDF": lambda: _ask({"letter": "", "file": _file(letter)}),
        }
    )
    memory = _memory(pool.FORKS.pid())
    pool.FORKS.end()
    return [
        (f"letter of {PAGES} pages ({len(text):,} characters): engine alone", _said(times["engine"]), ""),
        ("the server, letter as text", _said(times["text"], times["engine"]), ""),
        ("the server, letter as PDF", _said(times["PDF"], times["engine"]), ""),
        ("text out of the PDF", _said(times["text out"], times["engine"]), AIM_TEXT_OUT),
        ("text out of the first PDF, which starts the process", f"{first:.0f} ms", ""),
        ("memory of the process for PDFs while it waits (PSS)", memory, "<= 30 MB"),
    ]


def _letter() -> bytes:
    """A PDF of three pages."""
    pdfs: Any = importlib.import_module("kvarter.documents.tests.pdfs")
    document: Any = importlib.import_module("pypdfium2").PdfDocument
    known = [path.read_bytes() for path in sorted(pdfs.DEVELOPMENT.glob("*.pdf"))]
    of_three = [one for one in known if len(document(one)) == PAGES]
    own: str = importlib.import_module("kvarter.letters.examples").text_of("daycare")
    written: bytes = pdfs.pdf(*[own] * PAGES)
    return of_three[0] if of_three else written


def _file(letter: bytes) -> BytesIO:
    file = BytesIO(letter)
    file.name = "letter.pdf"
    return file


def _ask(sent: dict[str, Any]) -> None:
    client = importlib.import_module("django.test").Client(SERVER_NAME="localhost", HTTP_ACCEPT_LANGUAGE="da")
    answer = client.post("/letter/", sent, HTTP_ACCEPT_ENCODING="gzip")
    if answer.status_code != 200:
        raise RuntimeError(f"The letter was answered with {answer.status_code}.")


def _times(ways: dict[str, Callable[[], Any]]) -> dict[str, list[float]]:
    """Milliseconds of each way, one after the other in every round, so that a busy moment meets all of them."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(WARM + ROUNDS):
        for name, way in ways.items():
            spent = _once(way)
            if number >= WARM:
                times[name].append(spent)
    return times


def _once(way: Callable[[], Any]) -> float:
    before = time.perf_counter()
    way()
    return 1000 * (time.perf_counter() - before)


def _said(times: list[float], alone: list[float] | None = None) -> str:
    middle = statistics.median(times)
    high = statistics.quantiles(times, n=20)[-1]
    ratio = f", {middle / statistics.median(alone):.1f} x the engine" if alone else ""
    return f"{middle:.1f} ms median, {high:.1f} ms 95th percentile{ratio}"


def _memory(pid: int | None) -> str:
    if pid is None or not Path(f"/proc/{pid}/smaps_rollup").exists():
        return NOT_THERE
    return f"{pss(pid):.0f} MB"


def main() -> None:
    """On a demo network of its own."""
    with tempfile.TemporaryDirectory(prefix="kvarter-bench-") as folder:
        fill(Path(folder))
        begin(Path(folder))
        for measure, figure, aim in table():
            sys.stdout.write(f"{measure:<70} {figure}  {aim}\n")


if __name__ == "__main__":
    main()
