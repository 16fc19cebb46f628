"""The web server's own process: granian with the front of the house. `kvarter serve` starts it and starts it anew."""

import os
import resource
from contextlib import suppress

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from kvarter.conf.processes import PARENT, end_with_parent

HEADER_MILLISECONDS = 15_000
"""Within these the headers must come; an open connection without a request is closed after them too."""
CONNECTIONS = 2048
"""Open connections of each process: who is slow holds a connection, and nothing else."""


def main() -> None:
    """Serve until SIGTERM or SIGINT, or until the parent is gone."""
    end_with_parent()
    os.environ[PARENT] = str(os.getpid())  # as the workers know it
    workers = int(os.environ.get("KVARTER_WORKERS", "2"))
    Server(
        "kvarter.conf.asgi:application",
        address=os.environ.get("HOST", "127.0.0.1"),
        port=int(os.environ.get("PORT", "8000")),
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_MILLISECONDS),
        websockets=False,
        workers=workers,
        workers_kill_timeout=5,
        backpressure=min(CONNECTIONS, _files() // 2),
        log_access=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=0,
    ).serve()


def _files() -> int:
    """As many open files as the system allows: each connection is one."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return max(resource.getrlimit(resource.RLIMIT_NOFILE)[0], 256)


if __name__ == "__main__":
    main()
