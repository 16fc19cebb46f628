"""What a process remembers for a while, so that a question that every page asks is asked of the database once a minute."""

import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from kvarter.access.lru_cache import LRUCache

Answer = TypeVar("Answer")
MOST = 40
"""Answers of one question; it may be asked about a language."""


class Remembered(Generic[Answer]):
    """A question with its last answers. They stand for `seconds`, in this process, unless it is told to ask anew."""

    def __init__(self, ask: Callable[..., Answer], seconds: int) -> None:
        self.ask, self.seconds = ask, seconds
        self._known: LRUCache[tuple[float, Answer]] = LRUCache(MOST)

    def __call__(self, *about: Hashable) -> Answer:
        known = self._known.get(about)
        if known and time.monotonic() - known[0] < self.seconds:
            return known[1]
        answer = self.ask(*about)
        self._known.put(about, (time.monotonic(), answer))
        return answer

    def ask_anew(self) -> None:
        """What it was asked about changed."""
        self._known.clear()


def remembered(seconds: int) -> Callable[[Callable[..., Answer]], Remembered[Answer]]:
    """`@remembered(60)` above a question."""
    return lambda ask: Remembered(ask, seconds)
