"""Who may do which action of this room."""

from cast import Cast
from kvarter.branding import actions
from kvarter.branding.models import Brand
from kvarter.branding.rules import ACCENT, MAIN
from kvarter.groups.rules import SYSTEM
from refusing import Act, May

OFFICE = {"dorte", "system"}


def _chosen() -> Brand:
    return actions.choose(by=SYSTEM, seen=0, main=MAIN, accent=ACCENT, logo=None)


def chooses(cast: Cast) -> Act:
    return lambda by: actions.choose(by=by, seen=0, main=MAIN, accent=ACCENT, logo=None)


def publishes(cast: Cast) -> Act:
    one = _chosen()
    return lambda by: actions.publish(by=by, code=one.code)


def uses_supplied(cast: Cast) -> Act:
    actions.publish(by=SYSTEM, code=_chosen().code)
    return lambda by: actions.use_supplied(by=by)


MAY: May = {
    "choose": (OFFICE, chooses),
    "publish": (OFFICE, publishes),
    "use_supplied": (OFFICE, uses_supplied),
}
BY_NOBODY: dict[str, str] = {}
