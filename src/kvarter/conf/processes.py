"""How Kvarter's own processes hang together: children end with their parent, and nothing of their memory is written down."""

import ctypes
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PARENT = "KVARTER_PARENT"
"""Names the parent to a child, which may be gone before the child could ask to be told."""
LIVE_IS_CALLED = "KVARTER_LIVE_CALLED"
"""Set where the live process is started only when it is called; then it ends when nobody listens."""
_PR_SET_PDEATHSIG = 1


def forbid_core_dumps() -> None:
    """Files are made for their owner alone, and no core dump shows what stood in memory. Children inherit both."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def end_with_parent(sign: int = signal.SIGTERM) -> None:
    """Ask the system (Linux) to be ended when the parent that named itself ends, however it ends. Elsewhere it must say so."""
    expected = os.environ.get(PARENT)
    if sys.platform != "linux" or not expected:
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, sign, 0, 0, 0)
    if os.getppid() != int(expected):
        os.kill(os.getpid(), sign)


class Running(Exception):
    """A server works in the folder, or the folder is kept from servers."""


def data_folder() -> Path:
    """KVARTER_DATA as the settings read it, for processes that do not load them."""
    if named := os.environ.get("KVARTER_DATA_FILE"):
        return Path(Path(named).read_text().strip()).resolve()
    return Path(os.environ.get("KVARTER_DATA", ".data/network")).resolve()


@contextmanager
def holding(folder: Path, *, alone: bool = False) -> Iterator[None]:
    """Servers hold their folder together; whoever must be `alone` raises Running while one does, and keeps them out."""
    handle = os.open(folder / "serving.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        if sys.platform != "win32":
            import fcntl

            try:
                fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
            except OSError as held:
                raise Running from held
        yield
    finally:
        os.close(handle)
