"""What the shell keeps in browsers."""

from kvarter.device.rules import Kind, Store, Survives

STORES = (
    Store(
        "b",
        Kind.TAB,
        Survives.LEAVE,
        "Set by Leave: Back into this tab leads to the neutral site. It says nothing by itself.",
    ),
)
