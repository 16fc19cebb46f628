"""She writes anew how and when she may be reached. Those who lead are told; a Mother's copy from before is outdated from then on."""

from collections.abc import Sequence

from django.db import transaction

from kvarter.access.actions import record
from kvarter.access.rules import of_group
from kvarter.groups.rules import SYSTEM
from kvarter.referrals import notifications
from kvarter.referrals.actions import CannotReceive
from kvarter.referrals.models import Envelope, Referral
from kvarter.referrals.rules import Reason, State
from kvarter.sealing.rules import check_envelope

REACH = Envelope.Part.REACH


@transaction.atomic
def renew(*, referral: Referral, armored: str, recipients: Sequence[str], times: Sequence[str]) -> None:
    """Put her new words, sealed to exactly `recipients`, and her new safe times in place of the old ones.

    Copies that Mothers hold stay: nobody but a leader with her key can make new ones. They are told that theirs is outdated.
    Raises CannotReceive when it is closed, or the envelope is not sealed right.
    """
    referral = Referral.objects.select_for_update().get(pk=referral.pk)
    if referral.state == State.CLOSED:
        raise CannotReceive(Reason.WITHDRAWN)
    if not recipients or check_envelope(armored, recipients=len(recipients)):
        raise CannotReceive(Reason.NOT_SEALED_RIGHT)
    referral.envelopes.filter(part=REACH, asking__isnull=True).delete()
    Envelope.objects.create(referral=referral, part=REACH, armored=armored, recipients=list(recipients))
    referral.times = list(times)
    referral.save()
    record(SYSTEM.code, "referral.renewed", referral.code, scope=of_group(referral.group_id))
    notifications.leaders(referral)


def recipients_now(referral: Referral, leaders: Sequence[str]) -> list[str]:
    """To whom she seals anew: those who lead now, else those who could open her words until now."""
    own = referral.envelopes.filter(part=REACH, asking__isnull=True).first()
    return list(leaders) or (list(own.recipients) if own else [])


def is_outdated(copy: Envelope) -> bool:
    """True when she wrote anew after this copy was made. Envelopes are numbered as they come, and a new one is never an old one changed."""
    return Envelope.objects.filter(referral=copy.referral_id, part=REACH, asking__isnull=True, pk__gt=copy.pk).exists()
