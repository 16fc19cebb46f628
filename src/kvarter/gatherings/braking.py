"""How much one network signed up for a gathering within the hour. It lies in memory only, hashed, and is gone with the process."""

import secrets
import time
from hashlib import sha256
from threading import Lock

from kvarter.access.lru_cache import LRUCache
from kvarter.gatherings.rules import Share, fits_share

HOUR = 3600
_KEY = secrets.token_bytes(16)
_signed_up: LRUCache[tuple[float, dict[str, int]]] = LRUCache(size=10_000)
"""(when its hour began, {the form's own code: women who take places})."""
_lock = Lock()


def takes(network: str, gathering: str, once: str, share: Share) -> bool:
    """Whether a party from this network is taken now. The same form counts once, however often it is sent."""
    place, now = sha256(_KEY + f"{network} {gathering}".encode()).hexdigest(), time.monotonic()
    with _lock:
        since, parties = _signed_up.get(place) or (now, {})
        if now - since >= HOUR:
            since, parties = now, {}
        if once in parties:
            return True
        if not fits_share(share, parties=len(parties), women=sum(parties.values())):
            return False
        _signed_up.put(place, (since, {**parties, once: share.women}))
    return True


def reset() -> None:
    """Begin anew, as a fresh process does."""
    _signed_up.clear()
