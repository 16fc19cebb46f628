"""Passkeys: what the browser is asked and what it answers (JSON), and the page where she adds and removes them."""

import json
import time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kvarter.groups.decorators import PersonRequest, is_signed_in, onward, requires
from kvarter.signin import queries
from kvarter.signin.actions import passkeys as actions
from kvarter.signin.actions.codes import CannotEnter
from kvarter.signin.completing import way_on
from kvarter.signin.decorators import fresh
from kvarter.signin.forms import PasskeyNameForm
from kvarter.signin.layout import layout_of
from kvarter.signin.login import OWN_PHONE, person_of, sign_in
from kvarter.signin.messages import sorry
from kvarter.signin.models import Passkey
from kvarter.signin.rules import Reason

CHALLENGE = "passkey"
CHALLENGE_SECONDS = 300


def _ask(request: HttpRequest, asked: actions.Asked) -> JsonResponse:
    """Send options to the browser and remember their challenge for five minutes."""
    request.session[CHALLENGE] = [asked["challenge"], time.time()]
    return JsonResponse(asked)


def _challenge(request: HttpRequest) -> str:
    """The challenge that was sent, once. Raises CannotEnter when there is none or it is too old."""
    challenge, at = request.session.pop(CHALLENGE, ["", 0.0])
    if time.time() - at > CHALLENGE_SECONDS:
        raise CannotEnter(Reason.NO_PASSKEY)
    return str(challenge)


def _answered(request: HttpRequest) -> tuple[actions.Answered, dict[str, Any]]:
    """The credential and the whole of what the module sent. Raises CannotEnter when it is not what it sends."""
    if request.content_type != "application/json":
        raise CannotEnter(Reason.NO_PASSKEY)  # the token was read from a form, and its body cannot be read twice
    try:
        sent = json.loads(request.body)
        json.dumps(
            sent, ensure_ascii=False
        ).encode()  # half a letter (a lone surrogate) can be written in JSON, and not kept
    except (ValueError, RecursionError) as error:
        raise CannotEnter(Reason.NO_PASSKEY) from error
    if not isinstance(sent, dict) or not isinstance(sent.get("credential"), dict):
        raise CannotEnter(Reason.NO_PASSKEY)
    return sent["credential"], sent


def _sorry(refusal: CannotEnter) -> JsonResponse:
    return JsonResponse({"sorry": sorry(refusal)}, status=400)


@require_POST
def passkey_options(request: HttpRequest) -> HttpResponse:
    """What the browser needs to sign somebody in by a passkey."""
    return _ask(request, actions.options_to_enter())


@require_POST
def passkey_in(request: HttpRequest) -> HttpResponse:
    """Sign in by a passkey: both steps at once."""
    try:
        credential, sent = _answered(request)
        person = actions.whose(answered=credential, challenge=_challenge(request))
    except CannotEnter as refusal:
        return _sorry(refusal)
    was_own = person_of(request) == person and request.session.get(OWN_PHONE, False)
    sign_in(request, person, own_phone=was_own or sent.get("own") == "yes", second_step=True)
    return JsonResponse({"next": way_on(request, onward(request, ""))})


@require_GET
@requires(is_signed_in)
@fresh
def passkeys(request: PersonRequest) -> HttpResponse:
    """Her passkeys: add one, remove one."""
    return render(
        request,
        "signin/passkeys.html",
        {
            "passkeys": queries.passkeys_of(request.standing),
            "form": PasskeyNameForm(),
            "layout": layout_of(request.standing),
        },
    )


@require_POST
@requires(is_signed_in)
@fresh
def passkey_new(request: PersonRequest) -> HttpResponse:
    """What the browser needs to make a passkey for her."""
    return _ask(request, actions.options_to_add(request.person))


@require_POST
@requires(is_signed_in)
@fresh
def passkey_add(request: PersonRequest) -> HttpResponse:
    """Keep the passkey that her phone made."""
    try:
        credential, sent = _answered(request)
        form = PasskeyNameForm({"name": str(sent.get("name", ""))[:200]})
        if not form.is_valid():
            return JsonResponse({"sorry": str(form.errors["name"][0])}, status=400)
        challenge = _challenge(request)
        actions.add(
            by=request.standing,
            person=request.person,
            answered=credential,
            challenge=challenge,
            name=form.cleaned_data["name"],
        )
    except CannotEnter as refusal:
        return _sorry(refusal)
    messages.success(request, _("Your passkey is saved."))
    return JsonResponse({"next": reverse("signin:passkeys")})


@require_POST
@requires(is_signed_in)
@fresh
def passkey_remove(request: PersonRequest, code: str) -> HttpResponse:
    """The passkey opens nothing any more."""
    passkey = get_object_or_404(Passkey.objects.visible_to(request.standing), code=code)
    actions.remove(by=request.standing, passkey=passkey)
    messages.success(request, _("The passkey is removed."))
    return redirect("signin:passkeys")
