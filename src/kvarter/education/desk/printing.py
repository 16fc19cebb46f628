"""The valid diplomas of a course on a paper of this room, as the answer to a request."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kvarter.documents.download import download
from kvarter.documents.messages import NO_PAPER
from kvarter.documents.typeset import CannotSet, pdf_of
from kvarter.education import queries
from kvarter.education.models import Course, Diploma
from kvarter.groups.decorators import PersonRequest


def on_paper(
    request: PersonRequest, course: Course, paper: str, made_of: Callable[[Sequence[Diploma]], dict[str, Any]]
) -> HttpResponse:
    """The PDF, or back to the diplomas with a sentence that says why there is none."""
    given = queries.diplomas_of(course)
    if not given:
        messages.info(request, _("There is no diploma to print yet."))
        return redirect("education:diplomas", course.code)
    try:
        return download(pdf_of(f"education/{paper}", made_of(given)), f"{paper}.pdf")
    except CannotSet:
        messages.error(request, NO_PAPER)
        return redirect("education:diplomas", course.code)
