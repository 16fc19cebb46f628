"""What practice keeps in browsers."""

from kvarter.device.rules import Kind, Store, Survives

STORES = (
    Store(
        "kvarter.practised",
        Kind.LOCAL,
        Survives.NOTHING,
        "Which missions she passed and which pictures she knew, on which day, with how much help. Only after her tap, and never what she typed.",
    ),
    Store(
        "kvarter.witness",
        Kind.VAULT,
        Survives.SIGN_OUT,
        "The days on which a Mother was a witness, no names. A list at the server would tell who stood at which counter when.",
    ),
)
