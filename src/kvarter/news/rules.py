"""What a news card is, and who may write one. Plain Python."""

from datetime import timedelta
from enum import StrEnum

from kvarter.access.rules import Reason as Access
from kvarter.groups.rules import Standing, may_be_national

LONGEST_TITLE, LONGEST_LINE, LONGEST_BODY, LONGEST_ALT = 120, 250, 3000, 150
"""Characters."""
ON_FRONT = 2
FRESH = timedelta(days=90)
"""How long a card may stand on the front page."""


class State(StrEnum):
    """Whether everybody reads it."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Reason(StrEnum):
    """Why a card is not taken."""

    CHANGED_MEANWHILE = "changed meanwhile"
    NO_TEXT = "no text"


def may_edit(by: Standing) -> Access | None:
    """The national office alone writes news."""
    return may_be_national(by)
