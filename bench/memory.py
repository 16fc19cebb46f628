"""Memory of the running server: proportional set size (PSS) of each process, so that shared pages count once. Linux only."""

import importlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from http.cookiejar import CookieJar
from itertools import product
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, build_opener

from aims import NOT_THERE, Line

Visits = Mapping[str, Mapping[str, str]]
"""Key of a member of the cast -> name of a page -> its address."""

PROC = Path("/proc")
AIM_MB = {1: 100, 2: 170}
"""By the number of workers; one is what `kvarter serve` starts by itself."""


def table(pid: int, workers: int) -> list[Line]:
    """The whole server, its workers, and the processes around them, in MB. `pid`: the first process of the server."""
    told = f"{workers} worker" + ("s" if workers > 1 else "")
    measured, aim = (
        f"memory of the server with {told} after every page in every language (PSS)",
        f"<= {AIM_MB[workers]} MB",
    )
    if not (PROC / str(pid) / "smaps_rollup").exists():
        return [(measured, NOT_THERE, aim)]
    sizes = {one: size for one in list(family(pid)) if (size := _there(one))}
    large = sorted(sizes, key=lambda one: -sizes[one])[:workers]
    around = [f"{_name(one, pid)} {sizes[one]:.0f} MB" for one in sizes if one not in large]
    return [
        (measured, f"{sum(sizes.values()):.0f} MB", aim),
        ("of it the workers", " + ".join(f"{sizes[one]:.0f}" for one in large) + " MB", ""),
        ("of it the processes around them", ", ".join(around), ""),
    ]


def _there(pid: int) -> float:
    """The size of a process; 0 when it has gone home meanwhile."""
    try:
        return pss(pid)
    except OSError:
        return 0.0


def family(pid: int) -> Iterator[int]:
    """A process and all its children, the parent first."""
    yield pid
    for task in (PROC / str(pid) / "task").iterdir():
        for child in (task / "children").read_text().split():
            yield from family(int(child))


def pss(pid: int) -> float:
    """Proportional set size in MB (10^6 bytes)."""
    rollup = (PROC / str(pid) / "smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) * 1024 / 1e6


def _name(pid: int, first: int) -> str:
    """What a process is for, by its command."""
    if pid == first:
        return "parent"
    words = (PROC / str(pid) / "cmdline").read_bytes().decode(errors="replace").replace("\0", " ")
    return next(
        (
            told
            for mark, told in {
                "resource_tracker": "resource tracker",
                "conf.web": "parent of the workers",
                "kvarter worker": "worker of the clock and the outbox, which goes home",
                "pdf": "PDFs",
            }.items()
            if mark in words
        ),
        "other",
    )


def open_all(address: str, visits: Visits) -> None:
    """Ask for every page of everybody in every language, over as many connections as there are people, without a browser."""
    languages = importlib.import_module("kvarter.languages.rules").INTERFACE
    for key, found in visits.items():
        jar = CookieJar()
        ask = build_opener(HTTPCookieProcessor(jar)).open
        if key:
            form = ask(f"{address}/demo/", timeout=60).read().decode()
            token = form.split('name="csrfmiddlewaretoken" value="', 1)[1].split('"', 1)[0]
            ask(f"{address}/demo/become/{key}/", f"csrfmiddlewaretoken={token}".encode(), timeout=60).read()
        for page, language in product(found.values(), languages):
            with suppress(HTTPError):
                ask(f"{address}{page}{'&' if '?' in page else '?'}lang={language}", timeout=60).read()
