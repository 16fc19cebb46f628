"""The web server's own process: granian with the front of the house. `kvarter serve` starts it and starts it anew.

With one worker, as it is by default, this process answers itself. With more it is their parent, and they answer.
"""

import asyncio
import os
import resource
import signal
from contextlib import suppress
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server
from granian.server.embed import Server as OneServer

from kvarter.conf.processes import PARENT, end_with_parent

HEADER_MILLISECONDS = 15_000
"""Within these the headers must come; an open connection without a request is closed after them too."""
CONNECTIONS = 2048
"""Open connections of each process: who is slow holds a connection, and nothing else."""
LEAVE_SECONDS = 5
"""How long answers that are being given may take when the server is asked to stop."""


def main() -> None:
    """Serve until SIGTERM or SIGINT, or until the parent is gone."""
    end_with_parent()
    workers = int(os.environ.get("KVARTER_WORKERS", "1"))
    said: dict[str, Any] = {
        "address": os.environ.get("HOST", "127.0.0.1"),
        "port": int(os.environ.get("PORT", "8000")),
        "interface": Interfaces.ASGINL,
        "http": HTTPModes.http1,
        "http1_settings": HTTP1Settings(header_read_timeout=HEADER_MILLISECONDS),
        "websockets": False,
        "backpressure": min(CONNECTIONS, _files() // 2),
        "log_access": False,
    }
    if workers == 1:
        asyncio.run(_alone(said))
    else:
        _several(workers, said)


async def _alone(said: dict[str, Any]) -> None:
    """One process that answers itself: no parent of its own beside `kvarter serve`."""
    from kvarter.conf.asgi import application

    server = OneServer(application, log_level=LogLevels.error, **said)
    server.workers_kill_timeout = LEAVE_SECONDS
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, server.stop)
    with suppress(TimeoutError):
        await server.serve()


def _several(workers: int, said: dict[str, Any]) -> None:
    os.environ[PARENT] = str(os.getpid())  # as the workers know it
    Server(
        "kvarter.conf.asgi:application",
        workers=workers,
        workers_kill_timeout=LEAVE_SECONDS,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=0,
        **said,
    ).serve()


def _files() -> int:
    """As many open files as the system allows: each connection is one."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return max(resource.getrlimit(resource.RLIMIT_NOFILE)[0], 256)


if __name__ == "__main__":
    main()
