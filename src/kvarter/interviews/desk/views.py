"""Those who lead give a candidate an hour, move it, cancel it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kvarter.access.rules import ChangedMeanwhile
from kvarter.education.models import Candidate
from kvarter.groups.decorators import PersonRequest, coordinates, requires
from kvarter.interviews import actions, queries
from kvarter.interviews.desk.forms import AppointForm, first_values
from kvarter.interviews.desk.messages import sentence
from kvarter.interviews.messages import BETTER
from kvarter.interviews.models import Interview
from kvarter.interviews.rules import Reason
from kvarter.ui.desk.meanwhile import both, is_as_seen
from kvarter.ui.pages import show


@require_http_methods(["GET", "HEAD", "POST"])
@requires(coordinates)
def appoint(request: PersonRequest, code: str) -> HttpResponse:
    """She is given a day, an hour and a place, or another one."""
    found = Candidate.objects.visible_to(request.standing).select_related("group")
    candidate = get_object_or_404(found, code=code)
    interview = queries.interview_of(candidate)
    place = queries.last_place(request.standing, candidate.group_id) or candidate.group.place
    sent = request.POST if request.method == "POST" else None
    form, theirs = AppointForm(sent, initial=first_values(interview, place)), None
    if form.is_valid():
        try:
            _appoint(request, candidate, form, place)
            return redirect("education:candidate", code)
        except ChangedMeanwhile:
            theirs = both(form, first_values(queries.interview_of(candidate), place))
        except actions.CannotMeet as refusal:
            form.add_error("on" if refusal.reason in {Reason.OVER, Reason.TOO_FAR} else None, sentence(refusal.reason))
    context = {
        "candidate": candidate,
        "interview": interview,
        "theirs": theirs,
        "better": [BETTER[one] for one in interview.suits] if interview and interview.cannot_since else [],
    }
    return show(request, "interviews/desk/appoint.html", context, form=form)


def _appoint(request: PersonRequest, candidate: Candidate, form: AppointForm, place: str) -> None:
    interview = actions.appoint(
        by=request.standing,
        candidate=candidate,
        facts=form.facts(),
        is_as_seen=lambda now: is_as_seen(form, first_values(now, place)),
    )
    messages.success(request, _("The hour is noted. Now send it to her."))
    if queries.at_the_same_time(request.standing, interview):
        messages.warning(request, _("Somebody else of the group is met at the same time."))


@require_POST
@requires(coordinates)
def cancel(request: PersonRequest, code: str) -> HttpResponse:
    """It does not take place."""
    found = Interview.objects.visible_to(request.standing).select_related("candidate")
    interview = get_object_or_404(found, code=code)
    try:
        actions.cancel(by=request.standing, interview=interview)
        messages.success(request, _("It does not take place. Now send it to her."))
    except actions.CannotMeet as refusal:
        messages.warning(request, sentence(refusal.reason))
    return redirect("education:candidate", interview.candidate.code)
