"""A letter is locked away for some minutes, and is gone when they are over or she says so."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kvarter.letters import locking, queries
from kvarter.letters.models import KeptLetter


@transaction.atomic
def store_letter(text: str) -> tuple[str, str] | None:
    """Lock a letter away for some minutes. Gives its code and the key, which are kept nowhere here; None when too many lie there.

    No line in the trail: nobody is to learn that somebody read a letter.
    """
    if queries.kept_letters() >= locking.MOST:
        return None
    code, (key, sealed) = locking.new_code(), locking.locked(text)
    KeptLetter.objects.create(place=locking.place_of(code), sealed=sealed, until=timezone.now() + locking.STAYS)
    return code, key


def delete_letters(codes: Iterable[str]) -> int:
    """These letters are gone at once. Gives how many there were."""
    return KeptLetter.objects.filter(place__in=[locking.place_of(code) for code in codes]).delete()[0]


def purge_letters(now: datetime) -> int:
    """The clock's task: locked letters whose minutes are over are gone."""
    return KeptLetter.objects.filter(until__lte=now).delete()[0]
