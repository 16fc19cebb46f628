"""Who may do which action of this room."""

from cast import Cast
from kvarter.groups import actions
from kvarter.groups.models import Invitation, Membership
from kvarter.groups.queries import hash_of
from kvarter.groups.rules import SYSTEM, Role
from refusing import Act, May

OFFICE, LEADS, LEADS_OR_HERSELF = {"dorte", "system"}, {"birthe", "dorte", "system"}, {"amina", "birthe"}
PLACE = {"name": "West", "place": "Vollsmose", "latitude": 55.4, "longitude": 10.4, "radius_km": 10.0}


def founds(cast: Cast) -> Act:
    return lambda by: actions.found_group(by=by, **PLACE)


def changes(cast: Cast) -> Act:
    return lambda by: actions.change_group(by=by, group=cast.north, radius_km=9.0, phase=cast.north.phase)


def invites(cast: Cast) -> Act:
    return lambda by: actions.invite(by=by, role=Role.MOTHER, group=cast.north)


def takes_back(cast: Cast) -> Act:
    secret = actions.invite(by=SYSTEM, role=Role.MOTHER, group=cast.north)
    invitation = Invitation.objects.get(secret_hash=hash_of(secret))
    return lambda by: actions.take_back(by=by, invitation=invitation)


def ends(cast: Cast) -> Act:
    code = cast.mother("amina").code
    return lambda by: actions.end(by=by, membership=Membership.objects.get(code=code))


def begins_again(cast: Cast) -> Act:
    actions.end(by=SYSTEM, membership=cast.mother("amina"))
    codes = [Membership.objects.get(person=cast.amina).code]
    return lambda by: actions.begin_again(by=by, person=cast.amina, codes=codes)


def takes_end_back(cast: Cast) -> Act:
    membership = cast.mother("amina")
    actions.end(by=SYSTEM, membership=membership)
    return lambda by: actions.take_end_back(by=by, membership=membership)


def pauses(cast: Cast) -> Act:
    membership = cast.mother("amina")
    return lambda by: actions.pause(by=by, membership=membership, is_paused=True)


def sets_room(cast: Cast) -> Act:
    membership = cast.mother("amina")
    return lambda by: actions.set_room(by=by, membership=membership, capacity=2, topics=[], times=[])


MAY: May = {
    "found_group": (OFFICE, founds),
    "change_group": ({"birthe", "dorte"}, changes),
    "invite": (LEADS, invites),
    "take_back": (LEADS, takes_back),
    "end": ({"amina", *LEADS}, ends),
    "begin_again": (OFFICE, begins_again),
    "take_end_back": (LEADS, takes_end_back),
    "pause": (LEADS_OR_HERSELF, pauses),
    "set_room": (LEADS_OR_HERSELF, sets_room),
}
BY_NOBODY = {
    "found_organisation": "`kvarter begin`, once",
    "hold": "whoever makes an account on the way in",
    "come_in": "who has the secret of an invitation",
    "begin": "`come_in` and `kvarter begin`",
    "forget": "called when a person leaves the network",
}
