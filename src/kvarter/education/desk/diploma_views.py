"""The ceremony: who gets a diploma and what is missing for whom, the diplomas to print, and what the organisation asks for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.education import actions
from kvarter.education.course_sheet import sheet_of, wanted_now
from kvarter.education.desk.course_views import her_course
from kvarter.education.desk.diploma_forms import RuleForm
from kvarter.education.desk.messages import LACKS
from kvarter.education.desk.printing import on_paper
from kvarter.education.diploma import Missing, Standing
from kvarter.education.messages import name_of
from kvarter.education.models import Course, Diploma
from kvarter.education.paper import diplomas_paper
from kvarter.education.subjects import subjects_now
from kvarter.groups.decorators import PersonRequest, coordinates, is_national, requires
from kvarter.languages.here import reader_language
from kvarter.ui.pages import show


def _lacks(far: Standing, course: Course) -> list[str]:
    return [
        name_of(one.subject, course) if one.what is Missing.SUBJECT else str(LACKS[one.what]) % {"share": far.share}
        for one in far.lacks
    ]


@require_safe
@requires(coordinates)
def diplomas(request: PersonRequest, code: str) -> HttpResponse:
    """Who is ready, who has one, and what is missing for whom."""
    course = her_course(request, code)
    wanted = wanted_now()
    far = [(row, getattr(row.participant, "diploma", None), row.standing(wanted)) for row in sheet_of(course).people]
    rows = [(row, diploma, _lacks(one, course)) for row, diploma, one in far]
    context = {
        "course": course,
        "rows": rows,
        "ready": sum(diploma is None and one.is_ready for _, diploma, one in far),
        "given": sum(diploma is not None and diploma.is_valid for _, diploma, _ in rows),
        "wanted": wanted,
        "must": [name_of(one, course) for one in wanted.subjects],
    }
    return render(request, "education/desk/diplomas.html", context)


@require_POST
@requires(coordinates)
def issue(request: PersonRequest, code: str) -> HttpResponse:
    """All who are ready get their diploma."""
    course = her_course(request, code)
    wanted = wanted_now()
    ready = [row.participant for row in sheet_of(course).people if row.standing(wanted).is_ready]
    new = [one for one in ready if not hasattr(one, "diploma")]
    for one in new:
        actions.issue_diploma(by=request.standing, participant=one)
    said = ngettext("%(number)s diploma is given.", "%(number)s diplomas are given.", len(new))
    messages.success(request, said % {"number": len(new)})
    return redirect("education:diplomas", code)


@require_safe
@requires(coordinates)
def printed(request: PersonRequest, code: str) -> HttpResponse:
    """All valid diplomas of the course, to print."""
    course = her_course(request, code)
    return on_paper(request, course, "diplomas", diplomas_paper)


@require_POST
@requires(coordinates)
def revoke(request: PersonRequest, code: str) -> HttpResponse:
    """One diploma is not valid any more."""
    found = Diploma.objects.visible_to(request.standing).select_related("participant__course")
    diploma = get_object_or_404(found, code=code)
    actions.revoke_diploma(by=request.standing, diploma=diploma)
    messages.success(request, _("The diploma is not valid any more. Its page says so."))
    return redirect("education:diplomas", diploma.participant.course.code)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_national)
def rule(request: PersonRequest) -> HttpResponse:
    """What the organisation asks for before a diploma."""
    subjects = [(one["key"], one.get(reader_language()) or one["en"]) for one in subjects_now()]
    wanted = wanted_now()
    first = {"share": wanted.share, "subjects": list(wanted.subjects), "card_years": actions.card_years()}
    form = RuleForm(request.POST if request.method == "POST" else None, subjects=subjects, initial=first)
    if form.is_valid():
        said = form.cleaned_data
        actions.say_what_is_wanted(by=request.standing, **said)
        messages.success(request, _("The rule is saved. Diplomas that were given stay."))
        return redirect("education:rule")
    return show(request, "education/desk/rule.html", form=form)
