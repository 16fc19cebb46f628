"""A coordinator asks Mothers about a woman, and takes the question back."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import of_group, require
from kvarter.groups.models import Membership
from kvarter.groups.rules import Standing, may_lead
from kvarter.referrals import queries
from kvarter.referrals.actions.queue import PENDING, open_next, settle
from kvarter.referrals.actions.refusals import CannotAsk, locked
from kvarter.referrals.models import Asking, Envelope, Referral
from kvarter.referrals.rules import Answer, Reason, State, why_not
from kvarter.sealing.rules import check_envelope


def _may_be_asked(referral: Referral, mothers: Sequence[Membership]) -> None:
    """Raise CannotAsk with the first hard rule that any of these pairs breaks, checked anew inside the transaction."""
    need = referral.need(timezone.localdate(), queries.who_said_no(referral.askings.select_related("mother")))
    for mother in queries.lock_mothers(mothers):
        if refused := why_not(need, queries.support_of(mother)):
            raise CannotAsk(refused)


@transaction.atomic
def ask(
    *,
    by: Standing,
    referral: Referral,
    mothers: Sequence[Membership],
    together: bool,
    copies: Mapping[str, str],
    sealed_to: Mapping[str, str] | None = None,
) -> None:
    """Ask one Mother or several, all at once or one after another. `copies`: {membership code: envelope sealed to her}.

    `sealed_to`: {membership code: recipient} of the page that sealed the copies; a Mother with another key now cannot be
    asked with it. The first yes wins; who does not answer in time is passed over. Raises NotAllowed, or CannotAsk.
    """
    referral = locked(referral)
    require(may_lead(by, referral.group_id))
    if referral.state != State.WAITING:
        raise CannotAsk(Reason.ALREADY_ASKED if referral.state == State.ASKED else Reason.NOT_WAITING)
    if not mothers:
        raise CannotAsk(Reason.NOBODY_CHOSEN)
    _may_be_asked(referral, mothers)
    now = {mother.code: queries.recipient_of(mother) for mother in queries.lock_mothers(mothers)}
    if sealed_to is not None and any(sealed_to.get(code) != recipient for code, recipient in now.items()):
        raise CannotAsk(Reason.OTHER_KEY)
    if any(check_envelope(copies.get(mother.code, ""), recipients=1) for mother in mothers):
        raise CannotAsk(Reason.NOT_SEALED_RIGHT)
    for place, mother in enumerate(mothers):
        asking = Asking.objects.create(referral=referral, mother=mother, place_in_queue=place)
        Envelope.objects.create(
            referral=referral,
            part=Envelope.Part.REACH,
            asking=asking,
            armored=copies[mother.code],
            recipients=[now[mother.code]],
        )
    referral.state = State.ASKED
    referral.save()
    open_next(referral, count=len(mothers) if together else 1)
    record(by.code, "referral.asked", referral.code, scope=of_group(referral.group_id))


@transaction.atomic
def stop_asking(*, by: Standing, referral: Referral) -> None:
    """The coordinator takes the question back from everybody who was asked; the woman waits again."""
    referral = locked(referral)
    require(may_lead(by, referral.group_id))
    if referral.state != State.ASKED:
        raise CannotAsk(Reason.NOT_WAITING)
    for asking in referral.askings.filter(answer__in=PENDING):
        settle(asking, Answer.TAKEN_BACK)
    referral.state = State.WAITING
    referral.save()
    record(by.code, "referral.stopped_asking", referral.code, scope=of_group(referral.group_id))
