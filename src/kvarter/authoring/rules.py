"""Who may write a subject, how many pieces it may have, and why something is not done. Plain Python."""

from collections.abc import Mapping
from enum import StrEnum

from kvarter.access.rules import Reason as Access
from kvarter.groups.rules import Standing, may_be_national, may_lead

MOST: Mapping[str, int] = {"parts": 9, "exercises": 6, "cards": 12, "quiz": 8, "talks": 5}
"""So many of each there are at most: what the rules of the curriculum allow."""
LONGEST_SENTENCE, LONGEST_NOTE = 500, 1000
LONGEST_KEY = 40
"""Characters."""
MOST_BYTES = 2 * 1024 * 1024
"""Of a file that is sent; a subject in nine languages takes 70 kB."""
MOST_UNPACKED = 400_000
"""Bytes of one sheet, once it is unpacked."""
MOST_SHEETS = 40
"""Sheets in one file."""


class Stage(StrEnum):
    """How far a draft is."""

    WRITING = "writing"
    ASKED = "asked"
    SENT_BACK = "sent back"


class Reason(StrEnum):
    """Why something is not done with a draft."""

    CHANGED_MEANWHILE = "changed meanwhile"
    GONE = "gone"
    TOO_MANY = "too many"
    HAS_FAULTS = "has faults"
    NOTHING_NEW = "nothing new"
    NOT_ASKED = "not asked"
    ANOTHER_SUBJECT = "another subject"


def may_write(by: Standing, group_id: int | None) -> Access | None:
    """The national office writes what all read; those who lead a group adapt its copies."""
    return may_be_national(by) if group_id is None else may_lead(by, group_id)
