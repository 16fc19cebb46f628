"""Who may do which action of this room."""

from datetime import timedelta

from django.utils import timezone

from cast import Cast
from kvarter.authoring.tests.scene import published
from kvarter.education import actions
from kvarter.education.actions.sessions import Facts
from kvarter.education.attendance import Came
from kvarter.education.subjects import edition_now
from kvarter.education.tests.scene import (
    a_candidate,
    a_course,
    a_diploma,
    a_meeting,
    a_participant,
    a_session,
    a_sheet,
    some_notes,
)
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


def plans_session(cast: Cast) -> Act:
    course = a_course(cast)
    begins = timezone.now() + timedelta(days=30)
    facts = Facts("intro", begins, begins + timedelta(hours=2), "Huset")
    return lambda by: actions.plan_session(by=by, course=course, facts=facts)


def changes_session(cast: Cast) -> Act:
    session = a_session(cast, a_course(cast))
    facts = Facts("child", session.starts_at, session.ends_at, "Skolen")
    return lambda by: actions.change_session(by=by, session=session, facts=facts)


def asks_guest(cast: Cast) -> Act:
    session = a_session(cast, a_course(cast))
    return lambda by: actions.ask_guest(by=by, session=session, name="Lone", address="lone@example.org", needs="")


def marks(cast: Cast) -> Act:
    course = a_course(cast)
    participant, session = a_participant(cast, course, "Rahma"), a_session(cast, course)
    sheet = a_sheet({participant.code: Came.YES})
    return lambda by: actions.mark_attendance(by=by, session=session, sheet=sheet)


def issues(cast: Cast) -> Act:
    diploma = a_diploma(cast)
    participant = diploma.participant
    diploma.delete()
    return lambda by: actions.issue_diploma(by=by, participant=participant)


def revokes(cast: Cast) -> Act:
    diploma = a_diploma(cast)
    return lambda by: actions.revoke_diploma(by=by, diploma=diploma)


def prints_cards(cast: Cast) -> Act:
    course = a_diploma(cast).participant.course
    return lambda by: actions.cards_are_printed(by=by, course=course)


def renews_cards(cast: Cast) -> Act:
    course = a_diploma(cast).participant.course
    return lambda by: actions.renew_cards(by=by, course=course)


def takes_an_edition(cast: Cast) -> Act:
    course = a_course(cast)
    published(cast)
    mark = edition_now()[1]
    return lambda by: actions.take_edition(by=by, course=course, mark=mark)


def leaves_an_edition(cast: Cast) -> Act:
    course = a_course(cast)
    published(cast)
    mark = edition_now()[1]
    return lambda by: actions.leave_edition(by=by, course=course, mark=mark)


def ties(cast: Cast) -> Act:
    course, gathering = a_course(cast), a_meeting(cast)
    return lambda by: actions.tie_meeting(by=by, course=course, gathering=gathering)


def unties(cast: Cast) -> Act:
    meeting = actions.tie_meeting(by=cast.standing("birthe"), course=a_course(cast), gathering=a_meeting(cast))
    return lambda by: actions.untie_meeting(by=by, meeting=meeting)


def invites_many(cast: Cast) -> Act:
    meeting = actions.tie_meeting(by=cast.standing("birthe"), course=a_course(cast), gathering=a_meeting(cast))
    candidate = a_candidate(cast)
    return lambda by: actions.invite_to(by=by, meeting=meeting, candidates=[candidate.code])


MAY: May = {
    "cards_are_printed": (LEADS, prints_cards),
    "renew_cards": (LEADS, renews_cards),
    "say_number": (LEADS, lambda cast: lambda by: actions.say_number(by=by, group=cast.north, phone="+4520000099")),
    "take_edition": (LEADS, takes_an_edition),
    "leave_edition": (LEADS, leaves_an_edition),
    "tie_meeting": (LEADS, ties),
    "untie_meeting": (LEADS, unties),
    "invite_to": (LEADS, invites_many),
    "issue_diploma": (LEADS, issues),
    "revoke_diploma": (LEADS, revokes),
    "say_what_is_wanted": (
        {"dorte", "system"},
        lambda cast: lambda by: actions.say_what_is_wanted(by=by, share=75, subjects=["intro"]),
    ),
    "plan_session": (LEADS, plans_session),
    "change_session": (LEADS, changes_session),
    "ask_guest": (LEADS, asks_guest),
    "mark_attendance": (LEADS, marks),
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
    "delete_photos": "the clock",
    "give_photo": "a woman by her own link; she has no account",
    "take_photo_away": "a woman by her own link; she has no account",
    "card_years": "nobody: it only reads",
    "guest_answers": "a guest teacher by the link in the mail; no account",
    "thank_guests": "the clock",
}
