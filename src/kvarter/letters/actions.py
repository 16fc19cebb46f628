"""A woman says that a reading is wrong; the office closes what it has looked at; words go after 90 days, locked letters after minutes."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Refused, require
from kvarter.groups.rules import Standing, may_be_national
from kvarter.letters import locking, queries
from kvarter.letters.misreadings import WORDS_STAY, Slot, known_type, why_not
from kvarter.letters.models import KeptLetter, Misreading, MisreadingQuerySet


class CannotReport(Refused):
    """It is not taken in now; the reason says why."""


@transaction.atomic
def report_misreading(*, letter_type: str, slot: Slot, words: str = "") -> Misreading:
    """Keep what she says is wrong, with today's day. Raises CannotTell when too much has come.

    No line in the trail, since its lines carry the time of day. Two at the same moment may exceed a limit by one.
    """
    day = timezone.localdate()
    today, waiting = queries.counts(day)
    if refused := why_not(today=today, waiting=waiting):
        raise CannotReport(refused)
    return Misreading.objects.create(day=day, letter_type=known_type(letter_type), slot=slot, words=words)


@transaction.atomic
def close(*, by: Standing, code: str) -> int:
    """The office has looked at this one: it leaves the list and its words go. Gives 1, or 0 when it was closed before."""
    require(may_be_national(by))
    return _close(by, Misreading.objects.visible_to(by).waiting().filter(code=code), code)


@transaction.atomic
def close_type(*, by: Standing, letter_type: str, codes: list[str]) -> int:
    """The office has looked at these of one letter type: those it was shown, never one that came meanwhile. Gives how many."""
    require(may_be_national(by))
    shown = Misreading.objects.visible_to(by).waiting().filter(letter_type=letter_type, code__in=codes)
    return _close(by, shown, letter_type or "unknown")


def _close(by: Standing, said: MisreadingQuerySet, thing: str) -> int:
    done = said.order_by().update(closed_on=timezone.localdate(), words="")
    if done:
        record(by.code, "letter.misreading_closed", thing)
    return done


def purge_misreadings(now: datetime) -> int:
    """Her words are gone after 90 days; type and slot stay for the counts. Gives how many were emptied."""
    before = timezone.localdate(now) - WORDS_STAY
    return Misreading.objects.filter(day__lte=before).exclude(words="").update(words="")


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
