"""Reads PDFs beside the web worker: each in a fresh process with limits, few at once, never through a file (ADR 33).

`Forks` is the worker's side of `fork_server`, which has loaded pdfium once and forks a child for each PDF. What comes back
is a number and text, never an object: a child that a PDF has taken over can say nothing else to the house.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from threading import BoundedSemaphore, Lock, Thread

from kvarter.documents.fork_server import HEAD
from kvarter.documents.limits import MOST_SIGNS
from kvarter.documents.read_pdf import Outcome
from kvarter.documents.upload import Kind, kind_of

WALL_SECONDS = 5.5
"""A little more than a child gives itself."""
AT_ONCE = BoundedSemaphore(2)
"""A third PDF hears very soon that many are being read: documents must not starve the rest of the house."""
WAIT_SECONDS = 1
NEXT = BoundedSemaphore(1)
"""One may wait as long; others hear it sooner, so that a thread is left for everybody else."""
SHORT_SECONDS = 0.3
"""Enough for many honest letters at the same moment: each takes a few hundredths."""
HOME = Path(__file__).resolve().parents[2]
SERVER = [sys.executable, "-m", "kvarter.documents.fork_server"]
ALONE = [sys.executable, "-m", "kvarter.documents.read_pdf"]
ENVIRONMENT = {"PYTHONPATH": str(HOME), "PYTHONDONTWRITEBYTECODE": "1"}
"""All that a process for PDFs is told: no key of the house, no address of its database."""
HAS_FORK = hasattr(os, "fork")
LONGEST_ANSWER = HEAD.size + 4 * MOST_SIGNS
Answer = tuple[int, str]
NO_ANSWER: Answer = 1, ""


class Trouble(StrEnum):
    """Why a PDF has no text."""

    NOT_PDF = "not_pdf"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    TOO_MANY_PAGES = "too_many_pages"
    NO_TEXT = "no_text"
    TOO_HEAVY = "too_heavy"
    BUSY = "busy"


class CannotRead(Exception):
    """A PDF without an answer."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def text_of(pdf: bytes) -> str:
    """The text of a PDF. Raises CannotRead for anything else than a readable one."""
    if kind_of(pdf) is not Kind.PDF:
        raise CannotRead(Trouble.NOT_PDF)
    try:
        with _place():
            outcome, text = FORKS.read(pdf, WALL_SECONDS) if HAS_FORK else _read_alone(pdf)
    except OSError as short:  # no process, no socket, no memory for one
        raise CannotRead(Trouble.BUSY) from short
    if outcome != Outcome.READ:
        known = {one.value for one in Outcome}
        raise CannotRead(Trouble[Outcome(outcome).name] if outcome in known else Trouble.TOO_HEAVY)
    return text


@contextmanager
def _place() -> Iterator[None]:
    """A place to read, taken at once or after a short wait. Raises CannotRead."""
    if not (AT_ONCE.acquire(timeout=SHORT_SECONDS) or _waited()):
        raise CannotRead(Trouble.BUSY)
    try:
        yield
    finally:
        AT_ONCE.release()


def _waited() -> bool:
    if not NEXT.acquire(blocking=False):
        return False
    try:
        return AT_ONCE.acquire(timeout=WAIT_SECONDS)
    finally:
        NEXT.release()


def _read_alone(pdf: bytes) -> Answer:
    """In a whole process of its own, where there is no fork. What it complains about is thrown away: it could quote the letter."""
    system = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # Windows cannot start without
    try:
        done = subprocess.run(
            ALONE,
            input=pdf,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WALL_SECONDS,
            env={**system, **ENVIRONMENT},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return NO_ANSWER
    return done.returncode, done.stdout.decode("utf-8", "replace")


class ServerEnded(Exception):
    """The server was gone before it could take the PDF, or went while it was read."""


class Server:
    """One running fork server and the socket over which it is handed PDFs. Raises OSError when it cannot be started."""

    def __init__(self) -> None:
        self.control, theirs = socket.socketpair()
        with theirs:
            self.running = subprocess.Popen(
                SERVER,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # what it complains about could quote the letter
                env=ENVIRONMENT,
                process_group=0,
            )

    def ask(self, pdf: bytes, until: float) -> Answer:
        """Outcome and text. Raises TimeoutError when the clock (monotonic) passes `until`, ServerEnded."""
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                self._hand_over(theirs)
            answer = _exchange(ours, pdf, until)
        if not answer and self._has_ended():
            raise ServerEnded
        return _opened(answer)

    def wait(self) -> None:
        """Until it ends: it never writes here."""
        with suppress(OSError):
            self.control.recv(1)

    def _hand_over(self, job: socket.socket) -> None:
        try:
            socket.send_fds(self.control, [b"+"], [job.fileno()])
        except OSError as gone:
            raise ServerEnded from gone

    def _has_ended(self) -> bool:
        try:
            return not self.control.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def end(self) -> None:
        """End it with every child it has. Its id cannot be another's: it is free only after the wait."""
        if self.running.returncode is None:
            with suppress(OSError):
                os.killpg(self.running.pid, signal.SIGKILL)
            self.running.wait()
        self.control.close()


def _exchange(job: socket.socket, pdf: bytes, until: float) -> bytes:
    """Send the PDF, take what comes back until its end. A child that ends early leaves a broken pipe: no answer."""
    answer = b""
    with suppress(BrokenPipeError, ConnectionResetError):
        job.settimeout(_left(until))
        job.sendall(pdf)
        job.shutdown(socket.SHUT_WR)
        while len(answer) <= LONGEST_ANSWER and (part := job.recv(1 << 18)):
            answer += part
            job.settimeout(_left(until))
    return answer


def _left(until: float) -> float:
    """Seconds that are left, a little more than none: zero would mean not to wait at all."""
    return max(until - time.monotonic(), 0.001)


def _opened(answer: bytes) -> Answer:
    if len(answer) < HEAD.size:
        return NO_ANSWER
    outcome, size = HEAD.unpack_from(answer)
    said = answer[HEAD.size :]
    return (outcome, said.decode("utf-8", "replace")) if len(said) == size else NO_ANSWER


class Forks:
    """The fork server of this web worker, whichever runs at the moment. Safe among threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._server: Server | None = None

    def read(self, pdf: bytes, seconds: float) -> Answer:
        """Outcome and text, or NO_ANSWER, within `seconds`. A server that has ended is started anew once. Raises OSError."""
        until = time.monotonic() + seconds
        for _ in range(2):
            server = self._running()
            try:
                return server.ask(pdf, until)
            except ServerEnded:
                self._drop(server)
            except TimeoutError:  # children end themselves earlier: something is wrong with the server
                self._drop(server)
                break
        return NO_ANSWER

    def pid(self) -> int | None:
        """The process id of the server, if one was started."""
        return self._server.running.pid if self._server else None

    def end(self) -> None:
        """End the server; the next PDF starts another."""
        if server := self._server:
            self._drop(server)

    def _running(self) -> Server:
        with self._lock:
            if self._server is None:
                self._server = Server()
                Thread(target=self._outlive, args=[self._server], daemon=True).start()
            return self._server

    def _outlive(self, server: Server) -> None:
        server.wait()
        self._drop(server)

    def _drop(self, server: Server) -> None:
        with self._lock:
            if self._server is server:
                self._server = None
                server.end()


FORKS = Forks()
