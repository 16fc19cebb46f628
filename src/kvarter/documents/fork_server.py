"""The small process beside a web worker that has loaded pdfium once and forks a child for each PDF; `pool` starts it.

It is handed sockets and never reads from them: only the child sees a letter, and ends with it. It has no argument, no
environment and no output. It ends when its worker ends, or after some minutes without a PDF.
"""

import gc
import os
import signal
import socket
import struct
from contextlib import suppress

from kvarter.documents import read_pdf

IDLE_SECONDS = 300
HEAD = struct.Struct("!BI")
"""What stands before the text: how it went, and how many bytes follow, so that half an answer is seen as none."""


def main() -> None:
    """Wait on stdin (a socket) for sockets, each with one PDF; at the end nothing that was started here is left."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the worker, whose end is noticed
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children leave no trace
    read_pdf.prepare()
    gc.freeze()
    control = socket.socket(fileno=0)
    control.settimeout(IDLE_SECONDS)
    try:
        while (job := _next(control)) is not None:
            _start(control, job)
    finally:
        os.killpg(0, signal.SIGKILL)


def _next(control: socket.socket) -> int | None:
    """The next PDF's socket, or None when the worker is gone or has been silent for long."""
    try:
        sign, jobs, _, _ = socket.recv_fds(control, 1, 1)
    except OSError:
        return None
    return jobs[0] if sign and jobs else None


def _start(control: socket.socket, job: int) -> None:
    """Fork; without memory for it the job is closed unanswered."""
    with suppress(OSError):
        if os.fork() == 0:
            try:
                control.close()
                _answer(socket.socket(fileno=job))
            finally:
                os._exit(1)
    os.close(job)


def _answer(job: socket.socket) -> None:
    """In the child: read the PDF to its end, write its text, leave without tidying."""
    read_pdf.limit()
    parts = []
    while part := job.recv(1 << 20):
        parts.append(part)
    outcome, text = read_pdf.text_of(b"".join(parts))
    said = text.encode("utf-8", "replace")
    job.sendall(HEAD.pack(outcome, len(said)) + said)
    os._exit(0)


if __name__ == "__main__":
    main()
