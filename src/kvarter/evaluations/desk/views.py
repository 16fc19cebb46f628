"""How those who lead a course get a link for their women, give out tickets, and read what may be told; and the office's page."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kvarter.documents.download import download
from kvarter.documents.messages import NO_PAPER
from kvarter.documents.qr import drawing
from kvarter.documents.typeset import CannotSet, pdf_of
from kvarter.education.models import Course
from kvarter.evaluations import actions, queries
from kvarter.evaluations.desk.messages import GROUP_NAMES, sentence
from kvarter.evaluations.desk.paper import address_of, tickets_paper
from kvarter.groups.decorators import PersonRequest, coordinates, is_national, requires
from kvarter.languages.here import reader_language
from kvarter.people.models import new_code
from kvarter.ui.pages import comes_back


def _her_course(request: PersonRequest, code: str) -> Course:
    """A course that she leads, else 404."""
    mine = Course.objects.visible_to(request.standing).filter(group__in=request.standing.led_groups)
    return get_object_or_404(mine.select_related("group"), code=code)


def _left(course: Course) -> int:
    """For how many women a ticket can be given out."""
    evaluation = queries.evaluation_of(course)
    return course.participants.count() - (evaluation.given if evaluation else 0)


@require_safe
@requires(coordinates)
def link(request: PersonRequest, code: str) -> HttpResponse:
    """The link by which the women's phones know the course."""
    course = _her_course(request, code)
    address = settings.SITE_URL + reverse("evaluations:course", args=[course.code])
    return render(request, "evaluations/desk/link.html", {"course": course, "address": address, "qr": drawing(address)})


@require_safe
@requires(coordinates)
def hard(request: PersonRequest, code: str) -> HttpResponse:
    """The questions that were hard in a course, with the cards to take up."""
    course = _her_course(request, code)
    found = queries.hard_for(course, reader_language(), timezone.localdate())
    return render(request, "evaluations/desk/hard.html", {"course": course, "hard": found})


@require_safe
@requires(coordinates)
def evaluation(request: PersonRequest, code: str) -> HttpResponse:
    """The evaluation of a course: tickets while it is open, afterwards what may be told."""
    course = _her_course(request, code)
    found = queries.evaluation_of(course)
    told = queries.results([found], reader_language(), timezone.localdate())[0] if found else None
    facts = {"course": course, "evaluation": found, "told": told, "left": _left(course), "groups": GROUP_NAMES.items()}
    return render(request, "evaluations/desk/evaluation.html", facts)


@require_POST
@requires(coordinates)
def tickets(request: PersonRequest, code: str) -> HttpResponse:
    """A ticket for every woman who has none, to print and cut. The paper is made first: a ticket that nobody has is lost."""
    course = _her_course(request, code)
    secrets = [new_code() for _one in range(_left(course))]
    try:
        made = pdf_of("evaluations/tickets", tickets_paper(secrets)) if secrets else b""
        actions.give_tickets(by=request.standing, course=course, secrets=secrets)
    except CannotSet:
        messages.error(request, NO_PAPER)
    except actions.NotPossible as refusal:
        messages.warning(request, sentence(refusal.reason))
    else:
        return download(made, "tickets.pdf")
    return redirect("evaluations:evaluation", code)


@require_POST
@requires(coordinates)
def show_one(request: PersonRequest, code: str) -> HttpResponse:
    """One ticket on this screen: she scans it with her own phone, and it is shown to nobody else."""
    course, secret = _her_course(request, code), new_code()
    try:
        actions.give_tickets(by=request.standing, course=course, secrets=[secret])
    except actions.NotPossible as refusal:
        messages.warning(request, sentence(refusal.reason))
        return redirect("evaluations:evaluation", code)
    facts = {"course": course, "address": address_of(secret), "qr": drawing(address_of(secret)), "left": _left(course)}
    return comes_back(render(request, "evaluations/desk/ticket.html", facts))


@require_POST
@requires(coordinates)
def void(request: PersonRequest, code: str) -> HttpResponse:
    """Tickets that were not used are no good any more."""
    course = _her_course(request, code)
    if queries.evaluation_of(course) is None:
        raise Http404
    try:
        actions.void_tickets(by=request.standing, course=course)
        messages.success(request, _("The old tickets do not work any more. Give out new ones."))
    except actions.NotPossible as refusal:
        messages.warning(request, sentence(refusal.reason))
    return redirect("evaluations:evaluation", code)


@require_safe
@requires(is_national)
def office(request: PersonRequest) -> HttpResponse:
    """The evaluations that are over, course by course. No sum over courses: it would give away what is hidden in one."""
    found = queries.closed_evaluations(request.standing)
    told = queries.results(found, reader_language(), timezone.localdate())
    return render(request, "evaluations/desk/office.html", {"told": told, "groups": GROUP_NAMES.items()})
