"""Reads of a letter that lies locked, with its key."""

from datetime import datetime

from kvarter.letters.locking import place_of, unlocked
from kvarter.letters.models import KeptLetter


def kept_letters() -> int:
    """How many letters lie locked."""
    return KeptLetter.objects.count()


def kept_letter(code: str, key: str, now: datetime) -> str | None:
    """The letter at an address, opened with the key of her browser; None without it, or when its minutes are over."""
    found = KeptLetter.objects.filter(place=place_of(code), until__gt=now).first()
    return unlocked(found.sealed, key) if found else None
