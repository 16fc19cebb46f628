"""Back and reload never ask to send again: a page that answers a form is kept for this browser, which is led to it (ADR 22)."""

import re
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token

from kvarter.ui.kept import DRAWERS, PAGES, takes_cookies

TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*')


class AnsweredForms:
    """Stands next to the views, so that a page is kept before it is compressed, and shown only to whom its door lets in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = _name(request)
        response = self.get_response(request)
        if "Clear-Site-Data" in response.headers:
            for drawer in DRAWERS:
                drawer.empty(request, response)
        elif request.method == "POST" and _is_by_the_browser(request):
            return _sent(request, response, name)
        elif request.method == "GET" and PAGES.has(request, name):
            return _again(request, response, name)
        return response


def _name(request: HttpRequest) -> str:
    """A page is kept for one address, one person and one language: anybody else, and she in another language, sees the form anew."""
    person = getattr(request, "person", None)
    return f"{person.pk if person else ''} {request.LANGUAGE_CODE} {request.get_full_path()}"


def _is_by_the_browser(request: HttpRequest) -> bool:
    """A form was sent, and the answer becomes the page; a script that asks gets its answer itself."""
    mode, accepts = request.headers.get("Sec-Fetch-Mode"), request.headers.get("Accept", "text/html")
    return mode == "navigate" if mode else "text/html" in accepts


def _is_page(response: HttpResponse) -> bool:
    kind = response.headers.get("Content-Type", "")
    return not response.streaming and kind.startswith("text/html") and bool(response.content)


def _sent(request: HttpRequest, response: HttpResponse, name: str) -> HttpResponse:
    """A page is kept and led to. When something was taken, what was refused before is out of date."""
    if 300 <= response.status_code < 400:
        PAGES.empty(request, response)
        return response
    answers = response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY or getattr(response, "comes_back", False)
    if not answers or not _is_page(response) or not takes_cookies(request):
        return response
    led = HttpResponseRedirect(request.get_full_path(), status=HTTPStatus.SEE_OTHER)
    led.cookies = response.cookies
    is_kept = PAGES.put(request, led, name, f"{response.status_code} {response.content.decode()}")
    return led if is_kept else response


def _again(request: HttpRequest, response: HttpResponse, name: str) -> HttpResponse:
    """The kept page in place of the empty form. Where the view leads elsewhere or refuses, that counts; an address for sending only has no other page."""
    if response.status_code not in {HTTPStatus.OK, HTTPStatus.METHOD_NOT_ALLOWED} or response.streaming:
        return response
    if (kept := PAGES.look(request, name)) is None:
        return response
    status, _, page = kept.partition(" ")
    response.status_code = int(status)
    response.content = TOKEN.sub(lambda found: found[1] + get_token(request), page)
    response.headers.pop("Allow", None)
    return response
