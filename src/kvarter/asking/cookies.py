"""What her browser holds for her: the token of her draft, and for fifteen minutes, locked, the number of her receipt."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kvarter.asking.rules import digits_of
from kvarter.sealing.crypto import decrypt, encrypt

DRAFT = "d"
RECEIPT = "r"
RECEIPT_SECONDS = 15 * 60
PURPOSE = "receipt "
"""Says what a locked number is for, so that no other locked text passes for one."""


def remember_draft(response: HttpResponse, token: str) -> None:
    """Until the browser is closed or the draft is done."""
    response.set_cookie(DRAFT, token, httponly=True, samesite="Lax", secure=settings.HTTPS)


def remember_receipt(response: HttpResponse, number: str) -> None:
    """She sees her receipt again for fifteen minutes. Its path is the whole site, so that Leave sees and deletes it."""
    response.set_cookie(
        RECEIPT,
        encrypt(PURPOSE + digits_of(number)),
        max_age=RECEIPT_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )


def receipt_number(request: HttpRequest) -> str:
    """The number of the receipt that this browser may still see, else ""."""
    opened = decrypt(request.COOKIES.get(RECEIPT, ""), RECEIPT_SECONDS) or ""
    return digits_of(opened.removeprefix(PURPOSE)) if opened.startswith(PURPOSE) else ""
