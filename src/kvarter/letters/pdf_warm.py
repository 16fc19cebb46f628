"""The web worker's side of `pdf_server`: starts it at the first PDF, hands PDFs over, starts it anew when it has ended."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread

from kvarter.letters.limits import MOST_SIGNS
from kvarter.letters.pdf_server import HEAD

HOME = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "kvarter.letters.pdf_server"]
ENVIRONMENT = {"PYTHONPATH": str(HOME), "PYTHONDONTWRITEBYTECODE": "1"}
NO_ANSWER = 1, ""
LONGEST_ANSWER = HEAD.size + 4 * MOST_SIGNS


class ServerEnded(Exception):
    """The server was gone before it could take the PDF, or went while it was read."""


class Server:
    """One running server and the socket over which it is handed PDFs. Raises OSError when it cannot be started."""

    def __init__(self) -> None:
        self.control, theirs = socket.socketpair()
        with theirs:
            self.running = subprocess.Popen(
                COMMAND,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # what it complains about could quote the letter
                env=ENVIRONMENT,
                process_group=0,
            )

    def ask(self, pdf: bytes, until: float) -> tuple[int, str]:
        """Outcome and text. Raises TimeoutError when the clock (monotonic) passes `until`, ServerEnded."""
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                self._hand_over(theirs)
            answer = _exchange(ours, pdf, until)
        if not answer and self._has_ended():
            raise ServerEnded
        return _opened(answer)

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


def _opened(answer: bytes) -> tuple[int, str]:
    if len(answer) < HEAD.size:
        return NO_ANSWER
    outcome, size = HEAD.unpack_from(answer)
    said = answer[HEAD.size :]
    return (outcome, said.decode("utf-8", "replace")) if len(said) == size else NO_ANSWER


class Reader:
    """The server of this web worker, whichever runs at the moment. Safe among threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._server: Server | None = None

    def read(self, pdf: bytes, seconds: float) -> tuple[int, str]:
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
        """Wait until the server ends (it never writes here), and clear it away."""
        with suppress(OSError):
            server.control.recv(1)
        self._drop(server)

    def _drop(self, server: Server) -> None:
        with self._lock:
            if self._server is server:
                self._server = None
                server.end()
