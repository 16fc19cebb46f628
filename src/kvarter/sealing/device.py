"""What sealing keeps in browsers."""

from kvarter.device.rules import Kind, Store, Survives

STORES = (
    Store("kvarter.key", Kind.TAB, Survives.NOTHING, "Her opened identity, in this tab, for fifteen idle minutes."),
    Store(
        "kvarter-keys",
        Kind.COOKIE,
        Survives.SIGN_OUT,
        "The words of each key that can open, so that a key that was exchanged is told loudly; for a year.",
    ),
)
