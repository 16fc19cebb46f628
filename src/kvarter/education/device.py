"""What courses keep in browsers."""

from kvarter.device.rules import Kind, Store, Survives

STORES = (
    Store(
        "kvarter.marks",
        Kind.LOCAL,
        Survives.SIGN_OUT,
        "Who came to a session of a course, as codes without names, until there is a network to send it.",
    ),
)
