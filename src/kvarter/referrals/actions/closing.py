"""A referral ends: it is closed, withdrawn, and emptied."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.erasing import wipe_log
from kvarter.access.rules import of_group, require
from kvarter.groups.rules import SYSTEM, Standing, may_lead
from kvarter.referrals.actions.queue import PENDING, settle
from kvarter.referrals.actions.refusals import locked
from kvarter.referrals.actions.walking import mine
from kvarter.referrals.models import Referral
from kvarter.referrals.rules import WAITS, Answer, Ending, State


def _close(referral: Referral, ending: Ending) -> None:
    for asking in referral.askings.filter(answer__in=PENDING):
        settle(asking, Answer.TAKEN_BACK)
    referral.state, referral.ending, referral.closed_on = State.CLOSED, ending, timezone.localdate()
    referral.clear_way()
    referral.save()


@transaction.atomic
def close(*, by: Standing, referral: Referral, ending: Ending) -> None:
    """It is done: by the Mother who walked with her, or by those who lead the group (also while she waits)."""
    referral = locked(referral)
    if referral.state == State.CLOSED:
        return
    if referral.state in WAITS:
        require(may_lead(by, referral.group_id))
    else:
        referral = mine(by, referral)
    _close(referral, ending)
    record(by.code, "referral.closed", referral.code, scope=of_group(referral.group_id))


@transaction.atomic
def withdraw(*, referral: Referral) -> None:
    """She takes everything back with her receipt: every envelope is gone at once, whatever the state."""
    referral = locked(referral)
    if referral.state != State.CLOSED:
        _close(referral, Ending.WITHDRAWN)
    _empty(referral)
    record(SYSTEM.code, "referral.withdrawn", referral.code, scope=of_group(referral.group_id))
    transaction.on_commit(wipe_log, robust=True)


def _empty(referral: Referral) -> None:
    """Take away envelopes and all that is about her; group, languages, topics and days stay for the counts."""
    referral.envelopes.all().delete()
    referral.area = referral.place = referral.avoid_origin = referral.consent_language = ""
    referral.latitude = referral.longitude = None
    referral.areas, referral.times, referral.avoid_own_area, referral.avoids_somebody = [], [], False, False
    referral.partner_receipt_hash = None
    referral.save()


def shred(now: datetime) -> int:
    """Empty the referrals that were closed longer ago than the setting says. Gives how many."""
    before = timezone.localdate(now) - timedelta(days=settings.ENVELOPE_DAYS)
    done = Referral.objects.filter(state=State.CLOSED, closed_on__lte=before, receipt_hash__isnull=False)
    return sum(_shred(pk) for pk in list(done.values_list("pk", flat=True)))


@transaction.atomic
def _shred(pk: int) -> int:
    referral = Referral.objects.select_for_update().get(pk=pk)
    _empty(referral)
    referral.receipt_hash = None
    referral.save()
    record(SYSTEM.code, "referral.shredded", referral.code, scope=of_group(referral.group_id))
    return 1
