"""A Mother walks with a woman: they meet, plan a step, or she hands her back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Reason as Access
from kvarter.access.rules import of_group, require
from kvarter.groups.rules import SYSTEM, Standing, may_lead
from kvarter.people.models import Person
from kvarter.referrals import notifications
from kvarter.referrals.actions.queue import PENDING, back_to_waiting, go_on, lock_line, settle
from kvarter.referrals.actions.refusals import CannotAnswer, locked
from kvarter.referrals.models import Asking, Referral
from kvarter.referrals.rules import RUNNING, Answer, Reason, State


def is_her_mother(by: Standing, referral: Referral) -> bool:
    """She is the Mother who said yes, and has not left the group."""
    mother = referral.mother
    return mother is not None and mother.person_id == by.person_id and mother.ended_on is None


def mine(by: Standing, referral: Referral) -> Referral:
    """The referral, locked, if she is the Mother who said yes; or leads its group."""
    referral = locked(referral)
    if not is_her_mother(by, referral):
        require(may_lead(by, referral.group_id))
    if referral.state not in RUNNING:
        raise CannotAnswer(Reason.WITHDRAWN if referral.state == State.CLOSED else Reason.NOT_YOURS_NOW)
    return referral


@transaction.atomic
def say_we_met(*, by: Standing, referral: Referral) -> None:
    """They met. Said twice it counts once."""
    referral = mine(by, referral)
    if referral.state == State.ACCEPTED:
        referral.state, referral.met_on = State.MET, timezone.localdate()
        referral.clear_calls()
        referral.save()
        record(by.code, "referral.met", referral.code, scope=of_group(referral.group_id))


@transaction.atomic
def say_no_answer(*, by: Standing, referral: Referral) -> None:
    """Her Mother called and nobody answered: counted for the Mother herself, and nobody is told. Only she may say it."""
    referral = locked(referral)
    require(None if is_her_mother(by, referral) else Access.NOT_YOURS)
    if referral.state not in RUNNING:
        raise CannotAnswer(Reason.WITHDRAWN if referral.state == State.CLOSED else Reason.NOT_YOURS_NOW)
    referral.no_answer_count, referral.no_answer_on = min(referral.no_answer_count + 1, 999), timezone.localdate()
    referral.save()
    record(by.code, "referral.no_answer", referral.code, scope=of_group(referral.group_id))


@transaction.atomic
def say_nobody_called(*, referral: Referral) -> None:
    """She says with her receipt that nobody has called her; those who lead are told, once a day.

    Raises CannotAnswer when no Mother walks with her now.
    """
    referral = locked(referral)
    if referral.state not in RUNNING:
        raise CannotAnswer(Reason.WITHDRAWN if referral.state == State.CLOSED else Reason.NOT_YOURS_NOW)
    if referral.nobody_called_on == timezone.localdate():
        return
    referral.nobody_called_on = timezone.localdate()
    referral.save()
    record(SYSTEM.code, "referral.nobody_called", referral.code, scope=of_group(referral.group_id))
    notifications.leaders(referral)


@transaction.atomic
def note_next_step(*, by: Standing, referral: Referral, step: str, on: object) -> None:
    """What the Mother chose to note: one of the pack's next steps and a day. Never words of her own."""
    referral = mine(by, referral)
    referral.next_step, referral.next_step_on = step, on  # type: ignore[assignment]
    referral.save()
    record(by.code, "referral.next_step", referral.code, scope=of_group(referral.group_id))


@transaction.atomic
def hand_back(*, by: Standing, referral: Referral) -> None:
    """The Mother hands a woman back: she waits again at her old place in the line, and the Mother's copy is gone."""
    referral = mine(by, referral)
    back_to_waiting(referral)
    record(by.code, "referral.handed_back", referral.code, scope=of_group(referral.group_id))
    notifications.leaders(referral)


def take_over(now: datetime) -> int:
    """Women whose Mother has left the group wait again, and questions to Mothers who left are taken back. Gives how many.

    The clock calls it, and so does `forget`: leaving a group lies below this room, which cannot be told.
    """
    left = Referral.objects.filter(mother__ended_on__isnull=False, state__in=sorted(state.value for state in RUNNING))
    asked = Asking.objects.filter(mother__ended_on__isnull=False, answer__in=PENDING)
    women = [_released(referral) for referral in list(left)]
    return sum(women) + sum(_taken_back(asking) for asking in list(asked.select_related("referral")))


@transaction.atomic
def _released(referral: Referral) -> int:
    referral = locked(referral)
    if referral.state not in RUNNING or referral.mother is None or referral.mother.ended_on is None:
        return 0
    back_to_waiting(referral)
    record(SYSTEM.code, "referral.mother_left", referral.code, scope=of_group(referral.group_id))
    notifications.leaders(referral)
    return 1


@transaction.atomic
def _taken_back(asking: Asking) -> int:
    referral = locked(asking.referral)
    asking = Asking.objects.select_for_update().get(pk=asking.pk)
    if asking.answer not in PENDING:
        return 0
    lock_line(referral)
    settle(asking, Answer.TAKEN_BACK)
    if referral.state == State.ASKED:
        go_on(referral)
    return 1


def forget(person: Person) -> None:
    """Nothing here names her; women she walked with wait again."""
    take_over(timezone.now())
