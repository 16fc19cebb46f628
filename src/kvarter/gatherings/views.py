"""What everybody reads about a gathering, how a woman says that she comes, and the calendar file."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kvarter.access.networks import network_behind
from kvarter.documents import ics
from kvarter.documents.download import download
from kvarter.documents.typeset import CannotSet
from kvarter.gatherings import actions, braking, queries
from kvarter.gatherings.device import COOKIE
from kvarter.gatherings.forms import PartyForm
from kvarter.gatherings.inviting import picture_of
from kvarter.gatherings.messages import RAIN, SENTENCES
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.rules import JUST_NOW, Rain, Reason, Share, secret_of
from kvarter.groups.decorators import PersonRequest
from kvarter.languages.rules import INTERFACE
from kvarter.people.models import new_code
from kvarter.ui.pages import show
from kvarter.ui.paging import words_of


@require_safe
def open_ones(request: HttpRequest) -> HttpResponse:
    """What every woman may come to, in her language, and by a word of hers. No account is needed."""
    words = words_of(request)
    return render(request, "gatherings/open_ones.html", {"gatherings": queries.open_ones(words), "words": words})


def _seen(request: PersonRequest, code: str) -> Gathering:
    seen = Gathering.objects.visible_to(request.standing).select_related("group")
    return get_object_or_404(seen, code=code)


def _remembered(response: HttpResponse, once: str) -> HttpResponse:
    """After Back she sees that she signed up: her browser keeps the form's random word for a quarter of an hour."""
    seconds = int(JUST_NOW.total_seconds())
    response.set_cookie(COOKIE, once, max_age=seconds, httponly=True, samesite="Lax", secure=settings.HTTPS)
    return response


def _her_secret(request: HttpRequest, seen: Gathering) -> str:
    """The secret of the link that this browser got for this gathering just now, or ""."""
    once = request.COOKIES.get(COOKIE, "")
    turn = queries.turn_of(secret := secret_of(once, settings.SECRET_KEY)) if once else None
    return secret if turn and turn.gathering == seen else ""


def _signed_up(request: PersonRequest, seen: Gathering, said: dict[str, Any]) -> str:
    """The secret of her link. Raises CannotSignUp, also when very many sign up from one network: a script must not fill it."""
    said = {**said, "once": said["once"] or new_code()}
    share = Share(0 if seen.is_full else said["women"], seen.most_women)
    if not braking.takes(network_behind(request), seen.code, said["once"], share):
        raise actions.CannotSignUp(Reason.BUSY)
    return actions.sign_up(gathering=seen, **said)


@require_http_methods(["GET", "HEAD", "POST"])
def gathering(request: PersonRequest, code: str) -> HttpResponse:
    """One gathering, and on it "I come". Open ones need no account."""
    seen = _seen(request, code)
    reason = seen.closed_to_parties(timezone.now())
    said = request.POST if request.method == "POST" else None
    form = PartyForm(said, gathering=seen, initial={"once": new_code()}) if reason is None else None
    sorry = SENTENCES[reason] if reason and said is not None else ""
    if form and form.is_valid():
        try:
            secret = _signed_up(request, seen, form.parts())
            return _remembered(redirect("gatherings:yours", secret), form.cleaned_data["once"])
        except actions.CannotSignUp as refusal:
            sorry = SENTENCES[refusal.reason]
            form.add_error(None, str(sorry))
            reason = None if refusal.reason is Reason.BUSY else refusal.reason
    context = {
        "gathering": seen,
        "closed": SENTENCES[reason] if reason else "",
        "left": "left" in request.GET,
        "mine": "" if "another" in request.GET or form is None or form.is_bound else _her_secret(request, seen),
        "rain": RAIN.get(Rain(seen.rain), ""),
        "site": settings.SITE_URL,
        "webcal": "webcal://" + settings.SITE_URL.split("://")[1],
    }
    return show(request, "gatherings/gathering.html", context, form=form, sorry=sorry)


@require_safe
def picture(request: PersonRequest, code: str, language: str) -> HttpResponse:
    """The picture to send, in one language; what shows a link looks at it too."""
    seen = _seen(request, code)
    if language not in INTERFACE:
        raise Http404
    try:
        return download(picture_of(seen, language), "gathering.png")
    except CannotSet:
        return redirect("gatherings:gathering", code)


@require_safe
def yours(request: HttpRequest, secret: str) -> HttpResponse:
    """Her own link: does she have a place, and which number does she say at the door?"""
    turn = queries.turn_of(secret)
    if turn is None:
        return render(request, "gatherings/unknown.html", status=404)
    address = settings.SITE_URL + reverse("gatherings:yours", args=[secret])
    over = turn.gathering.ends_at <= timezone.now()
    context = {"turn": turn, "gathering": turn.gathering, "address": address, "secret": secret, "is_over": over}
    return render(request, "gatherings/yours.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def not_coming(request: HttpRequest, secret: str) -> HttpResponse:
    """She does not come: asked once, since the next in line gets her places."""
    turn = queries.turn_of(secret)
    if turn is None:
        return render(request, "gatherings/unknown.html", status=404)
    if request.method != "POST":
        return render(request, "gatherings/not_coming.html", {"gathering": turn.gathering, "secret": secret})
    left = actions.leave(secret=secret) or turn.gathering
    response = redirect(f"{reverse('gatherings:gathering', args=[left.code])}?left")
    response.delete_cookie(COOKIE)
    return response


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
        sequence=seen.sequence,
    )
    return download(file, "appointment.ics")
