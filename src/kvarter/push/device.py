"""What push keeps in browsers."""

from kvarter.device.rules import Kind, Store, Survives

STORES = (
    Store(
        "kvarter-push",
        Kind.PUSH,
        Survives.NOTHING,
        "That this browser may be told that something waits for her. She turned it on; it ends when she signs out.",
        by_worker=True,
    ),
)
