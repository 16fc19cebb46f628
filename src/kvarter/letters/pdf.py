"""Asks a process of its own for the text of a PDF: through pipes, never through a file, with a limit of time, few at once."""

import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from kvarter.letters.pdf_text import Outcome

HOME = Path(__file__).resolve().parents[2]
WALL_SECONDS = 10
AT_ONCE = BoundedSemaphore(2)
"""A third PDF waits: reading letters must not starve the rest of the house."""
WAIT_SECONDS = 5
TROUBLES = {
    Outcome.ENCRYPTED: "encrypted",
    Outcome.BROKEN: "broken",
    Outcome.TOO_MANY_PAGES: "too_many_pages",
    Outcome.NO_TEXT: "no_text",
}


class CannotRead(Exception):
    """A PDF without an answer; `key` is that of the sentence in the section "trouble"."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def text_of(pdf: bytes) -> str:
    """The text of a PDF. Raises CannotRead for anything else than a readable one."""
    if b"%PDF-" not in pdf[:1024]:
        raise CannotRead("not_pdf")
    if not AT_ONCE.acquire(timeout=WAIT_SECONDS):
        raise CannotRead("busy")
    try:
        code, text = _run(pdf)
    finally:
        AT_ONCE.release()
    if code != Outcome.READ:
        raise CannotRead(TROUBLES.get(Outcome(code), "too_heavy") if code in set(Outcome) else "too_heavy")
    return text


def _run(pdf: bytes) -> tuple[int, str]:
    """Exit code and text. What the process complains about is thrown away: it could quote the letter."""
    command = [sys.executable, "-m", "kvarter.letters.pdf_text"]
    try:
        done = subprocess.run(
            command,
            input=pdf,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=WALL_SECONDS,
            env={"PYTHONPATH": str(HOME), "PYTHONDONTWRITEBYTECODE": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return 1, ""
    return done.returncode, done.stdout.decode("utf-8", "replace")
