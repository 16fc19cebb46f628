"""What recording sentences keeps in browsers."""

from kvarter.device.rules import Kind, Store, Survives

STORES = (
    Store(
        "kvarter-voices",
        Kind.DATABASE,
        Survives.NOTHING,
        "Her recordings of sentences that every page shows, until there is a network to send them.",
    ),
)
