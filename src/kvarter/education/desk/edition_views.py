"""What a course is taught by: a subject as it keeps it, on paper too; and the newer edition that is offered to it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kvarter.curriculum.queries import help_lines, shown
from kvarter.documents.download import download
from kvarter.documents.messages import NO_PAPER
from kvarter.documents.typeset import CannotSet
from kvarter.education import actions
from kvarter.education.desk.messages import sentence
from kvarter.education.editions import mark_of_subject
from kvarter.education.models import Course
from kvarter.education.queries import courses_of
from kvarter.education.subjects import script_of, taught_by
from kvarter.groups.decorators import PersonRequest, coordinates, requires
from kvarter.languages.here import reader_language
from kvarter.languages.rules import LOCAL


def _course(request: PersonRequest, code: str) -> Course:
    found = courses_of(request.standing).filter(group__in=request.standing.led_groups, code=code).first()
    if found is None:
        raise Http404
    return found


@require_safe
@requires(coordinates)
def taught(request: PersonRequest, code: str, subject: str) -> HttpResponse:
    """A subject as this course keeps it, whatever was published since."""
    course = _course(request, code)
    mark = mark_of_subject(course, subject)
    found = taught_by(mark)
    if found is None or subject not in found.subjects:
        raise Http404
    context = {
        "course": course,
        "subject": shown(found, found.subjects[subject], reader_language()),
        "mark": mark,
        "lines": help_lines(),
        "paper": LOCAL if reader_language() == LOCAL else "en",
    }
    return render(request, "education/desk/taught.html", context)


@require_safe
@requires(coordinates)
def script(request: PersonRequest, code: str, subject: str, language: str) -> HttpResponse:
    """The script of a day as this course keeps it."""
    course = _course(request, code)
    try:
        made = script_of(mark_of_subject(course, subject), subject, language)
    except LookupError:
        raise Http404 from None
    except CannotSet:
        messages.error(request, NO_PAPER)
        return redirect("education:taught", code, subject)
    return download(made, f"{subject}-{language}.pdf")


@require_POST
@requires(coordinates)
def newer(request: PersonRequest, code: str) -> HttpResponse:
    """The newer edition is taken from a session on, or left."""
    course, mark = _course(request, code), request.POST.get("mark", "")
    try:
        if request.POST.get("answer") == "take":
            first = course.sessions.filter(code=request.POST.get("session", "")).first()
            from_at = first.starts_at if first else None
            actions.take_edition(by=request.standing, course=course, mark=mark, from_at=from_at)
            messages.success(request, _("The course takes the new edition. What was taught before stays as it was."))
        else:
            actions.leave_edition(by=request.standing, course=course, mark=mark)
            messages.success(request, _("The course keeps its edition."))
    except actions.CannotDo as refusal:
        messages.error(request, sentence(refusal.reason))
    return redirect("education:course", code)
