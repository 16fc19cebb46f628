"""What Leave keeps in browsers."""

from kvarter.device.rules import Kind, Store, Survives

STORES = (
    Store("a", Kind.COOKIE, Survives.LEAVE, "Set by Leave: for two minutes every page leads to the neutral site."),
)
