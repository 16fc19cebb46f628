"""Why an act on a referral was refused, and the referral as it is now, locked."""

from kvarter.access.rules import Refused
from kvarter.referrals.models import Referral


class CannotAsk(Refused):
    """Asking is not possible now; the reason says why."""


class CannotAnswer(Refused):
    """A Mother's answer came too late or to something that is gone."""


class CannotReceive(Refused):
    """A referral without consent, or with an envelope that its group could not open."""


def locked(referral: Referral) -> Referral:
    """The same referral as it is now, locked until the transaction ends."""
    return Referral.objects.select_for_update().get(pk=referral.pk)
