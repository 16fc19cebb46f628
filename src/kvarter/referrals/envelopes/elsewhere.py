"""What rooms above keep sealed to those who lead: how much of it waits to be sealed again, and where that is done.

A room brings `desk/to_seal.py` with `to_seal(group_id, code) -> Elsewhere`; the page of envelopes lists what waits, so that it is one task.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise

from kvarter.rooms import brought


@dataclass(frozen=True)
class Elsewhere:
    """What it is, how many of it wait, and the address of the page on which they are sealed again."""

    label: Promise
    number: int
    address: str


def elsewhere(group_id: int, code: str) -> Iterator[Elsewhere]:
    """What waits in rooms above, for one group. What is sealed right is not listed."""
    for _room, brings in brought("desk.to_seal"):
        found: Elsewhere = brings.to_seal(group_id, code)
        if found.number:
            yield found
