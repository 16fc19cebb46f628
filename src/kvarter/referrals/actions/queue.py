"""The queue of Mothers who are asked about one woman: whose turn it is, what became of a question, who comes next."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import of_group
from kvarter.groups.rules import SYSTEM
from kvarter.referrals import notifications, queries
from kvarter.referrals.actions.refusals import locked
from kvarter.referrals.models import Asking, Envelope, Referral
from kvarter.referrals.rules import Answer, Reason, State, why_not

PENDING = [Answer.QUEUED.value, Answer.OPEN.value]


def open_next(referral: Referral, count: int) -> int:
    """Open the next askings of the queue and tell those Mothers. Gives how many were opened.

    Much may have changed since they were put in line: each is looked at again, and who cannot go is passed over.
    """
    until = timezone.now() + timedelta(hours=settings.ANSWER_HOURS)
    opened = 0
    for asking, reason in looked_at(referral, Answer.QUEUED):
        if opened == count:
            break
        if reason:
            pass_over(asking, reason)
            continue
        asking.answer, asking.answer_by = Answer.OPEN, until
        asking.save()
        notifications.mother(asking)
        opened += 1
    return opened


def looked_at(referral: Referral, answer: Answer) -> list[tuple[Asking, Reason | None]]:
    """The askings with this answer in their order, each with the hard rule that speaks against her now. Locks those Mothers."""
    line = list(
        referral.askings.filter(answer=answer).select_related("mother__person").order_by("place_in_queue", "pk")
    )
    need = referral.need(timezone.localdate(), queries.who_said_no(referral.askings.select_related("mother")))
    mothers = {mother.pk: mother for mother in queries.lock_mothers([one.mother for one in line])}
    return [(one, why_not(need, queries.support_of(mothers[one.mother_id]))) for one in line]


def pass_over(asking: Asking, reason: Reason) -> None:
    """A hard rule speaks against this Mother now: the question goes past her, and the reason is kept for the coordinator."""
    asking.passed_over = reason
    settle(asking, Answer.PASSED_OVER)


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
    referral.state, referral.mother = State.WAITING, None
    referral.accepted_on = referral.waited_days = referral.met_on = None
    referral.clear_way()
    referral.save()


def pass_on(now: datetime) -> int:
    """Who did not answer in time is passed over, and so is who cannot go any more; the next is asked. Gives how many.

    A Mother who needs a rest, has no room any more, or may not meet this woman does not keep her waiting until the time is over.
    """
    notifications.give_time(now)
    late = Asking.objects.filter(answer=Answer.OPEN, answer_by__lte=now).values_list("pk", flat=True)
    done = sum(_lapse(pk, now) for pk in list(late))
    return done + sum(_pass_over_open(referral) for referral in queries.asked_in_vain(timezone.localdate(now)))


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
    lock_line(referral)
    settle(asking, Answer.LAPSED)
    go_on(referral)
    record(SYSTEM.code, "referral.lapsed", referral.code, scope=of_group(referral.group_id))
    return 1


@transaction.atomic
def _pass_over_open(referral: Referral) -> int:
    referral = locked(referral)
    if referral.state != State.ASKED:
        return 0
    lock_line(referral)
    refused = [(asking, reason) for asking, reason in looked_at(referral, Answer.OPEN) if reason]
    for asking, reason in refused:
        pass_over(asking, reason)
    if refused:
        go_on(referral)
        record(SYSTEM.code, "referral.passed_over", referral.code, scope=of_group(referral.group_id))
    return len(refused)


def lock_line(referral: Referral) -> None:
    """Lock every Mother who is asked or in line, in one order: who locks them one by one could wait for another in a circle."""
    queries.lock_mothers([one.mother for one in referral.askings.filter(answer__in=PENDING).select_related("mother")])
