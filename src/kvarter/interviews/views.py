"""What a candidate opens on her own phone: when and where, and that she cannot come then. She has no account."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kvarter.documents import ics
from kvarter.documents.download import download
from kvarter.interviews import actions, queries
from kvarter.interviews.forms import BetterForm
from kvarter.interviews.messages import BETTER, sentence
from kvarter.interviews.models import Interview
from kvarter.interviews.rules import State
from kvarter.ui.pages import show


def _behind(link: str) -> Interview:
    found = queries.interview_by(link)
    if found is None:
        raise Http404
    return found


def _context(link: str, found: Interview) -> dict[str, Any]:
    state = found.state
    return {
        "link": link,
        "interview": found,
        "group": found.candidate.group,
        "is_to_come": state is State.TO_COME,
        "cannot": state is State.CANNOT,
        "is_over": state is State.OVER,
        "is_off": state is State.OFF,
        "has_begun": found.starts_at <= timezone.now(),
        "better": [BETTER[one] for one in found.suits],
    }


@require_safe
def hers(request: HttpRequest, link: str) -> HttpResponse:
    """When and where she is met."""
    return render(request, "interviews/hers.html", _context(link, _behind(link)))


def cannot(request: HttpRequest, link: str) -> HttpResponse:
    """She cannot come then, and says what is better."""
    found = _behind(link)
    form = BetterForm(request.POST if request.method == "POST" else None, initial={"version": found.version})
    sorry = ""
    if form.is_valid():
        try:
            actions.say_cannot(found, version=form.cleaned_data["version"], better=form.chosen())
            return redirect("interviews:hers", link)
        except actions.CannotMeet as refusal:
            sorry = sentence(refusal.reason)
    return show(request, "interviews/cannot.html", _context(link, found) | {"sorry": sorry}, form=form, sorry=sorry)


@require_POST
def can(request: HttpRequest, link: str) -> HttpResponse:
    """She can come after all."""
    found = _behind(link)
    try:
        actions.say_can(found)
    except actions.CannotMeet as refusal:
        said = sentence(refusal.reason)
        return show(request, "interviews/hers.html", _context(link, found) | {"sorry": said}, sorry=said)
    return redirect("interviews:hers", link)


@require_safe
def calendar(request: HttpRequest, link: str, told: str) -> HttpResponse:
    """The talk for her calendar: as a bare "Appointment", or with what it is and where (`told`)."""
    found, is_named = _behind(link), told == "named"
    event = ics.Event(
        uid=found.code,
        summary=_("Talk with the Neighbourhood Mothers") if is_named else _("Appointment"),
        begins=found.starts_at,
        ends=found.ends_at,
        place=found.place if is_named else "",
        is_cancelled=found.state is State.OFF,
        sequence=found.version,
    )
    return download(ics.feed([event], timezone.now()), "appointment.ics")
