"""Who may do which action of this room."""

from cast import Cast
from kvarter.authoring import actions, queries
from kvarter.authoring.engine.changing import Change
from kvarter.authoring.models import Draft
from kvarter.authoring.queries import Place
from kvarter.authoring.tests.scene import CARD, KEY, a_draft, a_second, place, published, seen
from kvarter.curriculum.models import PublishedSubject
from kvarter.groups.queries import standing_of
from kvarter.groups.rules import SYSTEM
from refusing import Act, May

OFFICE, LEADS = {"dorte", "system"}, {"birthe", "system"}


def _draft(where: Place) -> Draft:
    found = queries.draft_of(SYSTEM, where)
    assert found
    return found


def writes(cast: Cast) -> Act:
    where, before = place(), seen(SYSTEM, place())
    change = Change({}, {("title", "da"): "Andre ord"})
    return lambda by: actions.write(by=by, place=where, table=CARD, change=change, seen=before)


def adds(cast: Cast) -> Act:
    where = place()
    return lambda by: actions.add(by=by, place=where, name="cards")


def takes_away(cast: Cast) -> Act:
    where, before = place(), seen(SYSTEM, place())
    return lambda by: actions.take_away(by=by, place=where, table=CARD, seen=before)


def moves(cast: Cast) -> Act:
    where = place()
    return lambda by: actions.move(by=by, place=where, table=CARD)


def takes_in(cast: Cast) -> Act:
    where = place()
    return lambda by: actions.take_in(by=by, place=where, version=0, make=lambda now: now)


def gives_up(cast: Cast) -> Act:
    where = a_draft()
    return lambda by: actions.give_up(by=by, place=where, version=_draft(where).version)


def asks(cast: Cast) -> Act:
    where = a_draft()
    return lambda by: actions.ask(by=by, place=where)


def _waits(cast: Cast) -> tuple[Place, int]:
    second = standing_of(a_second(cast))
    where = a_draft(second)
    actions.ask(by=second, place=where)
    return where, _draft(where).version


def sends_back(cast: Cast) -> Act:
    where, version = _waits(cast)
    return lambda by: actions.send_back(by=by, place=where, version=version, note="For langt")


def approves(cast: Cast) -> Act:
    where, version = _waits(cast)
    return lambda by: actions.approve(by=by, place=where, version=version)


def brings_back(cast: Cast) -> Act:
    published(cast)
    published(cast, words="Andre ord")
    older = PublishedSubject.objects.get(subject=KEY, number=1)
    return lambda by: actions.bring_back(by=by, code=older.code)


def uses(cast: Cast) -> Act:
    where = a_draft(SYSTEM, cast.north)
    return lambda by: actions.use_in_courses(by=by, place=where, used=True)


def follows(cast: Cast) -> Act:
    where = a_draft(SYSTEM, cast.north)
    return lambda by: actions.follow(by=by, place=where)


MAY: May = {
    "write": (OFFICE, writes),
    "add": (OFFICE, adds),
    "take_away": (OFFICE, takes_away),
    "move": (OFFICE, moves),
    "take_in": (OFFICE, takes_in),
    "give_up": (OFFICE, gives_up),
    "ask": (OFFICE, asks),
    "send_back": (OFFICE, sends_back),
    "approve": (OFFICE, approves),
    "bring_back": (OFFICE, brings_back),
    "use_in_courses": (LEADS, uses),
    "follow": (LEADS, follows),
}
BY_NOBODY: dict[str, str] = {}
