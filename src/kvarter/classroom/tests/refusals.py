"""Who may do which action of this room."""

from cast import Cast
from kvarter.classroom import actions
from kvarter.classroom.models import FlipChart
from kvarter.classroom.tests.classes import a_class
from kvarter.classroom.whispering import Follows
from refusing import Act, May

LEADS = {"birthe", "system"}


def notes(cast: Cast) -> Act:
    one = a_class(cast)
    said = {one.woman.code: (Follows.NOT, ("so",))}
    return lambda by: actions.note_hearing(by=by, course=one.session.course, said=said)


def seats(cast: Cast) -> Act:
    one = a_class(cast)
    return lambda by: actions.seat(by=by, session=one.session, most=3, seats={})


def adds(cast: Cast) -> Act:
    one = a_class(cast)
    return lambda by: actions.add_photo(by=by, session=one.session, kind="png", picture=b"-")


def removes(cast: Cast) -> Act:
    chart = FlipChart.objects.create(session=a_class(cast).session, kind="png", picture=b"-")
    return lambda by: actions.remove_photo(by=by, chart=chart)


MAY: May = {
    "note_hearing": (LEADS, notes),
    "seat": (LEADS, seats),
    "add_photo": (LEADS | {"amina"}, adds),
    "remove_photo": (LEADS | {"amina"}, removes),
}
BY_NOBODY = {"delete_photos": "the clock"}
