"""A Mother says yes or no."""

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import of_group
from kvarter.groups.rules import Standing
from kvarter.referrals import queries
from kvarter.referrals.actions.queue import PENDING, go_on, lock_line, pass_over, settle
from kvarter.referrals.actions.refusals import CannotAnswer, locked
from kvarter.referrals.models import Asking, Referral
from kvarter.referrals.rules import RUNNING, Answer, Reason, State, why_not_yes


def _asking_now(by: Standing, asking: Asking) -> tuple[Referral, Asking]:
    """The asking with its referral, both locked, if it can still be answered by her. Raises CannotAnswer with the reason."""
    referral = locked(asking.referral)
    asking = Asking.objects.select_for_update().select_related("mother").get(pk=asking.pk)
    if asking.mother.person_id != by.person_id:
        raise CannotAnswer(Reason.NOT_YOURS_NOW)
    if referral.state == State.CLOSED:
        raise CannotAnswer(Reason.WITHDRAWN)
    if asking.answer == Answer.PASSED_OVER:
        raise CannotAnswer(Reason(asking.passed_over))
    if referral.state in RUNNING or asking.answer == Answer.PASSED:
        raise CannotAnswer(Reason.ANOTHER_SAID_YES)
    if asking.answer != Answer.OPEN or asking.answer_by is None or asking.answer_by <= timezone.now():
        raise CannotAnswer(Reason.TOO_LATE)
    return referral, asking


def accept(*, by: Standing, asking: Asking) -> Referral:
    """The Mother says yes: from now on, and only now, she is handed the envelope. The others are told by silence.

    Her yes is looked at again: her room, and whom the woman does not want to meet. Refused, the next is asked at once.
    Raises CannotAnswer with the reason.
    """
    referral, refused = _taken(by, asking)
    if refused:
        raise CannotAnswer(refused)
    return referral


@transaction.atomic
def _taken(by: Standing, asking: Asking) -> tuple[Referral, Reason | None]:
    """Her yes, or the reason against it. What a refusal moves on is kept."""
    referral, asking = _asking_now(by, asking)
    lock_line(referral)
    (mother,) = queries.lock_mothers([asking.mother])
    need = referral.need(timezone.localdate(), queries.who_said_no(referral.askings.select_related("mother")))
    if refused := why_not_yes(need, queries.support_of(mother)):
        pass_over(asking, refused)
        go_on(referral)
        record(by.code, "referral.passed_over", referral.code, scope=of_group(referral.group_id))
        return referral, refused
    settle(asking, Answer.YES)
    for other in referral.askings.filter(answer__in=PENDING):
        settle(other, Answer.PASSED)
    referral.state, referral.mother, referral.accepted_on = State.ACCEPTED, mother, timezone.localdate()
    referral.waited_days = referral.days_waiting(timezone.localdate())
    referral.save()
    record(by.code, "referral.accepted", referral.code, scope=of_group(referral.group_id))
    return referral, None


@transaction.atomic
def decline(*, by: Standing, asking: Asking) -> None:
    """The Mother says no, without a reason; the next in the queue is asked."""
    referral, asking = _asking_now(by, asking)
    lock_line(referral)
    settle(asking, Answer.NO)
    go_on(referral)
    record(by.code, "referral.declined", referral.code, scope=of_group(referral.group_id))
