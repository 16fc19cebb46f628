"""Who may do which action of this room."""

from dataclasses import asdict

from cast import Cast
from kvarter.bridges import actions
from kvarter.bridges.exchange.given import Given
from kvarter.bridges.models import Offer, Origin, Remark
from kvarter.bridges.rules import Facts
from refusing import Act, May

LEADS = {"birthe", "dorte"}
THEIRS = {
    **asdict(Facts(name="Café", about={"da": "Te og snak"})),
    "organisation": "",
    "is_closed": False,
    "checked_on": None,
}
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


def decides(cast: Cast) -> Act:
    origin = Origin.objects.create(
        offer=an_offer(cast), source="byen", kind="service", source_id="s1", given={}, asked={**THEIRS}
    )
    return lambda by: actions.decide(by=by, origin=origin, takes_theirs=True)


def settles(cast: Cast) -> Act:
    remark = actions.say(offer=an_offer(cast), kind=Remark.Kind.CLOSED)
    return lambda by: actions.settle(by=by, remark=remark)


def takes_in(cast: Cast) -> Act:
    return lambda by: actions.take_in(by=by, source="byen", group=cast.north, every=[Given("service", "s1", THEIRS)])


MAY: May = {
    "settle": (LEADS, settles),
    "take_in": (LEADS, takes_in),
    "decide": (LEADS, decides),
    "add": (LEADS, lambda cast: lambda by: actions.add(by=by, group=cast.north, facts=CAFE)),
    "change": (LEADS, changes),
    "still_right": (LEADS, still_right),
    "close": (LEADS, closes),
    "open_again": (LEADS, reopens),
}
BY_NOBODY = {
    "say": "the woman, who has no account",
    "count_arrival": "the woman, who has no account",
    "answer": "the provider, by the link of a mail",
    "ask_providers": "the clock",
    "look_at_links": "the clock",
}
