"""What she can do with one tap beside a sentence: call a number, see a web or mail address in a row of its own. Plain Python."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kvarter.letters.reading import Reading
from kvarter.letters.sentences import book

_TELEPHONE = re.compile(r"[\d \u00a0]+")


@dataclass(frozen=True, slots=True)
class Way:
    """One row under a part. kind: call (a button), phone, web or mail (text that she can copy). `number`: digits to dial.

    `is_checked`: the pack vouches for the number; any other stands in the letter alone, and the page says so beside it.
    """

    kind: str
    text: str
    number: str = ""
    is_checked: bool = False


def pairs(phone: str) -> str:
    """Digits in pairs that stay on one line."""
    digits = re.sub(r"\D", "", phone)
    return "\u00a0".join(digits[at : at + 2] for at in range(0, len(digits), 2))


def may_call(reading: Reading) -> bool:
    """May a number of this letter become a button? Only of senders near her, found without any sign of fraud.

    Whoever pretends to be the tax office or the police gives a number too: theirs stand as text, for her to compare.
    """
    known = reading.sender_kind in book()["calls"]["kinds"] and "sender" in reading.evidence
    return known and not (reading.is_scam or reading.abstain or reading.may_be_false)


def phone_way(reading: Reading, phone: str) -> Way:
    """A number of the letter as a button, or as text where nobody vouches for it."""
    return Way("call", pairs(phone), re.sub(r"\D", "", phone)) if may_call(reading) else Way("phone", pairs(phone))


def verified_way(phone: str) -> Way:
    """A number of the pack as a button."""
    return Way("call", pairs(phone) if len(phone) > 4 else phone, phone, is_checked=True)


def ways_of(reading: Reading, where: Iterable[str]) -> tuple[Way, ...]:
    """Addresses and numbers of the letter, one a row."""
    found = []
    for one in where:
        if _TELEPHONE.fullmatch(one):
            found.append(phone_way(reading, one))
        else:
            found.append(Way("mail" if "@" in one else "web", one))
    return tuple(found)
