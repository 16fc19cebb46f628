"""Memory of the running server: proportional set size (PSS) of each process, so that shared pages count once. Linux only."""

from collections.abc import Iterator
from pathlib import Path

from network import NOT_THERE, WORKERS, Line, yes

PROC = Path("/proc")
AIM_MB = 100.0


def table(pid: int) -> list[Line]:
    """Two workers, the processes around them, and all together, in MB. `pid`: the first process of the server."""
    measured = f"memory of {WORKERS} worker processes after every page (PSS)"
    if not (PROC / str(pid) / "smaps_rollup").exists():
        return [(measured, NOT_THERE, f"<= {AIM_MB:.0f} MB", "")]
    sizes = {one: pss(one) for one in family(pid)}
    workers = sorted(sizes, key=lambda one: -sizes[one])[: int(WORKERS)]
    of_workers, everything = sum(sizes[one] for one in workers), sum(sizes.values())
    each = " + ".join(f"{sizes[one]:.0f}" for one in workers)
    rest = ", ".join(f"{_name(one, pid)} {sizes[one]:.0f}" for one in sizes if one not in workers)
    return [
        (measured, f"{of_workers:.0f} MB ({each})", f"<= {AIM_MB:.0f} MB", yes(of_workers <= AIM_MB)),
        ("memory of the processes around them", f"{everything - of_workers:.0f} MB ({rest})", "", ""),
        ("memory of the whole server", f"{everything:.0f} MB", "", ""),
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
