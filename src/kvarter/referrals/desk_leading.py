"""What those who lead press beside a woman: remind her Mother, take her back, open again, say where she lives."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kvarter.groups.doors import PersonRequest, desk, door
from kvarter.referrals import actions
from kvarter.referrals.desk_words import refusal_of
from kvarter.referrals.models import Referral
from kvarter.ui.notices import notice


def _led(request: PersonRequest, code: str) -> Referral:
    return get_object_or_404(Referral.objects.visible_to(request.standing), code=code)


def _refused(request: PersonRequest, refusal: actions.CannotAsk) -> None:
    notice(request, refusal_of(refusal.reason), look="sun")


def _waits_again(request: PersonRequest, code: str, act: Callable[..., None]) -> HttpResponse:
    """Taken back or opened again: she stands at her old place, or the page says why not."""
    try:
        act(by=request.standing, referral=_led(request, code))
        notice(request, _("She waits again, at her old place."))
    except actions.CannotAsk as refusal:
        _refused(request, refusal)
    return redirect("referrals:woman", code)


@require_POST
@door(desk)
def remind(request: PersonRequest, code: str) -> HttpResponse:
    """Her Mother hears that something waits for her, once a day at most."""
    try:
        if actions.remind(by=request.standing, referral=_led(request, code)):
            notice(request, _("She is reminded. She hears only that something waits for her."))
        else:
            notice(request, _("She was reminded today already."), look="sun")
    except actions.CannotAsk as refusal:
        _refused(request, refusal)
    return redirect("referrals:woman", code)


@require_POST
@door(desk)
def take_back(request: PersonRequest, code: str) -> HttpResponse:
    """The woman waits again."""
    return _waits_again(request, code, actions.take_back)


@require_POST
@door(desk)
def open_again(request: PersonRequest, code: str) -> HttpResponse:
    """What was closed waits again."""
    return _waits_again(request, code, actions.open_again)


@require_POST
@door(desk)
def say_where(request: PersonRequest, code: str) -> HttpResponse:
    """The area she lives in, chosen by a person."""
    try:
        actions.say_where(by=request.standing, referral=_led(request, code), area=request.POST.get("area", "")[:60])
        notice(request, _("Her area is kept. Her wish is looked at with it."))
    except actions.CannotAsk:
        notice(request, _("Choose the area she lives in."), look="sun")
    return redirect("referrals:woman", code)
