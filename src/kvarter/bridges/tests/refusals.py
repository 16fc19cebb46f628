"""Who may do which action of this room."""

from cast import Cast
from kvarter.bridges import actions
from kvarter.bridges.models import Offer
from kvarter.bridges.rules import Facts
from refusing import Act, May

LEADS = {"birthe", "dorte"}
CAFE = Facts(name="Café", about={"da": "Kaffe og snak"})


def an_offer(cast: Cast) -> Offer:
    return actions.add(by=cast.standing("birthe"), group=cast.north, facts=CAFE)


def reopens(cast: Cast) -> Act:
    offer = an_offer(cast)
    actions.close(by=cast.standing("birthe"), offer=offer)
    return lambda by: actions.open_again(by=by, offer=offer)


def changes(cast: Cast) -> Act:
    offer = an_offer(cast)
    return lambda by: actions.change(by=by, offer=offer, group=cast.north, facts=CAFE)


def still_right(cast: Cast) -> Act:
    offer = an_offer(cast)
    return lambda by: actions.still_right(by=by, offer=offer)


def closes(cast: Cast) -> Act:
    offer = an_offer(cast)
    return lambda by: actions.close(by=by, offer=offer)


MAY: May = {
    "add": (LEADS, lambda cast: lambda by: actions.add(by=by, group=cast.north, facts=CAFE)),
    "change": (LEADS, changes),
    "still_right": (LEADS, still_right),
    "close": (LEADS, closes),
    "open_again": (LEADS, reopens),
}
BY_NOBODY: dict[str, str] = {}
