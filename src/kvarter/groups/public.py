"""Pages that are the same for everybody, made once and kept in memory. Nothing personal can ever be among them.

Four rules see to that, each enough for the pages we have; see `is_cacheable` and `_without_token`. Questions without an
answer (`same_while_unanswered`) have the last three and one of their own:
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

import brotli
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
SLOT, OWN_SLOT = b"\0token\0", b"\0own\0"
OWN_SIGNS = 12
"""A word of hers that is cut out has as many signs, so that it stands nowhere by chance."""


def _nothing() -> object:
    """A page that shows nothing of the database."""
    return ()


def _as_it_is(response: HttpResponse) -> None:
    """Nothing is done to the answer afterwards."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is sent. `facts` asks for what it shows of the database, `seen` is what that was; `then` sets a cookie.

    When it is the same for all to the last letter, it lies compressed in both ways; else it has slots for a token.
    """

    until: float
    bodies: Mapping[str, bytes]
    headers: Mapping[str, str]
    has_slots: bool
    seen: object
    facts: Callable[[], object]
    then: Callable[[HttpResponse], None]

    @property
    def still_holds(self) -> bool:
        return self.until >= time.monotonic() and self.facts() == self.seen


pages: LRUCache[Page] = LRUCache(size=120)
questions: LRUCache[Page] = LRUCache(size=60)
"""Questions without answers: seven in nine languages; two of them are others for each group."""


def is_cacheable(request: HttpRequest) -> bool:
    """Somebody of whom nothing is known asks for a page by its bare address."""
    cookies = set(request.COOKIES) - {settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    asked = set(request.GET) - {"lang"} or set(request.GET.getlist("lang")) - set(INTERFACE)
    return request.method == "GET" and not cookies and not asked and "HTTP_AUTHORIZATION" not in request.META


def same_for_all(
    request: HttpRequest,
    make: Callable[[], HttpResponse],
    facts: Callable[[], object] = _nothing,
    then: Callable[[HttpResponse], None] = _as_it_is,
) -> HttpResponse:
    """The page that `make` makes, from memory where it may be. `facts`: asks for everything of the database that it shows.

    `then` is done to every answer, such as to set a cookie that is the same for all. Neither may know of the request.
    """
    if not is_cacheable(request):
        response = make()
    elif (page := pages.get(_key(request, get_language()))) and page.still_holds:
        return _answer(request, page)
    else:
        seen = facts()
        response = make()
        if page := _page(request, response, seen, facts, then):
            pages.put(_key(request, get_language()), page)
            return _answer(request, page)
    then(response)
    return response


def same_while_unanswered(
    request: HttpRequest, make: Callable[[], HttpResponse], shown: Hashable, own: str
) -> HttpResponse:
    """A question that this visitor has not answered yet: the same for all of whom it shows the same.

    The view knows that she has not answered, and says all else that the page shows of her: `shown`, for which pages are
    kept apart, and `own`, a long random word of hers alone, which is cut out like a token and put in for the next one.
    Whoever is signed in gets a page made for her. She brings the cookie of what she asks, so `from_memory` never gives
    such a page out: she is looked for first, each time.
    """
    if request.method != "GET" or request.GET or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return make()
    key = (shown, *_key(request, get_language()))
    if not ((page := questions.get(key)) and page.still_holds):
        response = make()
        if len(own) < OWN_SIGNS:
            return response
        response.content = response.content.replace(own.encode(), OWN_SLOT)
        page = _page(request, response, (), _nothing, _as_it_is)
        response.content = response.content.replace(OWN_SLOT, own.encode())
        if page is None or not page.has_slots:
            return response
        questions.put(key, page)
    response = _answer(request, page)
    response.content = response.content.replace(OWN_SLOT, own.encode())
    return response


def from_memory(request: HttpRequest, language: str) -> HttpResponse | None:
    """The same page before anything else is looked at: neither session nor token. None when it has to be made, or needs a token."""
    page = pages.get(_key(request, language)) if is_cacheable(request) else None
    return _answer(request, page) if page and not page.has_slots and page.still_holds else None


def _key(request: HttpRequest, language: str | None) -> tuple[Hashable, ...]:
    """Host and address as they were asked for: `KnownHost` has looked at the one, `is_cacheable` at the other."""
    asked = request.META.get("HTTP_HOST"), request.path_info, request.META.get("QUERY_STRING")
    return (*asked, language, timezone.localdate(), settings.DEMO, settings.PACK)


def _page(
    request: HttpRequest,
    response: HttpResponse,
    seen: object,
    facts: Callable[[], object],
    then: Callable[[HttpResponse], None],
) -> Page | None:
    """What is kept of an answer, None when it has something of its own."""
    went_well = response.status_code == 200 and not response.streaming and not response.cookies
    is_untouched = not request.session.modified and not getattr(request, "person", None)
    if not went_well or not is_untouched or len(response.content) > LARGEST:
        return None
    body = _without_token(response.content, has_token=bool(request.META.get("CSRF_COOKIE_NEEDS_UPDATE")))
    if body is None:
        return None
    has_slots = SLOT in body
    bodies = {"": body} if has_slots else {"gzip": compress_string(body), "br": brotli.compress(body)}
    patch_vary_headers(response, ("Accept-Language", "Cookie", "Accept-Encoding"))
    headers = {**response.headers, "Content-Language": get_language() or settings.LANGUAGE_CODE}
    return Page(time.monotonic() + SECONDS, bodies, headers, has_slots, seen, facts, then)


def _without_token(content: bytes, *, has_token: bool) -> bytes | None:
    """The page with slots where its token stood; None when a token was asked for and stands somewhere else."""
    tokens = {found[1] for found in TOKEN.findall(content)}
    body = TOKEN.sub(rb"\1" + SLOT + rb"\3", content)
    return None if any(one in body for one in tokens) or has_token != bool(tokens) else body


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    response = HttpResponse(headers=page.headers)
    taken = request.META.get("HTTP_ACCEPT_ENCODING", "")
    encoding = next((one for one in ("br", "gzip") if one in taken), "")
    if page.has_slots:
        response.content = page.bodies[""].replace(SLOT, get_token(request).encode())
    elif encoding:
        response.content, response.headers["Content-Encoding"] = page.bodies[encoding], encoding
    else:
        response.content = decompress(page.bodies["gzip"])
    page.then(response)
    return response
