"""Who may do which action of this room."""

from django.utils import timezone

from cast import Cast
from kvarter.conversations import actions, queries
from kvarter.conversations.rules import Talk
from refusing import Act, May

A_MOTHER_OF_NORTH = {"amina"}


def logs(cast: Cast) -> Act:
    known = queries.known()
    talk = Talk(day=timezone.localdate(), how_met=sorted(known.how_met)[0], topics=sorted(known.topics)[:1])
    return lambda by: actions.log(by=by, group=cast.north, talk=talk, token="a-form")


MAY: May = {
    "log": (A_MOTHER_OF_NORTH, logs),
    "count_again": ({"system"}, lambda cast: lambda by: actions.count_again(by=by)),
    "estimate_more": (
        A_MOTHER_OF_NORTH,
        lambda cast: lambda by: actions.estimate_more(by=by, group=cast.north, number=3),
    ),
}
BY_NOBODY = {"purge_tokens": "the clock", "forget": "called when a person leaves the network"}
