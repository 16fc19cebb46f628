"""What those who lead do for a woman beyond asking: remind her Mother, take her back, open her again, say where she lives."""

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import of_group, require
from kvarter.groups.rules import Standing, may_lead
from kvarter.packs.queries import country
from kvarter.referrals import notifications
from kvarter.referrals.actions.queue import back_to_waiting
from kvarter.referrals.actions.refusals import CannotAsk, locked
from kvarter.referrals.models import Referral
from kvarter.referrals.rules import RUNNING, Answer, Reason, State, may_open_again


@transaction.atomic
def remind(*, by: Standing, referral: Referral) -> bool:
    """Tell the Mother who said yes that something waits for her: once a day at most. False when she was told today already."""
    referral = _running(by, referral)
    if referral.reminded_on == timezone.localdate():
        return False
    referral.reminded_on = timezone.localdate()
    referral.save()
    record(by.code, "referral.reminded", referral.code, scope=of_group(referral.group_id))
    for asking in referral.askings.filter(answer=Answer.YES).select_related("mother__person"):
        notifications.mother(asking)
    return True


@transaction.atomic
def take_back(*, by: Standing, referral: Referral) -> None:
    """The woman waits again at her old place in the line; the Mother loses her copy and is not suggested again."""
    referral = _running(by, referral)
    back_to_waiting(referral)
    record(by.code, "referral.taken_back", referral.code, scope=of_group(referral.group_id))


def _running(by: Standing, referral: Referral) -> Referral:
    """The referral, locked, if she leads its group and a Mother walks with the woman. Raises CannotAsk else."""
    referral = locked(referral)
    require(may_lead(by, referral.group_id))
    if referral.state not in RUNNING:
        raise CannotAsk(Reason.NOT_WALKING)
    return referral


@transaction.atomic
def open_again(*, by: Standing, referral: Referral) -> None:
    """A woman whose referral was closed waits again at her old place, while her envelope is still there.

    Raises CannotAsk when it is not closed, when she herself wanted no more, or when her envelope is gone.
    """
    referral = locked(referral)
    require(may_lead(by, referral.group_id))
    if not may_open_again(referral.now_state, referral.now_ending) or not referral.has_envelope:
        raise CannotAsk(Reason.CANNOT_OPEN_AGAIN)
    referral.ending, referral.closed_on = "", None
    back_to_waiting(referral)
    record(by.code, "referral.opened_again", referral.code, scope=of_group(referral.group_id))


@transaction.atomic
def say_where(*, by: Standing, referral: Referral, area: str) -> None:
    """A person has looked: this is the area that the woman lives in, so that her wish can be kept."""
    referral = locked(referral)
    require(may_lead(by, referral.group_id))
    if referral.state == State.CLOSED:
        raise CannotAsk(Reason.NOT_WAITING)
    if area not in country().areas:
        raise CannotAsk(Reason.AREA_UNKNOWN)
    referral.area, referral.areas = area, [area]
    referral.save()
    record(by.code, "referral.area_said", referral.code, scope=of_group(referral.group_id))
