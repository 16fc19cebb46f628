"""Sessions: somebody comes in, does the second step, proves again who she is, and goes out."""

import time
from collections.abc import Mapping
from typing import Any

from django.contrib.auth import SESSION_KEY, login, logout
from django.http import HttpRequest
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import of_person
from kvarter.groups.decorators import SECOND_STEP
from kvarter.groups.queries import standing_of
from kvarter.groups.rules import NOBODY, Standing
from kvarter.people.models import Person
from kvarter.signin import known_browser, pending
from kvarter.signin.rules import FRESH, IDLE, LOOK_AGAIN, lasts

BACKEND = "kvarter.signin.backend.PersonBackend"
OWN_PHONE = "own_phone"
PROVEN_AT = "proven_at"
SEEN_AT = "seen_at"


def person_of(request: HttpRequest) -> Person | None:
    """Who is signed in, as the middleware found her."""
    return getattr(request, "person", None)


def sign_in(request: HttpRequest, person: Person, *, own_phone: bool, second_step: bool) -> None:
    """Begin a session for this person, under a new session key. `second_step`: it is done already, as by a passkey."""
    if SESSION_KEY in request.session:
        request.session.cycle_key()
    login(request, person, backend=BACKEND)
    pending.clear(request)
    request.session[OWN_PHONE] = own_phone
    request.session[SECOND_STEP] = second_step
    prove(request)
    _remember(request, person, standing_of(person))
    if own_phone:
        known_browser.remember(request, person)
    record(person.code, "signin.in", person.code, scope=of_person(person.code))


def do_second_step(request: HttpRequest, person: Person) -> None:
    """She did the second step: her session goes on under a new key, as long as her role allows."""
    request.session.cycle_key()
    request.session[SECOND_STEP] = True
    prove(request)
    _remember(request, person, standing_of(person))
    record(person.code, "signin.second_step", person.code, scope=of_person(person.code))


def prove(request: HttpRequest) -> None:
    """Note that she proved just now who she is."""
    request.session[PROVEN_AT] = time.time()


def is_fresh(request: HttpRequest) -> bool:
    """She proved within the last ten minutes who she is."""
    return bool(time.time() - request.session.get(PROVEN_AT, 0.0) <= FRESH.total_seconds())


def is_replaced(request: HttpRequest) -> bool:
    """Two quick taps: while this request was on its way the first one has gone on under another session key."""
    return not request.session.exists(request.session.session_key or "")


def sign_out(request: HttpRequest) -> None:
    """End this session. Its row goes from the database."""
    logout(request)
    _hold(request, None, NOBODY)


def _hold(request: HttpRequest, person: Person | None, standing: Standing) -> None:
    request.person, request.standing = person, standing  # type: ignore[attr-defined]


def _remember(request: HttpRequest, person: Person, standing: Standing) -> None:
    """Set who she is and how long the session lasts."""
    _hold(request, person, standing)
    session = request.session
    lasting = lasts(
        own_phone=session.get(OWN_PHONE, False),
        needs_second_step=standing.needs_second_step,
        is_second_step_done=session.get(SECOND_STEP, False),
    )
    if lasting is None:
        session.set_expiry(0)
        session[SEEN_AT] = time.time()
    else:
        session.set_expiry(timezone.now() + lasting)
        session.pop(SEEN_AT, None)


def was_left(session: Mapping[str, Any]) -> bool:
    """On a shared phone: nobody was here for half an hour."""
    return bool(SEEN_AT in session and time.time() - session[SEEN_AT] > IDLE.total_seconds())


def is_idle_too_long(request: HttpRequest) -> bool:
    """Whether she left it. If not, notes that somebody is here now, at most once a minute."""
    session = request.session
    if SEEN_AT in session and LOOK_AGAIN.total_seconds() < time.time() - session[SEEN_AT] <= IDLE.total_seconds():
        session[SEEN_AT] = time.time()
    return was_left(session)
