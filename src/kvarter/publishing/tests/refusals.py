"""Who may do which action of this room."""

from cast import Cast
from kvarter.groups.rules import SYSTEM
from kvarter.publishing import actions
from kvarter.publishing.models import PageText
from kvarter.publishing.pages import PublicPage
from kvarter.publishing.rules import Text
from refusing import Act, May

TEXT = Text("Om os", "En linje", "En sætning.")
OFFICE = {"dorte", "system"}


def _written() -> PageText:
    return actions.write(by=SYSTEM, page=PublicPage.ABOUT, language="da", seen=0, text=TEXT)


def writes(cast: Cast) -> Act:
    return lambda by: actions.write(by=by, page=PublicPage.ABOUT, language="da", seen=0, text=TEXT)


def publishes(cast: Cast) -> Act:
    one = _written()
    return lambda by: actions.publish(by=by, code=one.code)


def brings_back(cast: Cast) -> Act:
    one = _written()
    return lambda by: actions.bring_back(by=by, code=one.code)


def uses_supplied(cast: Cast) -> Act:
    actions.publish(by=SYSTEM, code=_written().code)
    return lambda by: actions.use_supplied(by=by, page=PublicPage.ABOUT, language="da")


MAY: May = {
    "write": (OFFICE, writes),
    "publish": (OFFICE, publishes),
    "bring_back": (OFFICE, brings_back),
    "use_supplied": (OFFICE, uses_supplied),
}
BY_NOBODY: dict[str, str] = {}
