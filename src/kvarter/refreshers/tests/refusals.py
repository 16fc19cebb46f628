"""Who may do which action of this room."""

from django.utils import timezone

from cast import Cast
from kvarter.refreshers import actions
from refusing import Act, May


def takes_up(cast: Cast) -> Act:
    return lambda by: actions.take_up(
        by=by, group=cast.north, fact="school-years", value="10 years", on=timezone.localdate()
    )


BY_NOBODY = {"notify_who_leads": "the clock", "forget": "whoever erases an account, herself or the office"}
MAY: May = {"take_up": ({"birthe", "dorte", "system"}, takes_up)}
