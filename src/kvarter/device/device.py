"""What this room itself keeps in browsers."""

from kvarter.device.rules import Kind, Store, Survives

STORES = (
    Store(
        "/sw.js",
        Kind.WORKER,
        Survives.LEAVE,
        "The one service worker. It is installed while something that it answers from is kept, and goes with the last of it.",
    ),
)
