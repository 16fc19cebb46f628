"""What the addresses of this room are about, for the table of doors."""

from doorways import Codes, Scene
from kvarter.education import actions, queries
from kvarter.education.actions.sessions import guest_address
from kvarter.education.rules import version_of
from kvarter.education.tests.scene import CONTRACT, a_candidate, a_course, a_diploma, a_meeting, a_session

OF_A_COURSE = (*("diplomas", "issue", "printed", "cards", "id_cards", "visiting_cards", "cards_printed", "renew"),)


def codes(scene: Scene) -> Codes:
    cast = scene.cast
    by, course = cast.standing("birthe"), a_course(cast)
    meeting = actions.tie_meeting(by=by, course=course, gathering=a_meeting(cast))
    waiting, offered, ready = a_candidate(cast), a_candidate(cast), a_candidate(cast)
    for one in (offered, ready):
        actions.offer_place(by=by, candidate=one, course=course)
        one.refresh_from_db()
    actions.answer_place(ready, wants=True)
    session = a_session(cast, course)
    actions.ask_guest(by=by, session=session, name="Lone", address="lone@example.org", needs="Te")
    signed = a_candidate(cast)
    actions.offer_place(by=by, candidate=signed, course=course)
    actions.answer_place(signed, wants=True)
    text = {"language": "da", "sentences": CONTRACT, "version": version_of("\n".join(["da", *CONTRACT]))}
    actions.sign(signed, name="Faduma", **text)
    signed.refresh_from_db()
    session.refresh_from_db()
    groups = dict.fromkeys(("education:write", "education:sent"), cast.north.code)
    places = dict.fromkeys(("education:place", "education:answer"), queries.link_to(offered))
    diploma = a_diploma(cast)
    actions.give_photo(diploma, b"a photo")
    its_course = diploma.participant.course.code
    return {
        **dict.fromkeys(
            ("education:diploma", "education:card", "education:revoke", "education:her_link"), diploma.code
        ),
        **dict.fromkeys(("education:mine", "education:photo", "education:without_photo"), queries.own_link_to(diploma)),
        **{f"education:{name}": its_course for name in OF_A_COURSE},
        "education": waiting.code,
        "education:course": course.code,
        "education:newer": course.code,
        "education:taught": [course.code, "intro"],
        "education:script": [course.code, "intro", "da"],
        "education:guest_script": [guest_address(session).rstrip("/").rpartition("/")[2], "da"],
        "education:plan_session": course.code,
        **dict.fromkeys(("education:plan_session", "education:meetings", "education:missing"), course.code),
        **dict.fromkeys(("education:meeting", "education:invite_all", "education:untie"), meeting.code),
        "education:printed_overview": [course.code, "so"],
        **dict.fromkeys(
            ("education:session", "education:ask_guest", "education:attendance", "education:paper"), session.code
        ),
        "education:guest": guest_address(session).rstrip("/").rpartition("/")[2],
        **dict.fromkeys(
            ("education:calendar", "education:named_calendar", "education:overview"), queries.link_to(signed)
        ),
        "education:contract": queries.link_to(ready),
        **groups,
        **places,
    }
