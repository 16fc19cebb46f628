"""What sealing keeps in browsers."""

from kvarter.device.rules import Kind, Store, Survives

STORES = (
    Store("kvarter.key", Kind.TAB, Survives.NOTHING, "Her opened identity, in this tab, for fifteen idle minutes."),
    Store("kvarter.closed", Kind.TAB, Survives.NOTHING, "That this tab was closed for idleness; it says nothing else."),
    Store(
        "kvarter.sealed-to",
        Kind.TAB,
        Survives.NOTHING,
        "The words of the keys that her forms are sealed to, so that an exchanged key is told loudly.",
    ),
    Store(
        "kvarter.sealed-to",
        Kind.LOCAL,
        Survives.NOTHING,
        "The same for those who seal at a desk, until they sign out.",
    ),
    Store(
        "kvarter-keys",
        Kind.COOKIE,
        Survives.SIGN_OUT,
        "The words of each key that can open, so that a key that was exchanged is told loudly; for a year.",
    ),
)
