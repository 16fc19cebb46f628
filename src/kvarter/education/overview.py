"""The overview of a course for who takes part: every day with subject, hours and place, on one paper in her language."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, ngettext, override, pgettext

from kvarter.education.local_dates import day_on_paper, hours_on_paper, in_digits_of
from kvarter.education.messages import name_of
from kvarter.education.models import Course, CourseSession
from kvarter.education.queries import sessions_of
from kvarter.languages.rules import direction


def overview_paper(course: Course, language: str) -> dict[str, Any]:
    """What `papers/overview.typ` shows. One statement."""
    found = sessions_of(course)
    with override(language):
        return {
            "title": gettext("When the course meets"),
            "language": language,
            "from_right": direction(language) == "rtl",
            "course": course.name,
            "group": course.group.name,
            "heads": [pgettext("a day of a course", "Day"), pgettext("what is taught", "Subject"), gettext("Where")],
            "days": [_day(number, one, course, language) for number, one in enumerate(found, 1)],
            "altogether": _altogether(found, language),
        }


def _altogether(found: Sequence[CourseSession], language: str) -> str:
    hours = round(sum(one.minutes for one in found) / 60)
    said = ngettext("%(number)s hour in all", "%(number)s hours in all", hours) % {"number": hours}
    return in_digits_of(said, language)


def _day(number: int, session: CourseSession, course: Course, language: str) -> dict[str, Any]:
    starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    return {
        "number": in_digits_of(str(number), language),
        "day": day_on_paper(starts.date(), language),
        "hours": hours_on_paper(starts.time(), ends.time(), language),
        "subject": name_of(session.subject, course),
        "place": session.place,
        "care": gettext("Somebody looks after the children") if session.has_child_care else "",
    }
