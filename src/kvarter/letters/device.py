"""What letters keep in browsers."""

from kvarter.device.rules import Kind, Store, Survives

STORES = (
    Store(
        "e",
        Kind.COOKIE,
        Survives.NOTHING,
        "The key of one locked letter, sent to its address only, for fifteen minutes (ADR 19).",
        path=None,
    ),
    Store("h", Kind.COOKIE, Survives.NOTHING, "The addresses of her locked letters, so that leaving deletes them."),
    Store("c", Kind.COOKIE, Survives.NOTHING, "Says nothing: does this browser take cookies?", path="/letter/"),
    Store(
        "n",
        Kind.TAB,
        Survives.NOTHING,
        "A letter that goes along when she asks for a Mother, CPR numbers black, for two hours.",
    ),
    Store(
        "kvarter-pack",
        Kind.CACHE,
        Survives.LEAVE,
        "The reader of letters. She took it on purpose, it holds nothing of hers and costs her data to fetch again; "
        "its own page removes it with one tap.",
        by_worker=True,
    ),
)
