"""What a browser can keep, and what of it outlives signing out and Leave."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Where a browser keeps something."""

    COOKIE = "cookie"
    TAB = "sessionStorage"
    LOCAL = "localStorage"
    DATABASE = "IndexedDB"
    VAULT = "vault"
    """An IndexedDB of `vault.js`, encrypted with a key that only her open identity unwraps."""
    CACHE = "Cache"
    PUSH = "push subscription"
    """Of the service worker's registration; it has no name of its own, the registry gives it one."""
    WORKER = "service worker"


class Survives(StrEnum):
    """What something outlives; each outlives also what stands above it."""

    NOTHING = "nothing"
    SIGN_OUT = "sign-out"
    LEAVE = "Leave"


class Moment(StrEnum):
    """When a browser forgets."""

    SIGN_OUT = "sign-out"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Store:
    """One thing that a room keeps in browsers. `why` says in words what lies there and why so long."""

    name: str
    kind: Kind
    survives: Survives
    why: str
    path: str | None = "/"
    """Of a cookie. None: it has many paths, and the room itself takes it away."""
    by_worker: bool = False
    """The service worker answers from it: while it is there, the worker is."""

    @property
    def leaves_note(self) -> bool:
        """What may stay notes its name in localStorage, so that Leave knows at once, without waiting for a slow answer."""
        return self.kind in {Kind.DATABASE, Kind.VAULT, Kind.CACHE, Kind.PUSH} and (
            self.by_worker or self.survives is not Survives.NOTHING
        )


STAYS = {
    Moment.SIGN_OUT: {Survives.SIGN_OUT, Survives.LEAVE},
    Moment.LEAVE: {Survives.LEAVE},
}


def stays(store: Store, moment: Moment) -> bool:
    """Is it still there after this moment?"""
    return store.survives in STAYS[moment]
