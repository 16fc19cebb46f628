"""What this room brings to the page of a course (`education`): the ways to its hard questions, its link and its evaluation."""

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from kvarter.education.models import Course
from kvarter.evaluations.asked import asked


def part(request: HttpRequest, course: Course) -> SafeString:
    """Entries of the list of ways on, for those who lead the course. No statement."""
    facts = {"course": course, "can_evaluate": bool(asked(settings.PACK).questions)}
    return render_to_string("evaluations/desk/on_course.html", facts, request)
