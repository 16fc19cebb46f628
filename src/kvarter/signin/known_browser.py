"""A browser in which somebody was in before is known again, so that codes which strangers ask for take nothing from her.

It keeps a cookie under our lock: a random name of the browser and the codes of the last few people who were in here, on
phones that they called their own. It opens nothing and names nobody to whoever reads it.
"""

import json
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kvarter.people.models import Person
from kvarter.sealing.crypto import decrypt, encrypt
from kvarter.signin.rules import BROWSER_KNOWN

COOKIE = "b"
AT_MOST = 5


@dataclass(frozen=True)
class Browser:
    """The random name of a browser and the codes of the people who were in here, newest last."""

    name: str
    people: tuple[str, ...] = ()


def _browser_of(request: HttpRequest) -> Browser | None:
    token = request.COOKIES.get(COOKIE, "")
    kept = decrypt(token, int(BROWSER_KNOWN.total_seconds())) if token else None
    if kept is None:
        return None
    name, *people = json.loads(kept)
    return Browser(name, tuple(people))


def name_for(request: HttpRequest, person: Person | None) -> str:
    """The name of this browser if this person was in here before, else ""."""
    browser = _browser_of(request)
    return browser.name if browser and person and person.code in browser.people else ""


def remember(request: HttpRequest, person: Person) -> None:
    """She is in on a phone of her own: the next answer gives its browser the cookie."""
    before = _browser_of(request) or Browser(secrets.token_urlsafe(15))
    people = (*(one for one in before.people if one != person.code), person.code)[-AT_MOST:]
    request.known_browser = encrypt(json.dumps([before.name, *people]))  # type: ignore[attr-defined]


def give_cookie(request: HttpRequest, response: HttpResponse) -> None:
    """Set the cookie, if somebody came in with this request."""
    if token := getattr(request, "known_browser", ""):
        response.set_cookie(
            COOKIE,
            token,
            max_age=int(BROWSER_KNOWN.total_seconds()),
            httponly=True,
            samesite="Lax",
            secure=settings.HTTPS,
        )
