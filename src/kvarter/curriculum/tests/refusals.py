"""Who may do which action of this room."""

from cast import Cast
from kvarter.curriculum import actions
from kvarter.curriculum.queries import held_now
from refusing import Act, May

OFFICE = {"dorte", "system"}


def publishes(cast: Cast) -> Act:
    held = held_now("dk-14", "intro")
    return lambda by: actions.publish(by=by, track="dk-14", held=held, authors=["somebody"])


MAY: May = {"publish": (OFFICE, publishes)}
BY_NOBODY: dict[str, str] = {}
