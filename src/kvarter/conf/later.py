"""Pages for what could not be taken: too slow, too big, too many at once, no database. Made without the database."""

from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware
from django.template.loader import render_to_string
from django.utils import translation

from kvarter.conf.calling import Answer, Environ
from kvarter.safety.middleware import SafeHeaders
from kvarter.signin.middleware import chosen_language

EMPTY: Environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "wsgi.input": BytesIO()}
RETRY = {503: "30", 408: "5"}
"""After how many seconds a browser or proxy may come again by itself."""


def later(status: int, environ: Environ) -> Answer:
    """Says in her language why it was not taken and that nothing of it was kept."""
    return _made(status, chosen_language(WSGIRequest(environ)))


def kept_words(environ: Environ, may_be_kept: bool) -> Answer:
    """The database did not come back: what she wrote stands in the page and is sent anew with one button.

    `may_be_kept`: it is not known whether it was received. Files are not in the page; her browser has them.
    """
    request = WSGIRequest(environ)
    context = {"status": 503, "may_be_kept": may_be_kept, "action": request.get_full_path(), **_words(request)}
    language = chosen_language(request)
    with translation.override(language):
        page = render_to_string("welcome/once_more.html", context, request=WSGIRequest(EMPTY))
    return _answer(503, language, page)


def _words(request: WSGIRequest) -> dict[str, Any]:
    is_sent, words = request.method == "POST", list[tuple[str, str]]()
    with suppress(BadRequest, SuspiciousOperation, MultiPartParserError):  # what cannot be read cannot be shown
        words = [(name, value) for name, values in request.POST.lists() for value in values if is_sent]
    return {"words": words, "is_sent": is_sent, "has_files": bool(request.FILES)}


@lru_cache(maxsize=64)
def _made(status: int, language: str) -> Answer:
    with translation.override(language):
        page = render_to_string("welcome/later.html", {"status": status}, request=WSGIRequest(EMPTY))
    return _answer(status, language, page)


def _answer(status: int, language: str, page: str) -> Answer:
    """The page with the headers that every answer has. Django's handler, which would give them, was never asked."""
    said = {"Content-Language": language, "Vary": "Accept-Language, Cookie"}
    if status in RETRY:
        said["Retry-After"] = RETRY[status]
    response = HttpResponse(page, status=status, headers=said)
    with_headers = SecurityMiddleware(XFrameOptionsMiddleware(SafeHeaders(lambda _: response)))
    with_headers(WSGIRequest(EMPTY))
    headers = [(name.lower().encode(), value.encode()) for name, value in response.headers.items()]
    return Answer(status, headers, response.content)
