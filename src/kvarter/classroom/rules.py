"""Who may take photos in a course, how many, and when they go. Plain Python."""

from datetime import datetime, timedelta
from enum import StrEnum

from kvarter.access.rules import Reason as Access
from kvarter.groups.rules import Standing, may_lead

MOST_CHARTS = 8
"""Photos of one session."""
STAY = timedelta(days=7)
"""How long photos are there after the last day of the course: long enough to look at the last one."""


class Reason(StrEnum):
    """Why something is not possible."""

    ENOUGH = "there are enough photos of this session"
    NOT_BEGUN = "the session has not begun"
    COURSE_OVER = "the photos of this course are deleted"
    NOT_IN_COURSE = "she is not in this course"


def may_photograph(by: Standing, group_id: int, *, helps: bool) -> Access | None:
    """Those who lead the group, and Mothers who help in the course."""
    return None if helps and by.is_signed_in else may_lead(by, group_id)


def why_no_photo(starts_at: datetime, gone_at: datetime, there: int, now: datetime) -> Reason | None:
    """Whether one more photo of a session is taken."""
    if now < starts_at:
        return Reason.NOT_BEGUN
    if now >= gone_at:
        return Reason.COURSE_OVER
    return Reason.ENOUGH if there >= MOST_CHARTS else None
