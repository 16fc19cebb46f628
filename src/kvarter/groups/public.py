"""Pages that are the same for everybody, made once and kept in memory. Nothing personal can ever be among them.

Four rules see to that, each enough for the pages we have; see `is_cacheable` and `_without_token`:
1. Only who brings no cookie but her language and the one against forged forms is answered from here, and only what was
   made for such a visitor is kept. So nobody who is signed in, asks, has a receipt or a letter is ever seen by this code.
2. The address has no question but a language that we have.
3. The answer is a page that went well and sets no cookie; the session was not written to.
4. The token against forged forms is cut out before a page is kept, and each visitor gets her own in its place.
"""

import re
import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from gzip import decompress

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string
from django.utils.translation import get_language

from kvarter.access.lru_cache import LRUCache
from kvarter.languages.rules import INTERFACE

SECONDS = 300
"""How long a page stands at most: what it shows of checked sentences and recordings is remembered as long elsewhere."""
LARGEST = 100_000
TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")([A-Za-z0-9]{64})(")')
SLOT = b"\0token\0"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is sent: compressed when it is the same for all to the last letter, else with slots for a token."""

    until: float
    body: bytes
    headers: Mapping[str, str]
    has_slots: bool


pages: LRUCache[Page] = LRUCache(size=120)


def is_cacheable(request: HttpRequest) -> bool:
    """Somebody of whom nothing is known asks for a page by its bare address."""
    cookies = set(request.COOKIES) - {settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    asked = set(request.GET) - {"lang"} or set(request.GET.getlist("lang")) - set(INTERFACE)
    return request.method == "GET" and not cookies and not asked and "Authorization" not in request.headers


def same_for_all(request: HttpRequest, make: Callable[[], HttpResponse], facts: Hashable = ()) -> HttpResponse:
    """The page that `make` makes, from memory where it may be. `facts`: everything of the database that it shows.

    Whatever the view does to the answer afterwards, such as a cookie, it does each time.
    """
    if not is_cacheable(request):
        return make()
    here = request.get_host(), request.get_full_path(), get_language(), timezone.localdate()
    key = (*here, settings.DEMO, settings.PACK, facts)
    page = pages.get(key)
    if page is None or page.until < time.monotonic():
        response = make()
        if (page := _page(request, response)) is None:
            return response
        pages.put(key, page)
    return _answer(request, page)


def _page(request: HttpRequest, response: HttpResponse) -> Page | None:
    """What is kept of an answer, None when it has something of its own."""
    went_well = response.status_code == 200 and not response.streaming and not response.cookies
    is_untouched = not request.session.modified and not getattr(request, "person", None)
    if not went_well or not is_untouched or len(response.content) > LARGEST:
        return None
    body = _without_token(response.content, has_token=bool(request.META.get("CSRF_COOKIE_NEEDS_UPDATE")))
    if body is None:
        return None
    has_slots = SLOT in body
    kept = body if has_slots else compress_string(body)
    return Page(time.monotonic() + SECONDS, kept, dict(response.headers), has_slots)


def _without_token(content: bytes, *, has_token: bool) -> bytes | None:
    """The page with slots where its token stood; None when a token was asked for and stands somewhere else."""
    tokens = {found[1] for found in TOKEN.findall(content)}
    body = TOKEN.sub(rb"\1" + SLOT + rb"\3", content)
    return None if any(one in body for one in tokens) or has_token != bool(tokens) else body


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    response = HttpResponse(headers=page.headers)
    patch_vary_headers(response, ("Cookie", "Accept-Encoding"))
    if page.has_slots:
        response.content = page.body.replace(SLOT, get_token(request).encode())
    elif "gzip" in request.headers.get("Accept-Encoding", ""):
        response.content, response.headers["Content-Encoding"] = page.body, "gzip"
    else:
        response.content = decompress(page.body)
    return response
