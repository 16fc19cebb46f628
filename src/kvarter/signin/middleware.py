"""Who is here and in which language: one statement a page while nothing changes about her, none for a stranger."""

from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from kvarter.groups.public import from_memory
from kvarter.languages.rules import INTERFACE
from kvarter.packs.queries import country
from kvarter.signin.known_browser import give_cookie
from kvarter.signin.login import is_idle_too_long, person_of, sign_out
from kvarter.signin.session_cache import load_session

Answer = Callable[[HttpRequest], HttpResponse]


def _near() -> dict[str, str]:
    """Languages of browsers that we do not have, and the one of ours that their readers read best."""
    return {other: one.code for one in country().languages.values() for other in one.also_for}


class SignedInPerson:
    """Sets `request.person` (or None) and `request.standing`. Somebody who is not active any more is signed out."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person, request.standing = load_session(request)  # type: ignore[attr-defined]
        request.person = person  # type: ignore[attr-defined]
        if person and is_idle_too_long(request):
            sign_out(request)
        response = self.get_response(request)
        give_cookie(request, response)
        return response


def chosen_language(request: HttpRequest) -> str:
    """`?lang=`, else her own, else the cookie, else what the browser says, else Danish. Only languages we have."""
    person = person_of(request)
    wishes = [
        request.GET.get("lang"),
        person.language if person else None,
        request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME),
    ]
    return next((wish for wish in wishes if wish in INTERFACE), None) or _of_browser(
        request.META.get("HTTP_ACCEPT_LANGUAGE", ""), settings.PACK
    )


@lru_cache(maxsize=256)
def _of_browser(header: str, _pack: str) -> str:
    bases, near = (wish.split("-")[0] for wish, _ in parse_accept_lang_header(header)), _near()
    return next((one for one in (near.get(base, base) for base in bases) if one in INTERFACE), settings.LANGUAGE_CODE)


class SameForAll:
    """Answers who brings nothing from memory, where a page is the same for everybody: before session and token are looked at."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return from_memory(request, chosen_language(request)) or self.get_response(request)


class ChosenLanguage:
    """Speaks her language while the page is made, and says so in the header."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = chosen_language(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        try:
            response = self.get_response(request)
        finally:
            translation.deactivate()
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language",))
        return response
