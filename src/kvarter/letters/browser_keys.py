"""What this browser holds of an answer that has an address of its own for some minutes: the key, in a cookie sent to that address alone."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kvarter.sealing.browser_key import STAYS
from kvarter.ui.links import address

MOST_IN_BROWSER = 4
"""Letters of one browser; the oldest goes when another comes."""
KEY_COOKIE, CODES_COOKIE, TRIAL_COOKIE = "e", "h", "c"
"""The key of one letter (sent to its address only); which addresses this browser has (so that leaving can delete them); does it take cookies?"""
_CODE = re.compile(r"[\w-]{16}")
_ANSWER = re.compile(r"/letter/answer/[\w-]{16}/")


def takes_cookies(request: HttpRequest) -> bool:
    """Has this browser brought a cookie? One that refuses them is answered at once."""
    return bool(request.COOKIES)


def try_cookie(response: HttpResponse) -> None:
    """A cookie that says nothing, to see whether it comes back."""
    response.set_cookie(
        TRIAL_COOKIE, "1", path=address("letters:start"), httponly=True, samesite="Lax", secure=settings.HTTPS
    )


def codes_of(request: HttpRequest) -> list[str]:
    """The addresses of this browser, the newest first."""
    return [code for code in request.COOKIES.get(CODES_COOKIE, "").split(".") if _CODE.fullmatch(code)]


def _address(code: str) -> str:
    return reverse("letters:answer", args=[code])


def remember(response: HttpResponse, code: str, key: str, others: Iterable[str]) -> None:
    """Give this browser the key, and note the address beside the `others`."""
    common: dict[str, Any] = {
        "max_age": int(STAYS.total_seconds()),
        "httponly": True,
        "samesite": "Strict",
        "secure": settings.HTTPS,
    }
    response.set_cookie(KEY_COOKIE, key, path=_address(code), **common)
    response.set_cookie(CODES_COOKIE, ".".join([code, *others]), **common)


def drop_keys(response: HttpResponse, codes: Iterable[str]) -> None:
    """Take the keys of these addresses away from this browser."""
    for code in codes:
        response.delete_cookie(KEY_COOKIE, path=_address(code), samesite="Strict")


def way_back(request: HttpRequest) -> str:
    """Back from a page beside an answer: to the answer she came from, else to the first page about letters."""
    came = urlsplit(request.headers.get("Referer", "")).path
    return came if _ANSWER.fullmatch(came) else reverse("letters:start")
