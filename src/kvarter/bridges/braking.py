"""How much a network said of offers within a day. It lies in memory only and is gone with the process."""

import time

from kvarter.access.lru_cache import LRUCache
from kvarter.bridges.rules import MOST_OF_A_NETWORK

DAY = 24 * 3600
_said: LRUCache[tuple[float, frozenset[str]]] = LRUCache(size=10_000)


def takes(network: str, what: str) -> bool:
    """Whether this is counted: each thing once from a network in a day, and not more than so many things."""
    now = time.monotonic()
    since, said = _said.get(network) or (now, frozenset())
    if now - since >= DAY:
        since, said = now, frozenset()
    if what in said or len(said) >= MOST_OF_A_NETWORK:
        return False
    _said.put(network, (since, said | {what}))
    return True


def reset() -> None:
    """Begin anew, as a fresh process does."""
    _said.clear()
