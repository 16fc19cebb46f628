"""What a woman with a diploma opens on her own phone behind her own link: her card, and the photo for it."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kvarter.documents.portrait import MOST_BYTES
from kvarter.education import actions, queries
from kvarter.education.messages import sentence
from kvarter.education.models import Diploma
from kvarter.education.own.forms import PhotoForm
from kvarter.languages.here import reader_language
from kvarter.languages.rules import day_of_year
from kvarter.ui.pages import show


def _behind(link: str) -> Diploma:
    diploma = queries.diploma_behind(link)
    if diploma is None:
        raise Http404
    return diploma


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, link: str) -> HttpResponse:
    """Her diploma, until when her card is valid, and a photo for it if she likes."""
    diploma = _behind(link)
    form = _sent(request)
    if form.is_valid():
        try:
            actions.give_photo(diploma, form.cleaned_data["photo"])
            return redirect("education:mine", link)
        except actions.CannotDo as refusal:
            form.add_error("photo", sentence(refusal.reason))
    context = {
        "link": link,
        "diploma": diploma,
        "has_photo": queries.has_photo(diploma),
        "until": day_of_year(diploma.card_until, reader_language()),
        "most": MOST_BYTES,
    }
    return show(request, "education/own/mine.html", context, form=form)


def _sent(request: HttpRequest) -> PhotoForm:
    """The form as it came; of what is too big nothing is there."""
    if request.method != "POST":
        return PhotoForm()
    weight = int(request.META.get("CONTENT_LENGTH") or 0)
    try:
        is_too_big = not request.FILES and weight > settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        return PhotoForm(request.POST, request.FILES, is_too_big=is_too_big)
    except RequestDataTooBig:
        return PhotoForm({}, is_too_big=True)


@require_safe
def photo(request: HttpRequest, link: str) -> HttpResponse:
    """The photo as it will be printed, for her who has the link."""
    found = queries.photo_of(_behind(link))
    if found is None:
        raise Http404
    return HttpResponse(found, content_type="image/png", headers={"Cache-Control": "no-store"})


@require_POST
def without_photo(request: HttpRequest, link: str) -> HttpResponse:
    """She takes it away again."""
    actions.take_photo_away(_behind(link))
    return redirect("education:mine", link)


@require_safe
def card(request: HttpRequest, code: str) -> HttpResponse:
    """Whether an ID card is valid: its square leads here. First name, group and the last day, and nothing else."""
    found = queries.diploma_by(code)
    until = day_of_year(found.card_until, reader_language()) if found else ""
    context = {"title": _("Is this card valid?"), "diploma": found, "until": until}
    return render(request, "education/own/card.html", context, status=200 if found else 404)
