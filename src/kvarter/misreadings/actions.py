"""A woman says that a reading is wrong; the office closes what it has looked at; her words go after 90 days."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Refused, require
from kvarter.groups.rules import Standing, may_be_national
from kvarter.letters.rules import Slot
from kvarter.misreadings import queries
from kvarter.misreadings.models import Misreading, MisreadingQuerySet
from kvarter.misreadings.rules import WORDS_STAY, known_type, why_not


class CannotReport(Refused):
    """It is not taken in now; the reason says why."""


@transaction.atomic
def report_misreading(*, letter_type: str, slot: Slot, words: str = "") -> Misreading:
    """Keep what she says is wrong, with today's day. Raises CannotReport when too much has come.

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
