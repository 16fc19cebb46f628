"""What a message to a group is about, and how much is taken in. Plain Python."""

from datetime import timedelta
from enum import StrEnum

from kvarter.access.rules import Reason as Access
from kvarter.groups.rules import Standing

MOST_OF_GROUP_A_DAY = 30
"""Messages to one group on one day, from everybody together: nobody's address is kept, so nobody is counted alone."""
MOST_A_DAY = 300
"""To all groups."""
MOST_WAITING = 200
"""That one group has not answered yet."""
STAYS = timedelta(days=60)


class Kind(StrEnum):
    """What somebody writes about; it stands in plain, so that the list says something before a key is open."""

    MOTHER = "mother"
    REFER = "refer"
    TOGETHER = "together"
    PRESS = "press"
    OTHER = "other"


class Reason(StrEnum):
    """Why a message is not taken."""

    TOO_MANY = "too many"
    NOBODY_CAN_OPEN = "nobody can open"
    INCOMPLETE = "did not arrive whole"


def why_not(*, of_group_today: int, today: int, waiting: int) -> Reason | None:
    """Why no more is taken for this group, or None."""
    is_full = of_group_today >= MOST_OF_GROUP_A_DAY or today >= MOST_A_DAY or waiting >= MOST_WAITING
    return Reason.TOO_MANY if is_full else None


def may_answer(by: Standing, group_id: int, *, is_national: bool) -> Access | None:
    """Those to whom it was sealed: who lead the group, or the national office."""
    if by.is_system or (by.is_national if is_national else group_id in by.led_groups):
        return None
    return Access.NOT_YOUR_GROUP
