"""How those who lead note who follows Danish, and decide who whispers for whom."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kvarter.classroom import actions, queries
from kvarter.classroom.desk.forms import HearingForm, SeatsForm, first_hearing, first_seats
from kvarter.classroom.desk.messages import FOLLOWS, WHY, missing
from kvarter.classroom.messages import said_language
from kvarter.education.messages import name_of
from kvarter.education.models import Course, CourseSession
from kvarter.groups.decorators import PersonRequest, coordinates, requires
from kvarter.ui.pages import show


@require_http_methods(["GET", "HEAD", "POST"])
@requires(coordinates)
def hearing(request: PersonRequest, code: str) -> HttpResponse:
    """Who of a course follows Danish how well, and in which language she listens best."""
    found = Course.objects.visible_to(request.standing).filter(group__in=request.standing.led_groups)
    course = get_object_or_404(found.select_related("group"), code=code)
    heard = queries.hearings(course)
    form = HearingForm(request.POST if request.method == "POST" else None, heard=heard, initial=first_hearing(heard))
    if form.is_valid():
        actions.note_hearing(by=request.standing, course=course, said=form.said())
        messages.success(request, _("It is saved. The plans of all days follow it."))
        return redirect("education:course", code)
    rows = [(one, follows, language, FOLLOWS[one.follows]) for one, follows, language in form.rows]
    return show(request, "classroom/desk/hearing.html", {"course": course, "rows": rows}, form=form)


def _session(request: PersonRequest, code: str) -> CourseSession:
    found = CourseSession.objects.visible_to(request.standing).filter(course__group__in=request.standing.led_groups)
    return get_object_or_404(found.select_related("course__group"), code=code)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(coordinates)
def whispering(request: PersonRequest, code: str) -> HttpResponse:
    """The plan with its reasons and what is missing; each seat can be chosen by hand."""
    session = _session(request, code)
    made = queries.whispering_of(session)
    form = SeatsForm(request.POST if request.method == "POST" else None, made=made, initial=first_seats(made))
    if form.is_valid():
        actions.seat(by=request.standing, session=session, most=form.cleaned_data["most"], seats=form.seats())
        messages.success(request, _("It is saved. All else is planned around it."))
        return redirect("classroom:whispering", code)
    context = {
        "session": session,
        "subject": name_of(session.subject, session.course),
        "circles": [
            (
                made.name(one.whisperer),
                said_language(one.language),
                [made.people[key] for key in one.listeners],
                one,
                WHY[one.why],
            )
            for one in made.plan.circles
        ],
        "gaps": [missing(made, one) for one in made.plan.gaps],
        "unknown": [made.people[key] for key in made.plan.unknown],
        "is_chosen": bool(made.seats),
    }
    return show(request, "classroom/desk/whispering.html", context, form=form)


@require_POST
@requires(coordinates)
def anew(request: PersonRequest, code: str) -> HttpResponse:
    """What was chosen by hand goes; the plan decides again."""
    session = _session(request, code)
    actions.seat(by=request.standing, session=session, most=queries.whispering_of(session).most, seats={})
    messages.success(request, _("Everything is planned anew."))
    return redirect("classroom:whispering", code)
