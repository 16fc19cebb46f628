"""The overview of a course to print, in each language of the pages."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from kvarter.documents.download import download
from kvarter.documents.messages import NO_PAPER
from kvarter.documents.typeset import CannotSet, pdf_of
from kvarter.education.desk.course_views import her_course
from kvarter.education.overview import overview_paper
from kvarter.groups.decorators import PersonRequest, coordinates, requires
from kvarter.languages.rules import INTERFACE


@require_safe
@requires(coordinates)
def overview(request: PersonRequest, code: str, language: str) -> HttpResponse:
    """All days of the course in one language."""
    course = her_course(request, code)
    if language not in INTERFACE:
        raise Http404
    try:
        return download(pdf_of("education/overview", overview_paper(course, language)), f"course-{language}.pdf")
    except CannotSet:
        messages.error(request, NO_PAPER)
        return redirect("education:course", code)
