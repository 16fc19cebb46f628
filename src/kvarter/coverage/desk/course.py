"""The course of consultants: its programme, who is ready, who is due; and what each gives."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kvarter.coverage import actions, queries
from kvarter.coverage.desk.forms import OfferForm, TrainedForm
from kvarter.coverage.desk.messages import READINESS, language_names
from kvarter.coverage.queries import Look
from kvarter.coverage.rules import Readiness, may_offer, plans
from kvarter.groups.decorators import PersonRequest, is_national, requires
from kvarter.languages.here import reader_language
from kvarter.packs.queries import country
from kvarter.ui.pages import show

PARTS = ("services", "facilitation")


def _look(request: PersonRequest, code: str) -> Look:
    found = next((one for one in queries.looks(request.standing) if one.person.code == code), None)
    if found is None:
        raise Http404
    return found


@require_safe
@requires(plans)
def consultants(request: PersonRequest) -> HttpResponse:
    """The course and its people: the programme, who is ready, who is due and for what."""
    looks, facts, reader = queries.looks(request.standing), country(), reader_language()
    lessons = [(one.part, one.named_for(reader), one.hours) for one in facts.lessons]
    version = facts.content_version(timezone.localdate())
    change = next((one for one in facts.versions if one.number == version), None)
    context = {
        "parts": [(part, [one for one in lessons if one[0] == part]) for part in PARTS],
        "hours": sum(one.hours for one in facts.lessons),
        "change": change and (change.named_for(reader), change.since),
        "ready": [_row(request, one) for one in looks if one.is_ready],
        "due": [_row(request, one) for one in sorted(looks, key=_first_due) if not one.is_ready],
        "is_national": request.standing.is_national,
    }
    return render(request, "coverage/desk/consultants.html", context)


def _first_due(look: Look) -> tuple[int, str]:
    """Who is nearest to being ready stands first."""
    return -list(Readiness).index(look.readiness), look.person.name


def _row(request: PersonRequest, look: Look) -> dict[str, object]:
    return {
        "look": look,
        "languages": language_names(look.languages),
        "why": READINESS[look.readiness],
        "is_hers": may_offer(request.standing, look.person.pk) is None,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@requires(plans)
def consultant(request: PersonRequest, code: str) -> HttpResponse:
    """What one consultant gives. She herself, or the national office."""
    look = _look(request, code)
    if may_offer(request.standing, look.person.pk) is not None:
        raise Http404
    form = OfferForm(request.POST or None, look=look)
    if form.is_valid():
        actions.offer_time(by=request.standing, person=look.person, offer=form.offer())
        messages.success(request, _("It is written down. Plans go by it from now on."))
        return redirect("coverage:consultants")
    context = {"look": look, "languages": language_names(look.languages)}
    return show(request, "coverage/desk/consultant.html", context, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(is_national)
def trained(request: PersonRequest, code: str) -> HttpResponse:
    """What she has learnt, by day."""
    look = _look(request, code)
    form = TrainedForm(request.POST or None, look=look)
    if form.is_valid():
        actions.train(by=request.standing, person=look.person, trained=form.trained())
        messages.success(request, _("It is written down."))
        return redirect("coverage:consultants")
    return show(request, "coverage/desk/trained.html", {"look": look}, form=form)
