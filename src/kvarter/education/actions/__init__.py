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
from kvarter.education.actions.cards import (
    card_years,
    cards_are_printed,
    delete_photos,
    give_photo,
    renew_cards,
    say_number,
    take_photo_away,
)
from kvarter.education.actions.courses import plan_course
from kvarter.education.actions.diplomas import issue_diploma, revoke_diploma, say_what_is_wanted
from kvarter.education.actions.editions import leave_edition, take_edition
from kvarter.education.actions.meetings import invite_to, tie_meeting, untie_meeting
from kvarter.education.actions.places import answer_place, sign
from kvarter.education.actions.refusals import CannotDo
from kvarter.education.actions.sessions import (
    ask_guest,
    change_session,
    guest_answers,
    mark_attendance,
    plan_session,
    thank_guests,
)

__all__ = [
    "CannotDo",
    "answer_place",
    "ask_guest",
    "card_years",
    "cards_are_printed",
    "change_session",
    "delete_old",
    "delete_photos",
    "give_photo",
    "guest_answers",
    "invite_to",
    "invite_to_meeting",
    "issue_diploma",
    "leave_edition",
    "mark_attendance",
    "note_interview",
    "offer_place",
    "plan_course",
    "plan_session",
    "receive",
    "renew_cards",
    "revoke_diploma",
    "say_number",
    "say_what_is_wanted",
    "seal_again",
    "sign",
    "take_edition",
    "take_photo_away",
    "thank_guests",
    "tie_meeting",
    "turn_down",
    "untie_meeting",
    "withdraw",
]
