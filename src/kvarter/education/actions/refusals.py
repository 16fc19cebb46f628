"""Why an act was refused, and rows as they are now, locked."""

from kvarter.access.rules import Refused
from kvarter.education.models import Candidate, Course


class CannotDo(Refused):
    """What somebody wanted is not possible now; the reason is one of `rules.Reason`."""


def locked(candidate: Candidate) -> Candidate:
    """The same candidate as she is now, locked until the transaction ends."""
    return Candidate.objects.select_for_update().get(pk=candidate.pk)


def locked_course(course: Course) -> Course:
    """The course as it is now, locked until the transaction ends."""
    return Course.objects.select_for_update().get(pk=course.pk)
