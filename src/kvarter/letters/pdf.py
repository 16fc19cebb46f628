"""Asks a process of its own for the text of a PDF: never through a file, with a limit of time, few at once."""

import os
import subprocess
import sys
from threading import BoundedSemaphore

from kvarter.letters import pdf_warm
from kvarter.letters.pdf_text import Outcome

WALL_SECONDS = 5.5
"""A little more than a child gives itself."""
AT_ONCE = BoundedSemaphore(2)
"""A third PDF hears very soon that many are being read: letters must not starve the rest of the house."""
WAIT_SECONDS = 1
NEXT = BoundedSemaphore(1)
"""One may wait as long; others hear it sooner, so that a thread is left for everybody else."""
SHORT_SECONDS = 0.3
"""Enough for many honest letters at the same moment: each takes a few hundredths."""
TROUBLES = {
    Outcome.ENCRYPTED: "encrypted",
    Outcome.BROKEN: "broken",
    Outcome.TOO_MANY_PAGES: "too_many_pages",
    Outcome.NO_TEXT: "photo_here",
}
IS_WARM = hasattr(os, "fork")
READER = pdf_warm.Reader()


class CannotRead(Exception):
    """A PDF without an answer; `key` is that of the sentence in the section "trouble"."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def text_of(pdf: bytes) -> str:
    """The text of a PDF. Raises CannotRead for anything else than a readable one."""
    if b"%PDF-" not in pdf[:1024]:
        raise CannotRead("not_pdf")
    if not _has_place():
        raise CannotRead("busy")
    try:
        code, text = READER.read(pdf, WALL_SECONDS) if IS_WARM else _run(pdf)
    except OSError as short:  # no process, no socket, no memory for one
        raise CannotRead("busy") from short
    finally:
        AT_ONCE.release()
    if code != Outcome.READ:
        raise CannotRead(TROUBLES.get(Outcome(code), "too_heavy") if code in set(Outcome) else "too_heavy")
    return text


def _has_place() -> bool:
    """A place to read, taken at once or after a short wait."""
    if AT_ONCE.acquire(timeout=SHORT_SECONDS):
        return True
    if not NEXT.acquire(blocking=False):
        return False
    try:
        return AT_ONCE.acquire(timeout=WAIT_SECONDS)
    finally:
        NEXT.release()


def _run(pdf: bytes) -> tuple[int, str]:
    """Exit code and text, where there is no fork. What the process complains about is thrown away: it could quote the letter."""
    command = [sys.executable, "-m", "kvarter.letters.pdf_text"]
    system = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # Windows cannot start without
    try:
        done = subprocess.run(
            command,
            input=pdf,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WALL_SECONDS,
            env={**system, **pdf_warm.ENVIRONMENT},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return pdf_warm.NO_ANSWER
    return done.returncode, done.stdout.decode("utf-8", "replace")
