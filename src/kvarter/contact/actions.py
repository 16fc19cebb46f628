"""A message to a group comes in, is answered and gone, or is gone after its time."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Refused, of_group, require
from kvarter.contact import notifications, queries
from kvarter.contact.models import GroupMessage
from kvarter.contact.queries import Addressee
from kvarter.contact.rules import STAYS, Kind, Reason, may_answer, why_not
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.sealing.rules import check_envelope


class CannotTake(Refused):
    """The message is not taken; the reason says why."""


@transaction.atomic
def receive(*, group: LocalGroup, to: Addressee, kind: Kind, armored: str, code: str) -> GroupMessage:
    """Take a sealed message in and tell those who can open it. Sent twice with the same code it is one.

    No line in the trail: nobody did it whom we know. Raises CannotTake when nobody could open it, when it did not arrive
    whole, or when too much has come. Two at the same moment may exceed a limit by one.
    """
    if there := GroupMessage.objects.filter(code=code).first():
        return there
    if not to.recipients:
        raise CannotTake(Reason.NOBODY_CAN_OPEN)
    if check_envelope(armored, recipients=len(to.recipients)):
        raise CannotTake(Reason.INCOMPLETE)
    of_group_today, today, waiting = queries.counts(group)
    if refused := why_not(of_group_today=of_group_today, today=today, waiting=waiting):
        raise CannotTake(refused)
    made = GroupMessage.objects.create(code=code, group=group, is_national=to.is_national, kind=kind, armored=armored)
    notifications.leaders(made)
    return made


@transaction.atomic
def answer(*, by: Standing, code: str) -> None:
    """Somebody has dealt with it: it is gone, from everybody's list. Raises NotAllowed for whom it was not meant."""
    message = GroupMessage.objects.select_for_update().get(code=code)
    require(may_answer(by, message.group_id, is_national=message.is_national))
    message.delete()
    record(by.code, "group_message.answered", code, scope=of_group(None if message.is_national else message.group_id))


def purge_messages(now: datetime) -> int:
    """What nobody answered goes after 60 days. Gives how many."""
    return GroupMessage.objects.filter(came_on__lt=timezone.localdate(now) - STAYS).delete()[0]
