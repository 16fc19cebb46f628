"""How Kvarter's own processes hang together: children end with their parent, and nothing of their memory is written down."""

import ctypes
import os
import signal
import sys
from contextlib import suppress

PARENT = "KVARTER_PARENT"
"""Names the parent to a child, which may be gone before the child could ask to be told."""
_PR_SET_PDEATHSIG = 1


def keep_private() -> None:
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
