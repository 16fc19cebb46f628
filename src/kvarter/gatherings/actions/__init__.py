"""What is done with gatherings: they are called, changed, cancelled; women say that they come, and are counted."""

from kvarter.gatherings.actions.addresses import forget, give_address, take_address_back
from kvarter.gatherings.actions.calling import call, call_series, cancel, change, open_draft, restore, take_in
from kvarter.gatherings.actions.parties import (
    CannotSignUp,
    add_by_hand,
    count,
    leave,
    purge_parties,
    sign_up,
    take_off,
)

__all__ = [
    "CannotSignUp",
    "add_by_hand",
    "call",
    "call_series",
    "cancel",
    "change",
    "count",
    "forget",
    "give_address",
    "leave",
    "open_draft",
    "purge_parties",
    "restore",
    "sign_up",
    "take_address_back",
    "take_in",
    "take_off",
]
