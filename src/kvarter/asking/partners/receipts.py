"""The receipts of a referral: they follow from the form's own random mark and the server's key, so a second press gives the same.

Nothing of them is stored but hashes. For fifteen minutes the professional's browser holds the mark, locked.
"""

import json
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from kvarter.asking import actions
from kvarter.asking.actions import Receipt
from kvarter.asking.messages import receipt_words
from kvarter.languages.rules import INTERFACE, LOCAL
from kvarter.sealing.crypto import decrypt, encrypt

COOKIE = "f"
SECONDS = 15 * 60


def receipt_of(purpose: str, once: str, language: str) -> Receipt:
    """The receipt in a language that belongs to a mark, by the server's key. `purpose`: "hers" or "own"."""
    with translation.override(language):
        return actions.receipt_of(actions.number_of(f"referral {purpose} {once}"), receipt_words())


@dataclass(frozen=True)
class Sent:
    """What a browser may still see of a referral: its mark, and the languages of her receipt and of the professional's ("": none)."""

    once: str
    language: str
    own_language: str

    @property
    def hers(self) -> Receipt:
        return receipt_of("hers", self.once, self.language)

    @property
    def own(self) -> Receipt | None:
        return receipt_of("own", self.once, self.own_language) if self.own_language else None


def language_for_her(consent_language: str, spoken: list[str], reader: str) -> str:
    """The language of her receipt: the one she said yes in, else one she speaks, else the page's; always one of the nine."""
    return next(one for one in (consent_language, *spoken, reader, LOCAL) if one in INTERFACE)


def remember(response: HttpResponse, sent: Sent) -> None:
    """This browser sees the receipts for fifteen minutes. Its path is the whole site, so that Leave deletes it."""
    response.set_cookie(
        COOKIE,
        encrypt("referral " + json.dumps([sent.once, sent.language, sent.own_language])),
        max_age=SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )


def sent_by(request: HttpRequest) -> Sent | None:
    """What this browser sent within fifteen minutes, or None."""
    opened = decrypt(request.COOKIES.get(COOKIE, ""), SECONDS) or ""
    if not opened.startswith("referral "):
        return None
    return Sent(*json.loads(opened.removeprefix("referral ")))
