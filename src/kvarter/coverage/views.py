"""The invitation to a digital evening, for everybody who has its link, and its calendar file."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kvarter.coverage import queries
from kvarter.documents import ics
from kvarter.documents.download import download
from kvarter.groups.decorators import PersonRequest
from kvarter.packs.queries import country


@require_safe
def invitation(request: PersonRequest, code: str) -> HttpResponse:
    """When and where it is, in her language. No account, no name."""
    evening = get_object_or_404(queries.invited_to(), code=code)
    known = country().languages
    spoken = [(one, known[one].own_name) for one in evening.languages if one in known]
    return render(request, "coverage/invitation.html", {"evening": evening, "spoken": spoken})


@require_safe
def calendar(request: PersonRequest, code: str, told: str) -> HttpResponse:
    """The calendar file: a bare "Appointment" that says nothing on a shared phone, or with name and place (`told`)."""
    evening, is_named = get_object_or_404(queries.invited_to(), code=code), told == "named"
    file = ics.calendar(
        uid=evening.code,
        begins=evening.starts_at,
        ends=evening.ends_at,
        summary=_("Digital evening") if is_named else _("Appointment"),
        place=evening.place if is_named else "",
        now=timezone.now(),
        is_cancelled=evening.called_off_at is not None,
    )
    return download(file, "appointment.ics")
