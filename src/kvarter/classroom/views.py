"""What women of a course and Mothers who help open on their phones: where to sit, for whom to whisper, photos of the flip chart."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.classroom import actions, queries
from kvarter.classroom.forms import PhotoForm
from kvarter.classroom.messages import said_language, sentence
from kvarter.classroom.models import FlipChart
from kvarter.education.messages import name_of
from kvarter.education.models import CourseSession, Participant
from kvarter.education.queries import candidate_by, participant_of, sessions_of
from kvarter.groups.decorators import PersonRequest, is_signed_in, requires
from kvarter.groups.models import Membership
from kvarter.ui.pages import show


def _behind(link: str) -> Participant:
    candidate = candidate_by(link)
    participant = participant_of(candidate) if candidate else None
    if participant is None:
        raise Http404
    return participant


@require_safe
def hers(request: HttpRequest, link: str) -> HttpResponse:
    """Where she sits next time, and the photos of her course."""
    participant = _behind(link)
    sessions = sessions_of(participant.course)
    following = next((one for one in sessions if not one.is_over), None)
    charts = queries.by_session(sessions, queries.charts_of(sessions))
    context = {
        "link": link,
        "following": following,
        "subject": name_of(following.subject, participant.course) if following else "",
        "beside": _beside(participant, following) if following else None,
        "days": [(one, name_of(one.subject, participant.course), found) for one, found in charts],
        "gone_on": timezone.localtime(queries.gone_at(participant.course)).date(),
    }
    return render(request, "classroom/hers.html", context)


def _beside(participant: Participant, session: CourseSession) -> dict[str, str] | None:
    """Who whispers for her in which language, with "" for nobody; None where she needs nobody."""
    made = queries.whispering_of(session)
    circle = made.plan.beside().get(participant.code)
    if circle:
        return {"name": made.name(circle.whisperer), "language": said_language(circle.language)}
    is_missed = any(participant.code in gap.listeners for gap in made.plan.gaps)
    return {"name": "", "language": ""} if is_missed else None


@require_safe
def her_picture(request: HttpRequest, link: str, code: str) -> HttpResponse:
    """One photo of her own course."""
    return _picture(queries.chart_in(_behind(link).course, code))


def _picture(chart: FlipChart | None) -> HttpResponse:
    """No browser and nobody on the way keeps it."""
    if chart is None:
        raise Http404
    return HttpResponse(bytes(chart.picture), content_type=f"image/{chart.kind}", headers={"Cache-Control": "no-store"})


@require_safe
@requires(is_signed_in)
def helping(request: PersonRequest) -> HttpResponse:
    """The sessions in which she helps, and for whom she whispers."""
    own = set(Membership.objects.visible_to(request.standing).now().filter(person=request.person))
    rows = [_helped(one, own) for one in queries.sessions_helped(request.standing, timezone.now())]
    return render(request, "classroom/helping.html", {"rows": rows})


def _helped(session: CourseSession, own: set[Membership]) -> dict[str, object]:
    made = None if session.is_over else queries.whispering_of(session)
    circle = next((found for one in own if made and (found := made.circle_of(one))), None)
    return {
        "session": session,
        "subject": name_of(session.subject, session.course),
        "language": said_language(circle.language) if circle else "",
        "women": [made.people[one] for one in circle.listeners] if made and circle else [],
    }


def _session(request: PersonRequest, code: str) -> CourseSession:
    session = queries.session_shown(request.standing, code)
    if session is None:
        raise Http404
    return session


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_signed_in)
def photos(request: PersonRequest, code: str) -> HttpResponse:
    """The photos of a session, and one more."""
    session = _session(request, code)
    form = PhotoForm(*_sent(request), is_too_big=_is_too_big(request))
    if form.is_valid():
        kind, shown = form.cleaned_data["photo"]
        try:
            actions.add_photo(by=request.standing, session=session, kind=kind, picture=shown)
            messages.success(request, _("The photo is there for the women of the course."))
            return redirect("classroom:photos", code)
        except actions.CannotDo as refusal:
            form.add_error("photo", sentence(refusal.reason))
    context = {
        "session": session,
        "subject": name_of(session.subject, session.course),
        "charts": queries.charts_of([session]),
        "gone_on": timezone.localtime(queries.gone_at(session.course)).date(),
        "leads": request.standing.leads(session.course.group_id),
    }
    return show(request, "classroom/photos.html", context, form=form)


def _sent(request: HttpRequest) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _is_too_big(request: HttpRequest) -> bool:
    """More came than the server takes into memory: it was thrown away before the form sees it."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return said.isdigit() and int(said) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE


@require_safe
@requires(is_signed_in)
def picture(request: PersonRequest, code: str) -> HttpResponse:
    """One photo, for those who lead and for Mothers who help."""
    return _picture(FlipChart.objects.visible_to(request.standing).filter(code=code).first())


@require_POST
@requires(is_signed_in)
def remove(request: PersonRequest, code: str) -> HttpResponse:
    """A photo is taken away."""
    found = FlipChart.objects.visible_to(request.standing).select_related("session__course")
    chart = get_object_or_404(found, code=code)
    actions.remove_photo(by=request.standing, chart=chart)
    messages.success(request, _("The photo is deleted."))
    return redirect("classroom:photos", chart.session.code)
