"""Who may do which action of this room."""

from cast import Cast
from kvarter.coverage import actions
from kvarter.coverage.rules import Held, Offer, Trained, Wish
from kvarter.coverage.tests.scenes import an_evening, appointment, asked, ready, today
from kvarter.groups.rules import SYSTEM
from refusing import Act, May

OFFICE, PLANS, ARRANGES = {"dorte", "system"}, {"ceren", "dorte", "system"}, {"birthe", "ceren", "dorte", "system"}


def contacts(cast: Cast) -> Act:
    return lambda by: actions.contact(by=by, group=cast.north, wish=Wish((1,), ("da",)))


def offers(cast: Cast) -> Act:
    return lambda by: actions.offer_time(by=by, person=cast.ceren, offer=Offer(2))


def trains(cast: Cast) -> Act:
    return lambda by: actions.train(by=by, person=cast.ceren, trained=Trained(today(), 1))


def agrees(cast: Cast) -> Act:
    ceren = ready(cast.ceren)
    return lambda by: actions.agree(by=by, group=cast.north, consultant=ceren, appointment=appointment())


def moves(cast: Cast) -> Act:
    ceren = ready(cast.ceren)
    evening = an_evening(cast.north, ceren)
    return lambda by: actions.move(by=by, evening=evening, consultant=ceren, appointment=appointment())


def calls_off(cast: Cast) -> Act:
    evening = an_evening(cast.north, ready(cast.ceren))
    return lambda by: actions.call_off(by=by, evening=evening)


def writes_down(cast: Cast) -> Act:
    evening = an_evening(cast.north, ready(cast.ceren), today())
    return lambda by: actions.write_down(by=by, evening=evening, held=Held(9, 4, 2))


def accepts(cast: Cast) -> Act:
    ready(cast.ceren)
    asked(cast.north)
    laid = actions.make_plan(by=SYSTEM)
    return lambda by: actions.accept(by=by, laid=laid, chosen={0})


MAY: May = {
    "make_plan": (PLANS, lambda cast: lambda by: actions.make_plan(by=by)),
    "look_further": (PLANS, lambda cast: lambda by: list(actions.look_further(by=by, seconds=1))),
    "make_repair": (PLANS, lambda cast: lambda by: actions.make_repair(by=by)),
    "accept": (PLANS, accepts),
    "contact": (ARRANGES, contacts),
    "offer_time": (PLANS, offers),
    "train": (OFFICE, trains),
    "agree": (ARRANGES, agrees),
    "move": (ARRANGES, moves),
    "call_off": (ARRANGES, calls_off),
    "write_down": (ARRANGES, writes_down),
}
BY_NOBODY: dict[str, str] = {
    "forget": "signin: somebody's account ends",
    "consultant_of": "the actions that write about a consultant",
}
