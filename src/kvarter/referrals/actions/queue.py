"""The queue of Mothers who are asked about one woman: whose turn it is, what became of a question, who comes next."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.groups.rules import SYSTEM
from kvarter.referrals import notify
from kvarter.referrals.actions.refusals import locked
from kvarter.referrals.models import Asking, Envelope, Referral
from kvarter.referrals.rules import Answer, State

PENDING = [Answer.QUEUED.value, Answer.OPEN.value]


def open_next(referral: Referral, count: int) -> int:
    """Open the next askings of the queue and tell those Mothers. Gives how many were opened."""
    until = timezone.now() + timedelta(hours=settings.ANSWER_HOURS)
    queue = list(
        referral.askings.filter(answer=Answer.QUEUED)
        .select_related("mother__person")
        .order_by("place_in_queue")[:count]
    )
    for asking in queue:
        asking.answer, asking.answer_by = Answer.OPEN, until
        asking.save()
        notify.mother(asking)
    return len(queue)


def settle(asking: Asking, answer: Answer) -> None:
    """Write down what became of an asking; unless it is yes, her copy of the envelope is gone."""
    asking.answer, asking.answered_at = answer, timezone.now()
    asking.save()
    if answer is not Answer.YES:
        Envelope.objects.filter(asking=asking).delete()


def go_on(referral: Referral) -> None:
    """When nobody is being asked any more: ask the next in the queue, else she waits again."""
    if referral.askings.filter(answer=Answer.OPEN).exists() or open_next(referral, count=1):
        return
    referral.state = State.WAITING
    referral.save()


def back_to_waiting(referral: Referral) -> None:
    for asking in referral.askings.filter(answer=Answer.YES):
        settle(asking, Answer.HANDED_BACK)
    referral.state, referral.mother, referral.accepted_on, referral.met_on = State.WAITING, None, None, None
    referral.forget_the_way()
    referral.save()


def pass_on(now: datetime) -> int:
    """Who did not answer in time is passed over and the next is asked. Gives how many askings lapsed."""
    late = Asking.objects.filter(answer=Answer.OPEN, answer_by__lte=now).values_list("pk", flat=True)
    return sum(_lapse(pk, now) for pk in list(late))


@transaction.atomic
def _lapse(pk: int, now: datetime) -> int:
    asking = Asking.objects.select_related("referral").get(pk=pk)
    referral = locked(asking.referral)
    asking = Asking.objects.select_for_update().get(pk=pk)
    if (
        asking.answer != Answer.OPEN
        or asking.answer_by is None
        or asking.answer_by > now
        or referral.state != State.ASKED
    ):
        return 0
    settle(asking, Answer.LAPSED)
    go_on(referral)
    record(SYSTEM.code, "referral.lapsed", referral.code)
    return 1
