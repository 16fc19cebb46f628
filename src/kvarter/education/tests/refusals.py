"""Who may do which action of this room."""

from datetime import timedelta

from django.utils import timezone

from cast import Cast
from kvarter.education import actions
from kvarter.education.tests.scene import a_candidate, a_course, a_meeting, some_notes
from kvarter.keys.queries import recipients_of
from refusing import Act, May

LEADS = {"birthe", "system"}


def plans(cast: Cast) -> Act:
    begins_on = timezone.localdate() + timedelta(days=9)
    return lambda by: actions.plan_course(
        by=by, group=cast.north, name="Hold 5", begins_on=begins_on, place="Huset", places=12
    )


def invites(cast: Cast) -> Act:
    candidate, meeting = a_candidate(cast), a_meeting(cast)
    return lambda by: actions.invite_to_meeting(by=by, candidate=candidate, meeting=meeting)


def notes(cast: Cast) -> Act:
    candidate = a_candidate(cast)
    text, to = some_notes(candidate)
    return lambda by: actions.note_interview(by=by, candidate=candidate, notes=text, recipients=to)


def offers(cast: Cast) -> Act:
    candidate, course = a_candidate(cast), a_course(cast)
    return lambda by: actions.offer_place(by=by, candidate=candidate, course=course)


def turns_down(cast: Cast) -> Act:
    candidate = a_candidate(cast)
    return lambda by: actions.turn_down(by=by, candidate=candidate)


def withdraws(cast: Cast) -> Act:
    candidate = a_candidate(cast)
    return lambda by: actions.withdraw(by=by, candidate=candidate)


def seals_again(cast: Cast) -> Act:
    candidate, to = a_candidate(cast), recipients_of(cast.north.pk)
    sealed = {candidate.code: candidate.armored}
    return lambda by: actions.seal_again(by=by, group=cast.north, recipients=to, armored=sealed)


MAY: May = {
    "plan_course": (LEADS, plans),
    "invite_to_meeting": (LEADS, invites),
    "note_interview": (LEADS, notes),
    "offer_place": (LEADS, offers),
    "turn_down": (LEADS, turns_down),
    "withdraw": (LEADS, withdraws),
    "seal_again": (LEADS, seals_again),
}
BY_NOBODY = {
    "receive": "a candidate; she has no account",
    "answer_place": "a candidate by the link on her phone; she has no account",
    "sign": "a candidate by the link on her phone; she has no account",
    "delete_old": "the clock",
}
