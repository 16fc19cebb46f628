"""The order of the questions, receipts, and why asking stops. Plain Python."""

import hashlib
import secrets
import unicodedata
from collections.abc import Sequence
from enum import StrEnum

STEPS = ("where", "languages", "about", "avoid", "when", "reach", "consent")


class Reason(StrEnum):
    """Why a request cannot be taken."""

    NOBODY_CAN_OPEN = "nobody can open"
    DRAFT_GONE = "draft gone"
    LINK_UNKNOWN = "link unknown"
    INCOMPLETE = "incomplete"


def after(step: str) -> str | None:
    """The question after this one, None after the last."""
    place = STEPS.index(step) + 1
    return STEPS[place] if place < len(STEPS) else None


def before(step: str) -> str | None:
    """The question before this one, None before the first."""
    place = STEPS.index(step) - 1
    return STEPS[place] if place >= 0 else None


def first_open(answered: Sequence[str]) -> str:
    """The first question without an answer; the last one when all have one."""
    return next((step for step in STEPS if step not in answered), STEPS[-1])


def new_number() -> str:
    """The number of a receipt: twelve random digits in groups of four."""
    digits = f"{secrets.randbelow(10**12):012}"
    return " ".join(digits[i : i + 4] for i in (0, 4, 8))


SPELLINGS = (
    ("æ", "ae"), ("ø", "o"), ("oe", "o"), ("aa", "a"), ("ı", "i"),
    ("ي", "ی"), ("ى", "ی"), ("ك", "ک"), ("ة", "ه"), ("ہ", "ه"), ("ھ", "ه"),
)  # fmt: skip
"""Letters that keyboards of the same language write in different ways."""


def normal_receipt(text: str) -> str:
    """A receipt as it is hashed: small letters without marks and digits 0-9 only, so that any keyboard and script can write it."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    digits = (str(unicodedata.decimal(c)) if c.isdecimal() else c for c in folded)
    plain = "".join(c for c in digits if unicodedata.category(c)[0] in "LN")
    for other, usual in SPELLINGS:
        plain = plain.replace(other, usual)
    return plain


def receipt_hash(text: str, secret_key: str) -> str:
    """How a receipt is kept: scrypt (N 2^14, r 8, p 1) of its normal form, salted with the server's key."""
    salt = hashlib.sha256(b"kvarter receipt " + secret_key.encode()).digest()
    return hashlib.scrypt(normal_receipt(text).encode(), salt=salt, n=2**14, r=8, p=1, dklen=32).hex()
