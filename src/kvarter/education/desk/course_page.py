"""What the page of a course shows, in the order in which who leads needs it: the next session, what waits for her, then the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from kvarter.education.course_sheet import CourseSheet, SessionRow
from kvarter.education.desk.messages import GUESTS
from kvarter.education.messages import name_of
from kvarter.education.models import Course
from kvarter.education.rules import Guest

SOON = 3
"""Sessions after the next one that stand open on the page; what comes later lies folded."""


@dataclass(frozen=True)
class Shown:
    """A session with the name of its subject and what its guest said."""

    row: SessionRow
    subject: str
    guest: str


@dataclass(frozen=True)
class Due:
    """What waits for those who lead: sessions where phones disagree, where nobody said who came, whose guest is not settled."""

    disputed: Sequence[Shown]
    unsaid: Sequence[Shown]
    guests: Sequence[Shown]
    missing: int
    """How many women have still to take something; where nobody said who came, nothing is said of anybody."""

    @property
    def is_anything(self) -> bool:
        return bool(self.disputed or self.unsaid or self.guests or self.missing)


@dataclass(frozen=True)
class CoursePage:
    """`following`: the session that is on or comes next; `soon` come after it, then `later`; `over` are behind, the last first."""

    following: Shown | None
    soon: Sequence[Shown]
    later: Sequence[Shown]
    over: Sequence[Shown]
    due: Due


def course_page(course: Course, sheet: CourseSheet) -> CoursePage:
    """No statement: everything is in the sheet."""
    shown = [
        Shown(row, name_of(row.session.subject, course), str(GUESTS[row.session.now_guest])) for row in sheet.sessions
    ]
    to_come = [one for one in shown if not one.row.session.is_over]
    over = [one for one in reversed(shown) if one.row.session.is_over]
    unknown = {one.row.session.subject for one in over if one.row.is_unsaid}
    due = Due(
        [one for one in shown if one.row.disputed],
        [one for one in over if one.row.is_unsaid],
        [one for one in to_come if one.row.session.now_guest not in {Guest.NOBODY, Guest.YES}],
        sum(bool(set(one.missing) - unknown) for one in sheet.people),
    )
    return CoursePage(to_come[0] if to_come else None, to_come[1 : 1 + SOON], to_come[1 + SOON :], over, due)
