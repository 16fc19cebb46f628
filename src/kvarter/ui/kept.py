"""What a browser finds again for some minutes: locked in one table, under a key that lies in its cookie and nowhere here (ADR 22)."""

import re
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kvarter.sealing.browser_key import STAYS, locked, new_key, unlocked
from kvarter.ui.models import KeptPage

MOST = 3000
"""Rows of everybody together; when so many lie there, nothing more is kept."""
MOST_SIGNS = 128 * 1024
"""Of one row, locked: a page of 300 kB takes about a third of it."""
MOST_IN_BROWSER = 4
"""Rows of one browser; the oldest goes when another comes."""
_COOKIE = re.compile(r"([\w-]{43})((?:\.[0-9a-f]{32})*)", re.ASCII)


def takes_cookies(request: HttpRequest) -> bool:
    """Has this browser brought a cookie? What is kept for one that refuses them could never be found again."""
    return bool(request.COOKIES)


def _delete(places: Iterable[str]) -> None:
    KeptPage.objects.filter(place__in=list(places)).delete()


class Drawer:
    """What one browser keeps under one key. Its cookie holds the key and the places, which are hashes that no row tells."""

    def __init__(self, cookie: str) -> None:
        self.cookie = cookie

    def _held(self, request: HttpRequest) -> tuple[str, list[str]]:
        """(key, places, the newest first); ("", []) without a cookie of ours."""
        found = _COOKIE.fullmatch(request.COOKIES.get(self.cookie, ""))
        return (found[1], found[2].split(".")[1 : MOST_IN_BROWSER + 1]) if found else ("", [])

    @staticmethod
    def _place(key: str, name: str) -> str:
        return sha256(f"{key} {name}".encode()).hexdigest()[:32]

    def has(self, request: HttpRequest, name: str) -> bool:
        """May something lie there? Nothing is asked of the database."""
        key, places = self._held(request)
        return bool(key) and self._place(key, name) in places

    def put(self, request: HttpRequest, response: HttpResponse, name: str, text: str) -> bool:
        """Lock it away for this browser. False, and nothing is kept, when there is no room or no database."""
        key, places = self._held(request)
        key = key or new_key()
        sealed = locked(text, key)
        place = self._place(key, name)
        others = [one for one in places if one != place]
        try:
            if len(sealed) > MOST_SIGNS or KeptPage.objects.count() >= MOST:
                return False
            row = KeptPage(place=place, sealed=sealed, until=timezone.now() + STAYS)
            KeptPage.objects.bulk_create(
                [row], update_conflicts=True, unique_fields=["place"], update_fields=["sealed", "until"]
            )
            if over := others[MOST_IN_BROWSER - 1 :]:
                _delete(over)
        except DatabaseError:
            return False
        self._give(response, key, [place, *others[: MOST_IN_BROWSER - 1]])
        return True

    def _give(self, response: HttpResponse, key: str, places: list[str]) -> None:
        """Its path is the whole site, so that Leave sees and deletes it."""
        response.set_cookie(
            self.cookie,
            ".".join([key, *places]),
            max_age=int(STAYS.total_seconds()),
            httponly=True,
            samesite="Strict",
            secure=settings.HTTPS,
        )

    def look(self, request: HttpRequest, name: str) -> str | None:
        """What lies there, or None: nothing, its minutes are over, or the key is another's."""
        if not self.has(request, name):
            return None
        key, _ = self._held(request)
        row = KeptPage.objects.filter(place=self._place(key, name), until__gt=timezone.now()).first()
        return unlocked(row.sealed, key) if row else None

    def empty(self, request: HttpRequest, response: HttpResponse) -> None:
        """Everything of this browser is gone, and so is its key. Without a database the key goes alone, and nothing opens any more."""
        if self.cookie not in request.COOKIES:
            return
        response.delete_cookie(self.cookie, samesite="Strict")
        try:
            _delete(self._held(request)[1])
        except DatabaseError:
            return


PAGES, TYPED = Drawer("p"), Drawer("t")
"""Pages that answered a form, and words typed into a form that is about to change its language."""
DRAWERS = (PAGES, TYPED)


def purge_pages(now: datetime) -> int:
    """The clock's task: what lies locked and whose minutes are over is gone."""
    return KeptPage.objects.filter(until__lte=now).delete()[0]
