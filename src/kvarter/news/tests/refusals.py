"""Who may do which action of this room."""

from cast import Cast
from kvarter.groups.rules import SYSTEM
from kvarter.news import actions
from kvarter.news.actions import Said
from kvarter.news.models import NewsCard
from refusing import Act, May

SAID = Said("Nyt", "En linje")
OFFICE = {"dorte", "system"}


def _written() -> NewsCard:
    return actions.write(by=SYSTEM, language="da", said=SAID)


def writes(cast: Cast) -> Act:
    return lambda by: actions.write(by=by, language="da", said=SAID)


def changes(cast: Cast) -> Act:
    one = _written()
    return lambda by: actions.change(by=by, code=one.code, version=1, language="da", said=SAID)


def publishes(cast: Cast) -> Act:
    one = _written()
    return lambda by: actions.publish(by=by, code=one.code)


def withdraws(cast: Cast) -> Act:
    one = actions.publish(by=SYSTEM, code=_written().code)
    return lambda by: actions.withdraw(by=by, code=one.code)


MAY: May = {
    "write": (OFFICE, writes),
    "change": (OFFICE, changes),
    "publish": (OFFICE, publishes),
    "withdraw": (OFFICE, withdraws),
}
BY_NOBODY: dict[str, str] = {}
