"""Who came to a session: on the phones of those who lead, also without a network, and on paper."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kvarter.education import actions, queries
from kvarter.education.actions.sessions import Sheet
from kvarter.education.attendance import Presence
from kvarter.education.beside import columns
from kvarter.education.course_sheet import NOBODY_SAID, presences
from kvarter.education.desk.course_forms import AttendanceForm
from kvarter.education.desk.course_views import her_session
from kvarter.education.desk.messages import CAME
from kvarter.education.messages import name_of
from kvarter.education.models import CourseSession, Participant
from kvarter.groups.decorators import PersonRequest, coordinates, requires
from kvarter.languages.templatetags.words import moment
from kvarter.people.models import new_code
from kvarter.sealing.crypto import keyed_hash
from kvarter.ui.pages import show

SALT = "education.attendance"


def _device(request: PersonRequest) -> str:
    """By what a phone is known while somebody is signed in on it: nothing that leads to her or to the phone."""
    return keyed_hash("education.device", request.session.session_key or "")[:12]


def _shown(holds: dict[str, Presence]) -> dict[str, str]:
    return {code: one.came.value for code, one in holds.items() if one.came}


def _seen_of(text: str, session: CourseSession) -> tuple[datetime, dict[str, str]]:
    """When the page was made that was sent, and what it showed; a page that is not ours knew nothing."""
    try:
        code, at, shown = signing.loads(text, salt=SALT)
    except (signing.BadSignature, ValueError):
        return session.starts_at, {}
    return (datetime.fromisoformat(at), shown) if code == session.code else (session.starts_at, {})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(coordinates)
def attendance(request: PersonRequest, code: str) -> HttpResponse:
    """One answer a woman. What a page shows already is not sent as new; phones that disagree are both shown."""
    session = her_session(request, code)
    people = list(queries.participants_of(session.course))
    found = presences(queries.marks_of(session))
    holds = {one.code: found.get((session.pk, one.pk), NOBODY_SAID) for one in people}
    if request.method == "POST":
        form = AttendanceForm(request.POST, people=people)
        seen, shown = _seen_of(request.POST.get("seen", ""), session)
        if form.is_valid():
            said = {one: came for one, came in form.said().items() if came.value != shown.get(one)}
            if said:
                at = form.cleaned_data["at"] or timezone.now()
                sheet = Sheet(said, _device(request), at, seen, form.cleaned_data["once"])
                actions.mark_attendance(by=request.standing, session=session, sheet=sheet)
                messages.success(request, _("It is saved who came."))
                return redirect("education:course", session.course.code)
            form.add_error(None, _("Nothing is new here. Please choose who came."))
    else:
        shown = _shown(holds)
        page = signing.dumps([session.code, timezone.now().isoformat(), shown], salt=SALT)
        first: dict[str, Any] = {f"came-{one}": came for one, came in shown.items()}
        form = AttendanceForm(people=people, initial={**first, "once": new_code(), "seen": page})
    context = {
        "session": session,
        "subject": name_of(session.subject, session.course),
        "disputed": _disputed(people, holds),
    }
    return show(request, "education/desk/attendance.html", context, form=form)


def _disputed(people: list[Participant], holds: dict[str, Presence]) -> list[tuple[Participant, list[tuple[str, str]]]]:
    """Women about whom phones disagree, with what each said and when."""
    return [
        (one, [(str(CAME[said.came]), str(moment(said.at))) for said in holds[one.code].said])
        for one in people
        if holds[one.code].is_disputed
    ]


@require_safe
@requires(coordinates)
def paper(request: PersonRequest, code: str) -> HttpResponse:
    """The list to print: numbers and names with boxes to tick; a photo of it is enough."""
    session = her_session(request, code)
    beside = list(columns(session))
    rows = [
        (one, [column.cells.get(one.code, "") for column in beside]) for one in queries.participants_of(session.course)
    ]
    context = {
        "session": session,
        "subject": name_of(session.subject, session.course),
        "rows": rows,
        "heads": [column.head for column in beside],
        "below": [line for column in beside for line in column.below],
    }
    return render(request, "education/desk/paper.html", context)
