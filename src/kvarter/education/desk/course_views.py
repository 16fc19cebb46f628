"""How those who lead plan a course and its sessions, ask guests, and see what is missing for whom."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.access.rules import ChangedMeanwhile
from kvarter.education import actions, queries
from kvarter.education.actions.sessions import guest_address
from kvarter.education.beside import beside
from kvarter.education.course_sheet import sheet_of
from kvarter.education.desk.course_forms import CourseForm, GuestForm, SessionForm, first_values
from kvarter.education.desk.course_page import course_page
from kvarter.education.desk.messages import GUESTS, sentence
from kvarter.education.editions import offer_to
from kvarter.education.messages import name_of
from kvarter.education.models import Course, CourseSession
from kvarter.gatherings.queries import groups_to_call
from kvarter.groups.decorators import PersonRequest, coordinates, requires
from kvarter.languages.rules import OWN_NAMES
from kvarter.people.models import new_code
from kvarter.rooms import brought
from kvarter.ui.desk.meanwhile import Difference, both, is_as_seen
from kvarter.ui.pages import show


@require_safe
@requires(coordinates)
def courses(request: PersonRequest) -> HttpResponse:
    """The courses of her groups."""
    return render(request, "education/desk/courses.html", {"courses": queries.courses_of(request.standing)})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(coordinates)
def plan(request: PersonRequest) -> HttpResponse:
    """Plan a course."""
    groups = groups_to_call(request.standing).filter(pk__in=request.standing.led_groups)
    form = CourseForm(request.POST or None, groups=groups, initial={"once": new_code()})
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("name", "begins_on", "place", "places", "once")}
        actions.plan_course(by=request.standing, group=form.groups[form.cleaned_data["group"]], **said)
        messages.success(request, _("The course is planned. Now you can offer places in it."))
        return redirect("education:courses")
    return show(request, "education/desk/plan.html", form=form)


def her_course(request: PersonRequest, code: str) -> Course:
    """A course that she leads, else 404."""
    return get_object_or_404(
        queries.courses_of(request.standing).filter(group__in=request.standing.led_groups), code=code
    )


@require_safe
@requires(coordinates)
def course(request: PersonRequest, code: str) -> HttpResponse:
    """One course: the next session, what waits, then all sessions, who takes part, and the ways on."""
    found = her_course(request, code)
    sheet = sheet_of(found)
    offer = offer_to(found, [row.session for row in sheet.sessions])
    context = {
        "course": found,
        "shown": course_page(found, sheet),
        "people": sheet.people,
        "subjects": [(one["key"], name_of(one["key"], found)) for one in found.edition],
        "offer": offer,
        "other": [name_of(key, found) for key in offer.subjects] if offer else [],
        "from": [(one, name_of(one.subject, found)) for one in offer.sessions] if offer else [],
        "beside": beside("COURSE"),
        "languages": OWN_NAMES.items(),
        "parts": [brings.part(request, found) for _room, brings in brought("on_course")],
    }
    return render(request, "education/desk/course.html", context)


@require_safe
@requires(coordinates)
def missing(request: PersonRequest, code: str) -> HttpResponse:
    """Who has still to take which subject, and where it can be made up for."""
    found = her_course(request, code)
    people = [row for row in sheet_of(found).people if row.missing]
    elsewhere = queries.make_up_sessions(found, {one for row in people for one in row.missing})
    context = {
        "course": found,
        "people": [(row, [name_of(one, found) for one in row.missing]) for row in people],
        "elsewhere": [(one, name_of(one.subject, found)) for one in elsewhere],
    }
    return render(request, "education/desk/missing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(coordinates)
def plan_session(request: PersonRequest, code: str) -> HttpResponse:
    """A session is added."""
    found = her_course(request, code)
    subjects = [(one["key"], name_of(one["key"], found)) for one in found.edition]
    form = SessionForm(request.POST or None, subjects=subjects, initial={"once": new_code(), "place": found.place})
    if form.is_valid():
        try:
            actions.plan_session(by=request.standing, course=found, facts=form.facts(), once=form.cleaned_data["once"])
            messages.success(request, _("The session is planned."))
            return redirect("education:course", code)
        except actions.CannotDo as refusal:
            form.add_error("starts", sentence(refusal.reason))
    return show(request, "education/desk/plan_session.html", {"course": found}, form=form)


def her_session(request: PersonRequest, code: str) -> CourseSession:
    """A session of a course that she leads, else 404."""
    found = CourseSession.objects.visible_to(request.standing).filter(course__group__in=request.standing.led_groups)
    return get_object_or_404(found.select_related("course__group"), code=code)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(coordinates)
def session(request: PersonRequest, code: str) -> HttpResponse:
    """One session: its facts, the Mothers who help, and the guest."""
    found = her_session(request, code)
    subjects = [(one["key"], name_of(one["key"], found.course)) for one in found.course.edition]
    helpers = queries.helpers_of(request.standing, found.course.group_id)
    sent = request.POST if request.method == "POST" else None
    form, theirs = SessionForm(sent, subjects=subjects, helpers=helpers, initial=first_values(found)), None
    if form.is_valid():
        try:
            _change(request, found, form)
        except ChangedMeanwhile:
            theirs = both(form, first_values(her_session(request, code)))
        except actions.CannotDo as refusal:
            form.add_error("starts", sentence(refusal.reason))
        else:
            messages.success(request, _("The session is changed."))
            return redirect("education:course", found.course.code)
    return _session_page(request, found, form=form, theirs=theirs)


def _change(request: PersonRequest, found: CourseSession, form: SessionForm) -> None:
    actions.change_session(
        by=request.standing,
        session=found,
        facts=form.facts(),
        helpers=form.chosen_helpers(),
        is_as_seen=lambda now: is_as_seen(form, first_values(now)),
    )


def _session_page(
    request: PersonRequest,
    found: CourseSession,
    *,
    form: SessionForm | None = None,
    guest_form: GuestForm | None = None,
    theirs: list[Difference] | None = None,
    sorry: str = "",
) -> HttpResponse:
    subjects = [(one["key"], name_of(one["key"], found.course)) for one in found.course.edition]
    helpers = queries.helpers_of(request.standing, found.course.group_id)
    guest = {"guest": found.guest, "address": found.guest_address, "needs": found.guest_needs}
    context = {
        "session": found,
        "course": found.course,
        "subject": name_of(found.subject, found.course),
        "session_form": form or SessionForm(subjects=subjects, helpers=helpers, initial=first_values(found)),
        "guest_form": guest_form or GuestForm(initial=guest),
        "guest_says": GUESTS[found.now_guest],
        "guest_link": guest_address(found) if found.guest_state else "",
        "beside": beside("SESSION"),
        "theirs": theirs,
        "sorry": sorry,
    }
    return show(request, "education/desk/session.html", context, form=guest_form or form or GuestForm(), sorry=sorry)


@require_POST
@requires(coordinates)
def ask_guest(request: PersonRequest, code: str) -> HttpResponse:
    """Somebody is asked by mail to teach."""
    found, form = her_session(request, code), GuestForm(request.POST)
    if not form.is_valid():
        return _session_page(request, found, guest_form=form)
    said = form.cleaned_data
    try:
        actions.ask_guest(
            by=request.standing, session=found, name=said["guest"], address=said["address"], needs=said["needs"]
        )
    except actions.CannotDo as refusal:
        return _session_page(request, found, sorry=sentence(refusal.reason))
    messages.success(request, _("The guest is asked by mail."))
    return redirect("education:session", code)
