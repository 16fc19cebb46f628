"""Few long letters are read at once, as few PDFs are: a stranger may send as long ones as he likes, and a core is soon full."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

LONG = 12_000
"""Signs; the longest of our own letters has half as many, and is read in some hundredths of a second."""
PLACE = BoundedSemaphore(1)
WAIT_SECONDS = 1.0


class NoPlace(Exception):
    """Another long letter is being read."""


@contextmanager
def place_for(text: str) -> Iterator[None]:
    """A place to read this letter: at once for a short one, for a long one when no other is read. Raises NoPlace."""
    if len(text) <= LONG:
        yield
        return
    if not PLACE.acquire(timeout=WAIT_SECONDS):
        raise NoPlace
    try:
        yield
    finally:
        PLACE.release()
