"""The page for what the front of the house could not take: too slow, too big, too many at once. Made without the database."""

from functools import lru_cache
from io import BytesIO

from django.core.handlers.wsgi import WSGIRequest
from django.template.loader import render_to_string
from django.utils import translation

from kvarter.conf.calling import Answer, Environ
from kvarter.safety.middleware import HEADERS
from kvarter.signin.middleware import chosen_language

EMPTY: Environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "wsgi.input": BytesIO()}
RETRY = {503: "30", 408: "5"}
"""After how many seconds a browser or proxy may come again by itself."""


def later(status: int, environ: Environ) -> Answer:
    """Says in her language why it was not taken and that nothing of it was kept."""
    return _made(status, chosen_language(WSGIRequest(environ)))


@lru_cache(maxsize=64)
def _made(status: int, language: str) -> Answer:
    with translation.override(language):
        page = render_to_string("welcome/later.html", {"status": status}, request=WSGIRequest(EMPTY))
    said = {
        **HEADERS,
        "Content-Type": "text/html; charset=utf-8",
        "Content-Language": language,
        "Cache-Control": "no-store",
        "Vary": "Accept-Language, Cookie",
    }
    if status in RETRY:
        said["Retry-After"] = RETRY[status]
    headers = [(name.lower().encode(), value.encode()) for name, value in said.items()]
    return Answer(status, headers, page.encode())
