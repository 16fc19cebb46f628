"""What this room shows on the page of a course (`education`): the questions that were hard, and the way to the evaluation."""

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from kvarter.education.models import Course
from kvarter.evaluations.asked import asked
from kvarter.evaluations.queries import hard_for
from kvarter.languages.here import reader_language


def part(request: HttpRequest, course: Course) -> SafeString:
    """A part of the page, for those who lead the course. One statement."""
    facts = {
        "course": course,
        "hard": hard_for(course, reader_language(), timezone.localdate()),
        "can_evaluate": bool(asked(settings.PACK).questions),
    }
    return render_to_string("evaluations/desk/on_course.html", facts, request)
