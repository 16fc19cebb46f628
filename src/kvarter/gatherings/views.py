"""What everybody reads about a gathering, and the calendar file."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kvarter.documents import ics
from kvarter.documents.download import download
from kvarter.gatherings.models import Gathering
from kvarter.groups.decorators import PersonRequest


def _seen(request: PersonRequest, code: str) -> Gathering:
    return get_object_or_404(Gathering.objects.visible_to(request.standing), code=code)


@require_safe
def gathering(request: PersonRequest, code: str) -> HttpResponse:
    """One gathering. Open ones need no account."""
    return render(request, "gatherings/gathering.html", {"gathering": _seen(request, code)})


@require_safe
def calendar(request: PersonRequest, code: str, told: str) -> HttpResponse:
    """The calendar file: a bare "Appointment" that says nothing on a shared phone, or with name and place (`told`)."""
    seen, is_named = _seen(request, code), told == "named"
    file = ics.calendar(
        uid=seen.code,
        begins=seen.starts_at,
        ends=seen.ends_at,
        summary=seen.title if is_named else _("Appointment"),
        place=seen.place if is_named else "",
        now=timezone.now(),
        is_cancelled=seen.cancelled_at is not None,
    )
    return download(file, "appointment.ics")
