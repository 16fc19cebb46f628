"""Who may give a badge, and why something is not possible. Plain Python."""

from enum import StrEnum

from kvarter.access.rules import Reason as Access
from kvarter.groups.rules import Standing


class Reason(StrEnum):
    """Why something about a badge is not possible."""

    NOT_VALID = "what it is for was taken back"
    NOT_IN_LIST = "it is not in the closed list"
    HAS_IT = "she has it already"
    NO_KEY = "there is no such key"
    CURRENT_KEY = "it signs at the moment"


FULL = 0.5
"""A list this full is closed and a new one begun, so that a place is found at random at once."""


def list_of(taken: int, newest: int, length: int) -> int:
    """In which list the next badge stands, when so many stand in the newest."""
    return newest + 1 if taken >= FULL * length else newest


def may_take(by: Standing, person_id: int) -> Access | None:
    """A competence's badge is taken by her who has it, and by nobody for her."""
    return None if by.is_system or by.person_id == person_id else Access.NOT_YOURS
