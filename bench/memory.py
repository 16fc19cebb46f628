"""Memory of the running server: proportional set size (PSS) of each process, so that shared pages count once. Linux only."""

from collections.abc import Iterator
from pathlib import Path

from aims import NOT_THERE, Line
from network import WORKERS

PROC = Path("/proc")
AIM_MB = 100.0


def table(pid: int) -> list[Line]:
    """The whole server, its two workers, and the processes around them, in MB. `pid`: the first process of the server."""
    measured, aim = f"memory of the server with {WORKERS} workers after every page (PSS)", f"<= {AIM_MB:.0f} MB"
    if not (PROC / str(pid) / "smaps_rollup").exists():
        return [(measured, NOT_THERE, aim)]
    sizes = {one: pss(one) for one in family(pid)}
    workers = sorted(sizes, key=lambda one: -sizes[one])[: int(WORKERS)]
    around = [f"{_name(one, pid)} {sizes[one]:.0f} MB" for one in sizes if one not in workers]
    return [
        (measured, f"{sum(sizes.values()):.0f} MB", aim),
        ("of it the workers", " + ".join(f"{sizes[one]:.0f}" for one in workers) + " MB", ""),
        ("of it the processes around them", ", ".join(around), ""),
    ]


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
        return "parent with the clock's thread"
    words = (PROC / str(pid) / "cmdline").read_bytes().decode(errors="replace").replace("\0", " ")
    return next(
        (
            told
            for mark, told in {"resource_tracker": "resource tracker", "granian": "granian"}.items()
            if mark in words
        ),
        "other",
    )
