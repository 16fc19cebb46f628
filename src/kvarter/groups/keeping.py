"""Pages kept in memory while nothing has changed in the network, each for one person, language and day, for a minute at most."""

import time
from dataclasses import dataclass
from functools import wraps
from typing import cast

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.text import compress_string
from django.utils.translation import get_language

from kvarter.access.memory import Memory
from kvarter.groups.doors import PersonRequest, View

SECONDS = 60
LARGEST = 200_000


@dataclass(frozen=True)
class Page:
    """A rendered page, as it is and compressed."""

    until: float
    plain: bytes
    compressed: bytes


_pages: Memory[Page] = Memory(size=100)


def _key(request: PersonRequest) -> tuple[object, ...] | None:
    """What a page depends on; None when it must be made: nobody known, a sentence to say once, a token not given yet."""
    token = request.COOKIES.get(settings.CSRF_COOKIE_NAME)
    if request.method != "GET" or not request.version or not token or "notices" in request.session:
        return None
    here = request.get_full_path(), get_language(), timezone.localdate()
    return request.version, request.person.pk, request.standing.roles, *here, token


def _answer(request: PersonRequest, page: Page) -> HttpResponse:
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return HttpResponse(page.plain)
    return HttpResponse(page.compressed, headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding"})


def kept(view: View) -> View:
    """Answer with the page that was made before, while the version of the network is the same. Stands below the door."""

    @wraps(view)
    def look(request: PersonRequest, *args: object, **kwargs: object) -> HttpResponse:
        key = _key(request)
        page = _pages.get(key) if key else None
        if page and page.until > time.monotonic():
            return _answer(request, page)
        response = view(request, *args, **kwargs)
        if key and response.status_code == 200 and len(response.content) <= LARGEST and not response.cookies:
            plain = bytes(response.content)
            _pages.keep(key, Page(time.monotonic() + SECONDS, plain, compress_string(plain, max_random_bytes=100)))
        return response

    return cast(View, look)
