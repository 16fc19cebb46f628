"""What those who lead press beside a woman: remind her Mother, take her back, open again, say where she lives."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kvarter.groups.decorators import PersonRequest, leads_a_group, requires
from kvarter.referrals import actions
from kvarter.referrals.desk.messages import refusal_of
from kvarter.referrals.models import Referral


def _led(request: PersonRequest, code: str) -> Referral:
    return get_object_or_404(Referral.objects.visible_to(request.standing), code=code)


def _refused(request: PersonRequest, refusal: actions.CannotAsk) -> None:
    messages.warning(request, str(refusal_of(refusal.reason)))


def _waits_again(request: PersonRequest, code: str, act: Callable[..., None]) -> HttpResponse:
    """Taken back or opened again: she stands at her old place, or the page says why not."""
    try:
        act(by=request.standing, referral=_led(request, code))
        messages.success(request, _("She waits again, at her old place."))
    except actions.CannotAsk as refusal:
        _refused(request, refusal)
    return redirect("referrals:woman", code)


@require_POST
@requires(leads_a_group)
def remind(request: PersonRequest, code: str) -> HttpResponse:
    """Her Mother hears that something waits for her, once a day at most."""
    try:
        if actions.remind(by=request.standing, referral=_led(request, code)):
            messages.success(request, _("She is reminded. She hears only that something waits for her."))
        else:
            messages.warning(request, _("She was reminded today already."))
    except actions.CannotAsk as refusal:
        _refused(request, refusal)
    return redirect("referrals:woman", code)


@require_POST
@requires(leads_a_group)
def take_back(request: PersonRequest, code: str) -> HttpResponse:
    """The woman waits again."""
    return _waits_again(request, code, actions.take_back)


@require_POST
@requires(leads_a_group)
def open_again(request: PersonRequest, code: str) -> HttpResponse:
    """What was closed waits again."""
    return _waits_again(request, code, actions.open_again)


@require_POST
@requires(leads_a_group)
def say_where(request: PersonRequest, code: str) -> HttpResponse:
    """The area she lives in, chosen by a person."""
    try:
        actions.say_where(by=request.standing, referral=_led(request, code), area=request.POST.get("area", "")[:60])
        messages.success(request, _("Her area is kept. Her wish is looked at with it."))
    except actions.CannotAsk:
        messages.warning(request, _("Choose the area she lives in."))
    return redirect("referrals:woman", code)
