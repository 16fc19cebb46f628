"""A Mother says yes or no."""

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.groups.rules import Standing
from kvarter.referrals import queries
from kvarter.referrals.actions.queue import PENDING, go_on, settle
from kvarter.referrals.actions.refusals import CannotAnswer, locked
from kvarter.referrals.models import Asking, Referral
from kvarter.referrals.rules import RUNNING, Answer, Reason, State


def _asking_now(by: Standing, asking: Asking) -> tuple[Referral, Asking]:
    """The asking with its referral, both locked, if it can still be answered by her. Raises CannotAnswer with the reason."""
    referral = locked(asking.referral)
    asking = Asking.objects.select_for_update().select_related("mother").get(pk=asking.pk)
    if asking.mother.person_id != by.person_id:
        raise CannotAnswer(Reason.NOT_YOURS_NOW)
    if referral.state == State.CLOSED:
        raise CannotAnswer(Reason.WITHDRAWN)
    if referral.state in RUNNING or asking.answer == Answer.PASSED:
        raise CannotAnswer(Reason.ANOTHER_SAID_YES)
    if asking.answer != Answer.OPEN or asking.answer_by is None or asking.answer_by <= timezone.now():
        raise CannotAnswer(Reason.TOO_LATE)
    return referral, asking


@transaction.atomic
def accept(*, by: Standing, asking: Asking) -> Referral:
    """The Mother says yes: from now on, and only now, she is handed the envelope. The others are told by silence."""
    referral, asking = _asking_now(by, asking)
    (mother,) = queries.lock_mothers([asking.mother])
    if queries.support_of(mother).open_referrals >= mother.capacity:
        raise CannotAnswer(Reason.NO_ROOM)
    settle(asking, Answer.YES)
    for other in referral.askings.filter(answer__in=PENDING):
        settle(other, Answer.PASSED)
    referral.state, referral.mother, referral.accepted_on = State.ACCEPTED, mother, timezone.localdate()
    referral.save()
    record(by.code, "referral.accepted", referral.code)
    return referral


@transaction.atomic
def decline(*, by: Standing, asking: Asking) -> None:
    """The Mother says no, without a reason; the next in the queue is asked."""
    referral, asking = _asking_now(by, asking)
    settle(asking, Answer.NO)
    go_on(referral)
    record(by.code, "referral.declined", referral.code)
