"""The only place that moves a candidate and a course."""

from kvarter.education.actions.candidates import (
    delete_old,
    invite_to_meeting,
    note_interview,
    offer_place,
    receive,
    seal_again,
    turn_down,
    withdraw,
)
from kvarter.education.actions.courses import plan_course
from kvarter.education.actions.places import answer_place, sign
from kvarter.education.actions.refusals import CannotDo

__all__ = [
    "CannotDo",
    "answer_place",
    "delete_old",
    "invite_to_meeting",
    "note_interview",
    "offer_place",
    "plan_course",
    "receive",
    "seal_again",
    "sign",
    "turn_down",
    "withdraw",
]
