"""ID cards and visiting cards of a course: what stands on them, printing, and the photos that go afterwards."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.documents.qr import drawing
from kvarter.education import actions, queries
from kvarter.education.desk.card_forms import NumberForm
from kvarter.education.desk.course_views import her_course
from kvarter.education.desk.messages import sentence
from kvarter.education.desk.printing import on_paper
from kvarter.education.models import Diploma
from kvarter.education.paper import id_cards_paper, visiting_paper
from kvarter.groups.decorators import PersonRequest, coordinates, requires
from kvarter.ui.pages import show


@require_http_methods(["GET", "HEAD", "POST"])
@requires(coordinates)
def cards(request: PersonRequest, code: str) -> HttpResponse:
    """Who gets a card, with a photo or without, until when; and the number of the group."""
    course = her_course(request, code)
    form = NumberForm(request.POST or None, initial={"phone": queries.number_of(course.group)})
    if form.is_valid():
        try:
            actions.say_number(by=request.standing, group=course.group, phone=form.cleaned_data["phone"])
            messages.success(request, _("The number is saved."))
            return redirect("education:cards", code)
        except actions.CannotDo as refusal:
            form.add_error("phone", sentence(refusal.reason))
    photos = queries.photos_of(course)
    rows = [(one, one.pk in photos) for one in queries.diplomas_of(course)]
    context = {"course": course, "rows": rows, "photos": len(photos), "years": actions.card_years()}
    return show(request, "education/desk/cards.html", context, form=form)


@require_safe
@requires(coordinates)
def id_cards(request: PersonRequest, code: str) -> HttpResponse:
    """The ID cards of all who have a valid diploma, ten on a sheet."""
    course = her_course(request, code)
    photos, phone = queries.photos_of(course), queries.number_of(course.group)

    def made(given: Sequence[Diploma]) -> dict[str, Any]:
        return id_cards_paper(given, photos=photos, phone=phone)

    return on_paper(request, course, "cards", made)


@require_safe
@requires(coordinates)
def visiting_cards(request: PersonRequest, code: str) -> HttpResponse:
    """Their visiting cards, ten of each on a sheet."""
    course = her_course(request, code)
    phone = queries.number_of(course.group)
    return on_paper(request, course, "visiting", lambda given: visiting_paper(given, phone=phone))


@require_POST
@requires(coordinates)
def printed(request: PersonRequest, code: str) -> HttpResponse:
    """The cards are printed: the photos go."""
    gone = actions.cards_are_printed(by=request.standing, course=her_course(request, code))
    said = ngettext("%(number)s photo is deleted.", "%(number)s photos are deleted.", gone)
    messages.success(request, said % {"number": gone})
    return redirect("education:cards", code)


@require_POST
@requires(coordinates)
def renew(request: PersonRequest, code: str) -> HttpResponse:
    """All cards of the course are valid anew."""
    actions.renew_cards(by=request.standing, course=her_course(request, code))
    messages.success(request, _("The cards are valid anew. Print them again."))
    return redirect("education:cards", code)


@require_safe
@requires(coordinates)
def her_link(request: PersonRequest, code: str) -> HttpResponse:
    """The link to her own card and badge, for her phone."""
    found = Diploma.objects.visible_to(request.standing).select_related("participant__course__group")
    diploma = get_object_or_404(found, code=code)
    address = settings.SITE_URL + reverse("education:mine", args=[queries.own_link_to(diploma)])
    context = {"diploma": diploma, "address": address, "qr": drawing(address)}
    return render(request, "education/desk/her_link.html", context)
