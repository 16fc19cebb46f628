"""The registry: every room says in `ROOM/device.py` what it keeps in browsers; it is found by name, as `about` and `forget` are."""

import json
from collections.abc import Iterator
from functools import lru_cache

from kvarter.device.rules import Kind, Moment, Store, stays
from kvarter.rooms import brought


@lru_cache(maxsize=1)
def registered() -> tuple[tuple[str, Store], ...]:
    """(room, store) of the whole house."""
    return tuple((room, store) for room, device in brought("device") for store in device.STORES)


def stores(*kinds: Kind) -> Iterator[Store]:
    """All stores, or those of some kinds."""
    return (store for _, store in registered() if not kinds or store.kind in kinds)


def for_browsers() -> str:
    """The registry as the module that browsers read: only what they need to know to forget all else."""
    may_stay = [one for one in stores() if one.leaves_note or one.kind is Kind.LOCAL]
    facts = {
        "STAYS": {moment: sorted(one.name for one in may_stay if stays(one, moment)) for moment in Moment},
        "DATABASES": sorted(one.name for one in stores(Kind.DATABASE, Kind.VAULT)),
        "ANSWERED": sorted(one.name for one in stores() if one.by_worker),
    }
    lines = [f"export const {name} = {json.dumps(fact, ensure_ascii=False)};" for name, fact in facts.items()]
    return "\n".join([_HEAD, *lines, ""])


_HEAD = """// Written by `kvarter device --write` from what the rooms register (ROOM/device.py); a test compares the two.
// STAYS: names that may outlive a moment; all else goes. DATABASES: of IndexedDB, the vaults too. ANSWERED: what needs the service worker."""


def table() -> str:
    """The registry as the table of this room's README."""
    rows = [
        f"| `{store.name}` | {store.kind} | {room} | {store.survives} | {store.why} |"
        for room, store in sorted(registered(), key=lambda row: (list(Kind).index(row[1].kind), row[0], row[1].name))
    ]
    return "\n".join(["| name | kind | room | survives | what and why |", "|---|---|---|---|---|", *rows])
