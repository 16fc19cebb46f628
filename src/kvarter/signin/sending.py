"""A code is made and goes out after the answer, so that an address we know takes no longer than one we do not know."""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kvarter.delivery.actions import send
from kvarter.people.models import Person
from kvarter.people.queries import by_phone_or_email, way_to
from kvarter.signin.actions.codes import make_code
from kvarter.signin.known_browser import name_for
from kvarter.signin.login import person_of
from kvarter.signin.pending import PendingSignIn, pending_of, save
from kvarter.signin.rules import CODE_LASTS, CODES_AN_HOUR, JUST_SENT, Purpose


class GoesOut(HttpResponseRedirect):
    """A redirect whose message is written into the outbox when the answer has reached her. It says its length, so that no browser waits for the rest."""

    def __init__(self, redirect_to: str, then: Callable[[], None], *args: Any, **kwargs: Any) -> None:
        super().__init__(redirect_to, *args, **kwargs)
        self.headers["Content-Length"] = "0"
        self.then = then

    def close(self) -> None:
        try:
            self.then()
        finally:
            super().close()


def begin(request: HttpRequest, coming: PendingSignIn) -> HttpResponseRedirect:
    """Send a code to the address and lead on to where it is typed. Raises CannotEnter(TOO_MANY) with the minutes to wait.

    The same form sent twice within half a minute sends one code. Codes sent before to the same address go on working.
    """
    before = pending_of(request)
    same = before if before and before.is_same_as(coming) else None
    if same and time.time() - same.sent_at < JUST_SENT.total_seconds():
        return HttpResponseRedirect(reverse("signin:code"))
    known = by_phone_or_email(coming.address)
    handle, digits = make_code(
        address=coming.address,
        source=_source(request, coming),
        browser=name_for(request, known),
        press=_press(request, coming),
    )
    handles = (*(same.handles if same else ()), handle)[-CODES_AN_HOUR:]
    save(request, replace(coming, handles=handles, sent_at=time.time()))
    if not digits:
        return HttpResponseRedirect(reverse("signin:code"))
    return GoesOut(reverse("signin:code"), _message(coming, known, digits))


def _press(request: HttpRequest, coming: PendingSignIn) -> str:
    """What two quick taps on one form have in common, even when the first has not yet given this browser a session."""
    token = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    return f"{token} {coming.purpose.value} {len(coming.handles)}" if token else ""


def _source(request: HttpRequest, coming: PendingSignIn) -> str:
    """What makes us write to an address that may not be known: an invitation, or a signed-in person."""
    person = person_of(request)
    return coming.secret or (person.code if person else "")


def _message(coming: PendingSignIn, known: Person | None, digits: str) -> Callable[[], None]:
    """What is to be done after the answer: nothing when nobody with this address may come in.

    Where somebody is known it goes to the address that is kept about her.
    """
    if coming.purpose is Purpose.IN and known is None:
        return lambda: None
    language = coming.language or (known.language if known else translation.get_language())
    with translation.override(language):
        text = _("Your code is %(code)s.") % {"code": digits}
    to = way_to(known, coming.address) if known else coming.address
    return partial(send, to, text, until=timezone.now() + CODE_LASTS)
