"""What gatherings keep in browsers."""

from kvarter.device.rules import Kind, Store, Survives

COOKIE = "y"
STORES = (
    Store(
        COOKIE,
        Kind.COOKIE,
        Survives.NOTHING,
        "The random word of the form with which she signed up, for fifteen minutes: after Back she sees her place and does not sign up again.",
    ),
)
