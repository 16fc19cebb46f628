"""Start the web server, the worker and, where a port is set for it, the live process, and keep them running.

This parent loads no Django, so it stays small.
"""

import math
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

from kvarter.conf.processes import LIVE_IS_CALLED, PARENT, Running, data_folder, forbid_core_dumps, holding
from kvarter.delivery.bell import HOUSE

LOOK_SECONDS = 0.2
KVARTER = (sys.executable, "-m", "kvarter")
STOP_SECONDS = 15
STEADY_SECONDS = 60
"""A child that ran as long starts anew at once when it ends; one that ends earlier waits longer each time."""
LONGEST_WAIT = 30.0
REST_SECONDS = 300.0
"""So long after it went home the worker comes again by itself: the clock is due."""
HEARD_SECONDS = 3.0
"""A bell rung before that was heard by a worker that has gone home since: it looks again and again before it goes."""
OFF = "off"
TRIES = 3
"""So often the web server may end before its first answer; then something is wrong that only a person can mend."""


MALLOC = {"MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": "131072", "MALLOC_TRIM_THRESHOLD_": "131072"}
"""How the system's allocator (glibc) gives back what a page took for a moment, instead of keeping it for each thread."""


@dataclass
class Child:
    """A process that runs as long as the server does. What follows `-m` is its command."""

    name: str
    command: list[str]
    running: "subprocess.Popen[bytes] | None" = None
    began: float = 0.0
    wait: float = 0.0
    due: float = 0.0
    ended: int = 0
    """How often it has ended by itself."""

    def start(self) -> None:
        """Called from the main thread only: the system ties a child to the thread that made it."""
        self.running = subprocess.Popen(
            [sys.executable, "-m", *self.command], env={**MALLOC, **os.environ, PARENT: str(os.getpid())}
        )
        self.began = time.monotonic()

    def look_after(self, now: float) -> None:
        """Start it, or start it anew when it has ended: the sooner it ended, the later."""
        if self.running and self.running.poll() is not None:
            self.ended += 1
            self.wait = 0.0 if now - self.began > STEADY_SECONDS else min(max(1.0, self.wait * 2), LONGEST_WAIT)
            self.due, self.running = now + self.wait, None
            print(f"{self.name} ended; it starts anew in {self.wait:.0f} s.", file=sys.stderr, flush=True)  # noqa: T201
        if self.running is None and now >= self.due:
            self.start()

    def stop(self) -> None:
        """Ask it to end; after a while it is ended."""
        if self.running is None:
            return
        self.running.terminate()
        try:
            self.running.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.running.kill()
            self.running.wait()


@dataclass
class OnCall(Child):
    """A process that ends, with 0, when there is nothing to do: started again when the bell rings, or after a rest."""

    rests: bool = False
    called: float = -HEARD_SECONDS
    rest: float = REST_SECONDS
    """So long after it went home it comes again by itself."""

    def ring(self) -> None:
        """Something waits for it."""
        self.called = time.monotonic()

    def start(self) -> None:
        self.rests = False
        super().start()

    def look_after(self, now: float) -> None:
        """As for any other; one that ended well rests, until it is called."""
        if self.running and self.running.poll() == 0:
            self.running, self.rests, self.due = None, True, now + self.rest
        if self.rests and now - self.called < HEARD_SECONDS:
            self.due = now
        super().look_after(now)


def children() -> list[Child]:
    """All that runs beside this parent. Where it is Linux, which ends them with it, the worker goes home when nothing is to do.

    So does the live process where nobody set a port for it: the first stream calls it.
    """
    worker = OnCall("The worker", ["kvarter", "worker", str(os.getpid())])
    if sys.platform == "linux":
        os.environ[HOUSE] = str(os.getpid())
        signal.signal(signal.SIGUSR1, lambda *_: worker.ring())
    house = [Child("The web server", ["kvarter.conf.web"]), worker]
    return [*house, *_live()]


def _live() -> list[Child]:
    """None (KVARTER_LIVE=off); always, where a port is set or nobody can call it; else when it is called, at a free port."""
    name, command, said = "The live process", ["kvarter.conf.live"], os.environ.get("KVARTER_LIVE", "")
    if said == OFF:
        return []
    if said or sys.platform != "linux":
        os.environ["KVARTER_LIVE"] = said or str(_free_port())
        return [Child(name, command)]
    os.environ |= {"KVARTER_LIVE": str(_free_port()), LIVE_IS_CALLED: "1"}
    live = OnCall(name, command, rests=True, due=math.inf, rest=math.inf)
    signal.signal(signal.SIGUSR2, lambda *_: live.ring())
    return [live]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def port_is_free(host: str, port: int) -> bool:
    """True when the port can be taken."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(host: str, port: int) -> bool:
    """Does anybody answer there, whatever is said?"""
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  (an address to ask, not to listen on)
    try:
        with socket.create_connection((near, port), timeout=2) as asking:
            asking.sendall(b"HEAD /help/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
            return asking.recv(5) == b"HTTP/"
    except OSError:
        return False


def serve() -> int:
    """Run until Ctrl-C or SIGTERM. HOST, PORT and KVARTER_WORKERS come from the environment. A busy port is one clear sentence."""
    forbid_core_dumps()
    host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))
    live = os.environ.get("KVARTER_LIVE", "").replace(OFF, "")
    if live and not (live.isdecimal() and 0 < int(live) < 65536 and int(live) != port):
        print("KVARTER_LIVE must be a port of its own, such as 8001, or off, or be left out.", file=sys.stderr)  # noqa: T201
        return 1
    for one in (port, *([int(live)] if live else [])):
        if not port_is_free(host, one):
            print(f"Port {one} is in use. Choose another: PORT=8001 make demo", file=sys.stderr)  # noqa: T201
            return 1
    if code := subprocess.run([*KVARTER, "key"], stdout=subprocess.DEVNULL, check=False).returncode:
        return code
    stop = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    house = children()
    try:
        with holding(data_folder()):
            return _supervise(house, stop, host, port)
    except Running:
        print("A copy is being restored here: wait until it is done.", file=sys.stderr)  # noqa: T201
        return 1
    finally:
        for child in reversed(house):
            child.stop()


def _supervise(house: list[Child], stop: threading.Event, host: str, port: int) -> int:
    is_open = False
    while not stop.is_set():
        now = time.monotonic()
        for child in house:
            child.look_after(now)
        if not is_open and answers(host, port):
            is_open = True
            print(f"Kvarter is open on http://localhost:{port}  (Ctrl-C closes it)", flush=True)  # noqa: T201
        if not is_open and house[0].ended >= TRIES:
            return 1
        stop.wait(LOOK_SECONDS)
    return 0
