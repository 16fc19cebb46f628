"""A referral comes in."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from kvarter.access.actions import record
from kvarter.access.rules import of_group
from kvarter.groups.rules import SYSTEM
from kvarter.referrals import notifications
from kvarter.referrals.actions.refusals import CannotReceive
from kvarter.referrals.models import Envelope, Referral
from kvarter.referrals.rules import Reason
from kvarter.sealing.rules import check_envelope


@transaction.atomic
def receive(*, envelopes: Mapping[str, str], recipients: Sequence[str], **plain: object) -> Referral:
    """A woman asked, or was referred with her consent. `envelopes`: {part: armored} sealed to exactly `recipients`.

    `areas` among the plain words are all that her place may mean; without them the one `area`, if it is known. Raises CannotReceive when there is no consent, nobody to open the envelopes, or an envelope is not sealed right.
    """
    if not plain.get("consent_on"):
        raise CannotReceive(Reason.NO_CONSENT)
    if not recipients or any(check_envelope(text, recipients=len(recipients)) for text in envelopes.values()):
        raise CannotReceive(Reason.NOT_SEALED_RIGHT)
    if not plain.get("areas"):
        plain["areas"] = [plain["area"]] if plain.get("area") else []
    referral = Referral.objects.create(**plain)
    Envelope.objects.bulk_create(
        Envelope(referral=referral, part=part, armored=text, recipients=list(recipients))
        for part, text in envelopes.items()
    )
    record(SYSTEM.code, "referral.received", referral.code, scope=of_group(referral.group_id))
    notifications.leaders(referral)
    return referral
