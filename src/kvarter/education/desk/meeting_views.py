"""Information meetings of a course: tie a gathering to it, ask those who wrote, and go on to the interviews."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.asking.actions import about
from kvarter.education import actions
from kvarter.education.desk.course_views import her_course
from kvarter.education.desk.forms import MeetingForm
from kvarter.education.desk.messages import STAGES, envelope_labels, sentence
from kvarter.education.meetings import gatherings_to_tie, meetings_of, sheet_of
from kvarter.education.models import InformationMeeting
from kvarter.education.rules import Stage
from kvarter.groups.decorators import PersonRequest, coordinates, requires
from kvarter.keys.queries import key_of
from kvarter.languages.rules import OWN_NAMES
from kvarter.ui.pages import show


@require_http_methods(["GET", "HEAD", "POST"])
@requires(coordinates)
def meetings(request: PersonRequest, code: str) -> HttpResponse:
    """The information meetings of a course, and another gathering to tie to it."""
    course = her_course(request, code)
    sent = request.POST if request.method == "POST" else None
    form = MeetingForm(sent, meetings=gatherings_to_tie(request.standing, course))
    if form.is_valid():
        try:
            chosen = form.meetings[form.cleaned_data["meeting"]]
            tied = actions.tie_meeting(by=request.standing, course=course, gathering=chosen)
            messages.success(request, _("The meeting belongs to this course. Now ask those who wrote to you."))
            return redirect("education:meeting", tied.code)
        except actions.CannotDo as refusal:
            form.add_error("meeting", sentence(refusal.reason))
    context = {"course": course, "meetings": meetings_of(course)}
    return show(request, "education/desk/meetings.html", context, form=form)


def her_meeting(request: PersonRequest, code: str) -> InformationMeeting:
    """An information meeting of a course that she leads, else 404."""
    found = InformationMeeting.objects.visible_to(request.standing).filter(
        course__group__in=request.standing.led_groups
    )
    return get_object_or_404(found.select_related("course__group", "gathering"), code=code)


@require_safe
@requires(coordinates)
def meeting(request: PersonRequest, code: str) -> HttpResponse:
    """One meeting: who can be asked, with a message for each; how many came; with whom to talk next."""
    return _page(request, her_meeting(request, code))


def _page(request: PersonRequest, found: InformationMeeting, sorry: str = "") -> HttpResponse:
    sheet = sheet_of(request.standing, found)
    context: dict[str, Any] = {
        "meeting": found,
        "course": found.course,
        "sheet": sheet,
        "rows": [
            (row, json.dumps(about(row.candidate.code, found.course.group_id, "reach")), OWN_NAMES[row.language])
            for row in sheet.to_ask
        ],
        "since": [(one, STAGES[one.now_stage]) for one in sheet.since],
        "counts": [(STAGES[Stage(stage)], number) for stage, number in sheet.by_stage.items()],
        "labels": envelope_labels(),
        "key": key_of(request.person),
        "sorry": sorry,
    }
    return show(request, "education/desk/information.html", context, sorry=sorry)


@require_POST
@requires(coordinates)
def invite_all(request: PersonRequest, code: str) -> HttpResponse:
    """Those who are ticked were asked."""
    found = her_meeting(request, code)
    try:
        done = actions.invite_to(by=request.standing, meeting=found, candidates=request.POST.getlist("asked"))
    except actions.CannotDo as refusal:
        return _page(request, found, sentence(refusal.reason))
    said = ngettext("It is noted: %(number)s woman is asked.", "It is noted: %(number)s women are asked.", done)
    messages.success(request, said % {"number": done})
    return redirect("education:meeting", code)


@require_POST
@requires(coordinates)
def untie(request: PersonRequest, code: str) -> HttpResponse:
    """The gathering does not belong to this course."""
    found = her_meeting(request, code)
    actions.untie_meeting(by=request.standing, meeting=found)
    messages.success(request, _("The gathering stays. It does not belong to this course any more."))
    return redirect("education:meetings", found.course.code)
