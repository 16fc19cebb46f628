"""Which edition a course is taught by, session by session, and the newer one that is offered to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from kvarter.education.models import Course, CourseSession
from kvarter.education.rules import edition_at
from kvarter.education.subjects import differing, edition_now


@dataclass(frozen=True)
class Offer:
    """A newer edition for a course: its mark, the keys of subjects that are other, and the sessions from which it can be taken."""

    mark: str
    subjects: tuple[str, ...]
    sessions: tuple[CourseSession, ...]


def mark_for(course: Course, session: CourseSession) -> str:
    """The mark of the edition by which a session is taught."""
    return edition_at(course.edition_hash, course.took, session.starts_at)


def mark_of_subject(course: Course, subject: str) -> str:
    """The mark of the edition by which a subject is taught in a course: that of its first session, or as it would be now."""
    first = course.sessions.filter(subject=subject).order_by("starts_at").first()
    return mark_for(course, first) if first else edition_at(course.edition_hash, course.took, timezone.now())


def offer_to(course: Course, sessions: Sequence[CourseSession]) -> Offer | None:
    """A newer edition than all that the course has and than the last one that was left; None when its sessions are over. Two statements."""
    if sessions and all(one.is_over for one in sessions):
        return None
    content, mark = edition_now(course.group_id)
    newest = course.took[-1][1] if course.took else course.edition_hash
    if mark in (newest, course.left_hash) or not newest:
        return None
    return Offer(mark, differing(newest, content), tuple(one for one in sessions if one.starts_at > timezone.now()))
