"""What a room keeps in browsers."""

from kvarter.device.rules import Kind, Store, Survives
from kvarter.evenings.cookies import PATH, SEAT

STORES = (
    Store(
        SEAT,
        Kind.COOKIE,
        Survives.NOTHING,
        "A random token: which picture this phone is in the room of a digital evening. The room forgets it when it closes.",
        path=PATH,
    ),
    Store(
        "check", Kind.COOKIE, Survives.NOTHING, "Says nothing: does this browser take cookies? For a minute.", path=PATH
    ),
)
