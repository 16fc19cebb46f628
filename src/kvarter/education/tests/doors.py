"""What the addresses of this room are about, for the table of doors."""

from doorways import Codes, Scene
from kvarter.education import actions, queries
from kvarter.education.tests.scene import a_candidate, a_course, a_meeting


def codes(scene: Scene) -> Codes:
    cast = scene.cast
    by, course = cast.standing("birthe"), a_course(cast)
    a_meeting(cast)
    waiting, offered, ready = a_candidate(cast), a_candidate(cast), a_candidate(cast)
    for one in (offered, ready):
        actions.offer_place(by=by, candidate=one, course=course)
        one.refresh_from_db()
    actions.answer_place(ready, wants=True)
    groups = dict.fromkeys(("education:write", "education:sent"), cast.north.code)
    places = dict.fromkeys(("education:place", "education:answer"), queries.link_to(offered))
    return {
        "education": waiting.code,
        "education:course": course.code,
        "education:contract": queries.link_to(ready),
        **groups,
        **places,
    }
