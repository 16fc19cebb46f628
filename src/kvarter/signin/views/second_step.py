"""The second step of those who lead, consult or work nationally: an app that makes codes, or a passkey."""

import time
from collections.abc import Callable
from functools import wraps

import pyotp
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from kvarter.documents.qr import drawing
from kvarter.groups.decorators import SECOND_STEP, PersonRequest, onward
from kvarter.sealing.crypto import decrypt, encrypt
from kvarter.signin import queries
from kvarter.signin.actions.codes import CannotEnter
from kvarter.signin.actions.second_step import set_up, try_second_step
from kvarter.signin.completing import way_on
from kvarter.signin.desk.forms import SecondStepForm
from kvarter.signin.login import do_second_step, is_fresh, is_replaced, person_of
from kvarter.signin.messages import sorry
from kvarter.signin.rules import FRESH, recovery_codes
from kvarter.ui.pages import show

OFFERED = "second_step_new"
SHOW_UNTIL = "recovery_codes_until"


def _to(name: str, wanted: str) -> HttpResponse:
    return redirect(f"{reverse(name)}?{urlencode({'next': wanted})}" if wanted else reverse(name))


def halfway(view: Callable[[PersonRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """For somebody signed in whose role needs a second step, done or not. Others are led to where they belong."""

    @wraps(view)
    def enter(request: HttpRequest) -> HttpResponse:
        if person_of(request) is None:
            return _to("signin:address", onward(request, ""))
        if not request.standing.needs_second_step:  # type: ignore[attr-defined]
            return redirect(way_on(request, onward(request, "")))
        return view(request)  # type: ignore[arg-type]

    return enter


@require_http_methods(["GET", "POST"])
@halfway
def second_step(request: PersonRequest) -> HttpResponse:
    """The six numbers of her app, a recovery code, or her passkey. Without any of them she is led to set one up."""
    wanted = onward(request, "")
    if request.session.get(SECOND_STEP):
        return redirect(way_on(request, wanted))
    if not queries.has_second_step(request.person):
        return _to("signin:second_step_new", wanted)
    form = SecondStepForm(request.POST or None)
    if form.is_valid():
        try:
            try_second_step(person=request.person, typed=form.cleaned_data["code"])
            do_second_step(request, request.person)
            return redirect(way_on(request, wanted))
        except CannotEnter as refusal:
            if is_replaced(request):
                return _to("signin:address", wanted)
            form.add_error("code", sorry(refusal))
    return show(request, "signin/desk/second_step.html", {"next": wanted}, form=form)


def _way_before_new(request: PersonRequest) -> HttpResponse | None:
    """A code by SMS alone must not replace a second step that is there: it is done first, and lately."""
    if not queries.has_second_step(request.person):
        return None
    if not request.session.get(SECOND_STEP):
        return _to("signin:second_step", request.get_full_path())
    return None if is_fresh(request) else _to("signin:again", request.get_full_path())


def _new_secret(request: HttpRequest) -> str:
    """The secret she is about to take: the same until she has typed a code that fits, locked in her session."""
    token = request.session.get(OFFERED)
    secret = decrypt(token) if token else None
    if secret is None:
        secret = pyotp.random_base32()
        request.session[OFFERED] = encrypt(secret)
    return secret


@require_http_methods(["GET", "POST"])
@halfway
def second_step_new(request: PersonRequest) -> HttpResponse:
    """Set up the app: a QR code, the same as letters, and a first code to prove that it works."""
    if before := _way_before_new(request):
        return before
    secret, wanted = _new_secret(request), onward(request, "")
    form = SecondStepForm(request.POST or None)
    if form.is_valid():
        try:
            set_up(by=request.standing, person=request.person, secret=secret, typed=form.cleaned_data["code"])
        except CannotEnter as refusal:
            form.add_error("code", sorry(refusal))
        else:
            del request.session[OFFERED]
            do_second_step(request, request.person)
            request.session[SHOW_UNTIL] = time.time() + FRESH.total_seconds()
            return _to("signin:recovery", wanted)
    uri = pyotp.TOTP(secret).provisioning_uri(name=request.person.first_name, issuer_name="Kvarter")
    parts = [secret[at : at + 4] for at in range(0, len(secret), 4)]
    context = {"qr": drawing(uri), "uri": uri, "secret": " ".join(parts), "next": wanted}
    return show(request, "signin/desk/second_step_new.html", context, form=form)


@require_http_methods(["GET", "POST"])
@halfway
def recovery(request: PersonRequest) -> HttpResponse:
    """Her recovery codes, for ten minutes after they were made: she writes them down and goes on."""
    step = queries.second_step_of(request.person)
    is_shown = request.session.get(SHOW_UNTIL, 0.0) > time.time()
    if request.method == "POST" or step is None or not is_shown:
        request.session.pop(SHOW_UNTIL, None)
        return redirect(way_on(request, onward(request, "")))
    codes = recovery_codes(decrypt(step.secret) or "")
    return render(request, "signin/desk/recovery.html", {"codes": codes, "next": onward(request, "")})
