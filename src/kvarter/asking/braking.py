"""How often a network guessed a receipt's number wrongly within the hour. It lies in memory only and is gone with the process."""

import time

from kvarter.access.lru_cache import LRUCache
from kvarter.asking.rules import TRIES

HOUR = 3600
_wrong: LRUCache[tuple[float, int]] = LRUCache(size=10_000)


def guesses_much(network: str) -> bool:
    """True when this network was wrong too often: then a number counts only together with its two words."""
    since, wrong = _wrong.get(network) or (0.0, 0)
    return wrong >= TRIES and time.monotonic() - since < HOUR


def note_wrong(network: str) -> None:
    """One more wrong number from this network. The hour begins with the first."""
    now = time.monotonic()
    since, wrong = _wrong.get(network) or (now, 0)
    _wrong.put(network, (since, wrong + 1) if now - since < HOUR else (now, 1))


def reset() -> None:
    """Begin anew, as a fresh process does."""
    _wrong.clear()
