"""The one cookie of a phone in a room: a random token, of which the room keeps a hash."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kvarter.evenings.rules import OPEN_FOR

SEAT = "s"
PATH = "/e/"


def token_of(request: HttpRequest) -> str:
    """What this browser knows, or empty."""
    return request.COOKIES.get(SEAT, "")


def remember_seat(response: HttpResponse, token: str) -> None:
    """It outlives a phone that sleeps and a browser that the phone ends meanwhile; after the evening it opens nothing."""
    response.set_cookie(
        SEAT,
        token,
        max_age=int(OPEN_FOR.total_seconds()),
        path=PATH,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )
