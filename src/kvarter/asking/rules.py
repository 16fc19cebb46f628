"""The order of the questions, receipts, and why asking stops. Plain Python."""

import hashlib
import hmac
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum

from kvarter.packs.digits import western_digits
from kvarter.referrals.rules import State

TRIES = 30
"""Wrong numbers from one network in an hour; after them its numbers count only together with their words."""

STEPS = ("where", "languages", "about", "avoid", "when", "reach", "consent")


COPIES_KEPT_DAYS = 14
"""How long nightly copies hold what was withdrawn (conf.backup.KEEP_DAYS)."""

STAGES: Mapping[State, int] = {State.WAITING: 1, State.ASKED: 2, State.ACCEPTED: 3, State.MET: 4}
"""How far she has come: received, a Mother is asked, a Mother said yes, they met."""


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


LONGEST_RECEIPT = 200
"""Characters of a receipt that are looked at: some signs stand for eighteen others."""


def grouped(digits: str) -> str:
    """Twelve digits in groups of four, as people read them aloud."""
    return " ".join(digits[i : i + 4] for i in (0, 4, 8))


def _keyed(purpose: bytes, text: str, secret_key: str) -> int:
    return int.from_bytes(
        hmac.digest(secret_key.encode(), b"kvarter " + purpose + b" " + text.encode(), "sha256"), "big"
    )


def number_from(token: str, secret_key: str) -> str:
    """The number that belongs to a draft's token: the same browser gets the same receipt however often it sends (HMAC-SHA256)."""
    return grouped(f"{_keyed(b'receipt number', token, secret_key) % 10**12:012}")


def word_places(number: str, secret_key: str, count: int) -> tuple[int, int]:
    """Which two different words of a list of `count` go with a number. They follow from it, so they are the same in any language."""
    found = _keyed(b"receipt words", digits_of(number), secret_key)
    first, step = found % count, found // count % (count - 1) + 1
    return first, (first + step) % count


def digits_of(text: str) -> str:
    """The twelve digits of a receipt in any script's digits, "" when there are more or fewer."""
    digits = "".join(sign for sign in western_digits(text[:LONGEST_RECEIPT]) if sign in "0123456789")
    return digits if len(digits) == 12 else ""


SPELLINGS = (
    ("æ", "ae"), ("ø", "o"), ("oe", "o"), ("aa", "a"), ("ı", "i"),
    ("ي", "ی"), ("ى", "ی"), ("ك", "ک"), ("ة", "ه"), ("ہ", "ه"), ("ھ", "ه"),
)  # fmt: skip
"""Letters that keyboards of the same language write in different ways."""


def normal_receipt(text: str) -> str:
    """A receipt as it is hashed: small letters without marks and digits 0-9 only, so that any keyboard and script can write it."""
    folded = unicodedata.normalize("NFKD", text[:LONGEST_RECEIPT]).casefold()
    plain = "".join(c for c in western_digits(folded) if unicodedata.category(c)[0] in "LN")
    for other, usual in SPELLINGS:
        plain = plain.replace(other, usual)
    return plain


def receipt_hash(text: str, secret_key: str) -> str:
    """How a receipt is kept: scrypt (N 2^14, r 8, p 1) of its normal form, salted with the server's key."""
    salt = hashlib.sha256(b"kvarter receipt " + secret_key.encode()).digest()
    return hashlib.scrypt(normal_receipt(text).encode(), salt=salt, n=2**14, r=8, p=1, dklen=32).hex()
