"""What the shell keeps in browsers."""

from kvarter.device.rules import Kind, Store, Survives

STORES = (
    Store(
        "b",
        Kind.TAB,
        Survives.LEAVE,
        "Set by Leave: Back into this tab leads to the neutral site. It says nothing by itself.",
    ),
    Store(
        "p",
        Kind.COOKIE,
        Survives.NOTHING,
        "The key of a page that was refused and lies locked here, for fifteen minutes (ADR 22).",
    ),
    Store("t", Kind.COOKIE, Survives.NOTHING, "The same for what was typed into it."),
)
