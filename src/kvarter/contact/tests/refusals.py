"""Who may do which action of this room."""

from cast import Cast
from kvarter.contact import actions
from kvarter.contact.models import GroupMessage
from kvarter.contact.rules import Kind
from refusing import Act, May


def answers(cast: Cast) -> Act:
    message = GroupMessage.objects.create(group=cast.north, kind=Kind.OTHER, armored="-")
    return lambda by: actions.answer(by=by, code=message.code)


MAY: May = {"answer": ({"birthe", "system"}, answers)}
BY_NOBODY = {"receive": "a visitor, who has no account", "purge_messages": "the clock"}
