"""What asking and referring keep in browsers."""

from kvarter.device.rules import Kind, Store, Survives

STORES = (
    Store("d", Kind.COOKIE, Survives.NOTHING, "The token of her draft; the draft itself is gone after two hours."),
    Store("r", Kind.COOKIE, Survives.NOTHING, "Under lock: the number of her receipt, for fifteen minutes."),
    Store(
        "f",
        Kind.COOKIE,
        Survives.NOTHING,
        "Under lock: the mark of a referral, so that a professional sees its receipts for fifteen minutes.",
    ),
)
