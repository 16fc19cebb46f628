"""The only place that moves a referral: it is received, Mothers are asked, one says yes, they meet, it is closed or withdrawn."""

from kvarter.referrals.actions.answering import accept, decline
from kvarter.referrals.actions.asking_mothers import ask, stop_asking
from kvarter.referrals.actions.closing import close, shred, withdraw
from kvarter.referrals.actions.leading import open_again, remind, say_where, take_back
from kvarter.referrals.actions.queue import pass_on
from kvarter.referrals.actions.receiving import receive
from kvarter.referrals.actions.refusals import CannotAnswer, CannotAsk, CannotReceive
from kvarter.referrals.actions.sealing_again import seal_again, take_to_group
from kvarter.referrals.actions.walking import (
    forget,
    hand_back,
    note_next_step,
    say_no_answer,
    say_nobody_called,
    say_we_met,
    take_over,
)

__all__ = [
    "CannotAnswer",
    "CannotAsk",
    "CannotReceive",
    "accept",
    "ask",
    "close",
    "decline",
    "forget",
    "hand_back",
    "note_next_step",
    "open_again",
    "pass_on",
    "receive",
    "remind",
    "say_no_answer",
    "say_nobody_called",
    "say_we_met",
    "say_where",
    "seal_again",
    "shred",
    "stop_asking",
    "take_back",
    "take_over",
    "take_to_group",
    "withdraw",
]
