"""What is done with gatherings: they are called, changed, cancelled; women say that they come, and are counted; others host them too; how one was done is told."""

from kvarter.gatherings.actions.addresses import forget, give_address, take_address_back
from kvarter.gatherings.actions.calling import call, call_series, cancel, change, open_draft, restore, take_in
from kvarter.gatherings.actions.hosting import (
    CannotHost,
    answer_suggestion,
    ask_co_host,
    count_as_co_host,
    purge_co_hosts,
    remove_co_host,
    step_back,
    suggest,
    write_texts,
)
from kvarter.gatherings.actions.idea_bank import CannotSend, answer_idea, send_idea
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
    "CannotHost",
    "CannotSend",
    "CannotSignUp",
    "add_by_hand",
    "answer_idea",
    "answer_suggestion",
    "ask_co_host",
    "call",
    "call_series",
    "cancel",
    "change",
    "count",
    "count_as_co_host",
    "forget",
    "give_address",
    "leave",
    "open_draft",
    "purge_co_hosts",
    "purge_parties",
    "remove_co_host",
    "restore",
    "send_idea",
    "sign_up",
    "step_back",
    "suggest",
    "take_address_back",
    "take_in",
    "take_off",
    "write_texts",
]
