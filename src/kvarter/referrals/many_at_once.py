"""Were these requests made by one hand? Many within minutes of each other are marked for those who read the list; nothing is refused."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TypeVar

MANY, WITHIN = 6, timedelta(minutes=15)
"""So many requests to one group within so short a time are more than chance."""

Key = TypeVar("Key")


def many_at_once(received: Mapping[Key, datetime]) -> frozenset[Key]:
    """Those requests of a list (any key, with the moment it was received) that came with at least MANY within WITHIN."""
    order = sorted(received, key=lambda key: received[key])
    marked = set[Key]()
    for start in range(len(order) - MANY + 1):
        together = order[start : start + MANY]
        if received[together[-1]] - received[together[0]] <= WITHIN:
            marked.update(together)
    return frozenset(marked)
