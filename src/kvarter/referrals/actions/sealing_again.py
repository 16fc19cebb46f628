"""Envelopes are sealed anew: to those who lead the group now, or to the people of another group."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from kvarter.access.actions import record
from kvarter.access.rules import of_group, require
from kvarter.groups.rules import Standing, may_lead
from kvarter.keys.queries import recipients_of
from kvarter.referrals import notifications
from kvarter.referrals.actions.refusals import CannotAsk, locked
from kvarter.referrals.models import Envelope, Referral
from kvarter.referrals.rules import Reason, State
from kvarter.sealing.rules import check_envelope


def _are_those_who_lead(group_id: int | None, recipients: Sequence[str]) -> None:
    """Raise CannotAsk when the group's recipients are others now than those that an envelope was sealed to."""
    if sorted(recipients) != sorted(recipients_of(group_id)):
        raise CannotAsk(Reason.OTHER_PEOPLE_LEAD)


@transaction.atomic
def seal_again(*, by: Standing, group_id: int | None, recipients: Sequence[str], armored: Mapping[str, str]) -> int:
    """Put envelopes that were sealed anew in place of the old ones: {envelope code: armored}. Gives how many.

    `recipients` are those that the page was made with. Only those who lead the group may, and only to exactly the people
    who lead it now: raises CannotAsk(OTHER_PEOPLE_LEAD) when somebody came or left meanwhile, and nothing is written.
    """
    require(may_lead(by, group_id))
    _are_those_who_lead(group_id, recipients)
    if not recipients or any(check_envelope(text, recipients=len(recipients)) for text in armored.values()):
        raise CannotAsk(Reason.NOT_SEALED_RIGHT)
    done = 0
    for envelope in Envelope.objects.select_for_update().filter(
        code__in=list(armored), referral__group=group_id, asking__isnull=True
    ):
        envelope.armored, envelope.recipients = armored[envelope.code], list(recipients)
        envelope.save()
        done += 1
    if done:
        record(by.code, "envelopes.sealed_again", str(group_id or "national"), scope=of_group(group_id))
    return done


@transaction.atomic
def take_to_group(
    *, by: Standing, referral: Referral, group_id: int | None, recipients: Sequence[str], armored: Mapping[str, str]
) -> None:
    """Those who lead hand a woman to another group, or to the national intake (None): sealed to its people first.

    `recipients` are those that the page was made with; raises CannotAsk when other people lead there now.
    """
    referral = locked(referral)
    require(may_lead(by, referral.group_id))
    if referral.state != State.WAITING:
        raise CannotAsk(Reason.NOT_WAITING)
    _are_those_who_lead(group_id, recipients)
    own = list(referral.envelopes.filter(asking__isnull=True))
    if not recipients or any(check_envelope(armored.get(one.code, ""), recipients=len(recipients)) for one in own):
        raise CannotAsk(Reason.NOT_SEALED_RIGHT)
    for envelope in own:
        envelope.armored, envelope.recipients = armored[envelope.code], list(recipients)
        envelope.save()
    referral.group_id = group_id
    referral.save()
    record(by.code, "referral.taken_to_group", referral.code, scope=of_group(referral.group_id))
    notifications.leaders(referral)
