"""The only place that moves a referral: it is received, Mothers are asked, one says yes, they meet, it is closed or withdrawn."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.erasing import wipe_log
from kvarter.access.rules import Refused, require
from kvarter.groups.models import Membership
from kvarter.groups.rules import SYSTEM, Standing, may_lead
from kvarter.people.models import Person
from kvarter.referrals import notify, queries
from kvarter.referrals.models import Asking, Envelope, Referral
from kvarter.referrals.rules import RUNNING, WAITS, Answer, Ending, Reason, State, why_not
from kvarter.sealing.rules import check_envelope

PENDING = [Answer.QUEUED.value, Answer.OPEN.value]


class CannotAsk(Refused):
    """Asking is not possible now; the reason says why."""


class CannotAnswer(Refused):
    """A Mother's answer came too late or to something that is gone."""


class CannotReceive(Refused):
    """A referral without consent, or with an envelope that its group could not open."""


def locked(referral: Referral) -> Referral:
    """The same referral as it is now, locked until the transaction ends."""
    return Referral.objects.select_for_update().get(pk=referral.pk)


@transaction.atomic
def receive(*, envelopes: Mapping[str, str], recipients: Sequence[str], **plain: object) -> Referral:
    """A woman asked, or was referred with her consent. `envelopes`: {part: armored} sealed to exactly `recipients`.

    Raises CannotReceive when there is no consent, nobody to open the envelopes, or an envelope is not sealed right.
    """
    if not plain.get("consent_on"):
        raise CannotReceive(Reason.NO_CONSENT)
    if not recipients or any(check_envelope(text, recipients=len(recipients)) for text in envelopes.values()):
        raise CannotReceive(Reason.NOT_SEALED_RIGHT)
    referral = Referral.objects.create(**plain)
    Envelope.objects.bulk_create(
        Envelope(referral=referral, part=part, armored=text, recipients=list(recipients))
        for part, text in envelopes.items()
    )
    record(SYSTEM.code, "referral.received", referral.code)
    notify.leaders(referral)
    return referral


def _may_be_asked(referral: Referral, mothers: Sequence[Membership]) -> None:
    """Raise CannotAsk with the first hard rule that any of these pairs breaks, checked anew inside the transaction."""
    need = referral.need(timezone.localdate(), queries.who_said_no(referral))
    for mother in queries.lock_mothers(mothers):
        if refused := why_not(need, queries.support_of(mother)):
            raise CannotAsk(refused)


@transaction.atomic
def ask(
    *, by: Standing, referral: Referral, mothers: Sequence[Membership], together: bool, copies: Mapping[str, str]
) -> None:
    """Ask one Mother or several, all at once or one after another. `copies`: {membership code: envelope sealed to her}.

    The first yes wins; who does not answer in time is passed over. Raises NotAllowed, or CannotAsk with the reason.
    """
    referral = locked(referral)
    require(may_lead(by, referral.group_id))
    if referral.state != State.WAITING:
        raise CannotAsk(Reason.ALREADY_ASKED if referral.state == State.ASKED else Reason.NOT_WAITING)
    if not mothers:
        raise CannotAsk(Reason.NOBODY_CHOSEN)
    _may_be_asked(referral, mothers)
    if any(check_envelope(copies.get(mother.code, ""), recipients=1) for mother in mothers):
        raise CannotAsk(Reason.NOT_SEALED_RIGHT)
    for place, mother in enumerate(mothers):
        asking = Asking.objects.create(referral=referral, mother=mother, place_in_queue=place)
        Envelope.objects.create(
            referral=referral,
            part=Envelope.Part.REACH,
            asking=asking,
            armored=copies[mother.code],
            recipients=[queries.recipient_of(mother)],
        )
    referral.state = State.ASKED
    referral.save()
    _open(referral, count=len(mothers) if together else 1)
    record(by.code, "referral.asked", referral.code)


def _open(referral: Referral, count: int) -> int:
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


def _settle(asking: Asking, answer: Answer) -> None:
    """Write down what became of an asking; unless it is yes, her copy of the envelope is gone."""
    asking.answer, asking.answered_at = answer, timezone.now()
    asking.save()
    if answer is not Answer.YES:
        Envelope.objects.filter(asking=asking).delete()


def _go_on(referral: Referral) -> None:
    """When nobody is being asked any more: ask the next in the queue, else she waits again."""
    if referral.askings.filter(answer=Answer.OPEN).exists() or _open(referral, count=1):
        return
    referral.state = State.WAITING
    referral.save()


def _asking_now(by: Standing, asking: Asking) -> tuple[Referral, Asking]:
    """The asking with its referral, both locked, if it can still be answered by her. Raises CannotAnswer with the reason."""
    referral = locked(asking.referral)
    asking = Asking.objects.select_for_update().select_related("mother").get(pk=asking.pk)
    if asking.mother.person_id != by.person_id:
        raise CannotAnswer(Reason.NOT_YOURS_NOW)
    if referral.state == State.CLOSED:
        raise CannotAnswer(Reason.WITHDRAWN)
    if referral.state in RUNNING or asking.answer == Answer.PASSED:
        raise CannotAnswer(Reason.ANOTHER_SAID_YES)
    if asking.answer != Answer.OPEN or asking.answer_by is None or asking.answer_by <= timezone.now():
        raise CannotAnswer(Reason.TOO_LATE)
    return referral, asking


@transaction.atomic
def accept(*, by: Standing, asking: Asking) -> Referral:
    """The Mother says yes: from now on, and only now, she is handed the envelope. The others are told by silence."""
    referral, asking = _asking_now(by, asking)
    (mother,) = queries.lock_mothers([asking.mother])
    if queries.support_of(mother).open_referrals >= mother.capacity:
        raise CannotAnswer(Reason.NO_ROOM)
    _settle(asking, Answer.YES)
    for other in referral.askings.filter(answer__in=PENDING):
        _settle(other, Answer.PASSED)
    referral.state, referral.mother, referral.accepted_on = State.ACCEPTED, mother, timezone.localdate()
    referral.save()
    record(by.code, "referral.accepted", referral.code)
    return referral


@transaction.atomic
def decline(*, by: Standing, asking: Asking) -> None:
    """The Mother says no, without a reason; the next in the queue is asked."""
    referral, asking = _asking_now(by, asking)
    _settle(asking, Answer.NO)
    _go_on(referral)
    record(by.code, "referral.declined", referral.code)


@transaction.atomic
def stop_asking(*, by: Standing, referral: Referral) -> None:
    """The coordinator takes the question back from everybody who was asked; the woman waits again."""
    referral = locked(referral)
    require(may_lead(by, referral.group_id))
    if referral.state != State.ASKED:
        raise CannotAsk(Reason.NOT_WAITING)
    for asking in referral.askings.filter(answer__in=PENDING):
        _settle(asking, Answer.TAKEN_BACK)
    referral.state = State.WAITING
    referral.save()
    record(by.code, "referral.stopped_asking", referral.code)


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
    _settle(asking, Answer.LAPSED)
    _go_on(referral)
    record(SYSTEM.code, "referral.lapsed", referral.code)
    return 1


def _mine(by: Standing, referral: Referral) -> Referral:
    """The referral, locked, if she is the Mother who said yes; or leads its group."""
    referral = locked(referral)
    is_hers = (
        referral.mother is not None and referral.mother.person_id == by.person_id and referral.mother.ended_on is None
    )
    if not is_hers:
        require(may_lead(by, referral.group_id))
    if referral.state not in RUNNING:
        raise CannotAnswer(Reason.WITHDRAWN if referral.state == State.CLOSED else Reason.NOT_YOURS_NOW)
    return referral


@transaction.atomic
def say_we_met(*, by: Standing, referral: Referral) -> None:
    """They met. Said twice it counts once."""
    referral = _mine(by, referral)
    if referral.state == State.ACCEPTED:
        referral.state, referral.met_on = State.MET, timezone.localdate()
        referral.save()
        record(by.code, "referral.met", referral.code)


@transaction.atomic
def note_next_step(*, by: Standing, referral: Referral, step: str, on: object) -> None:
    """What the Mother chose to note: one of the pack's next steps and a day. Never words of her own."""
    referral = _mine(by, referral)
    referral.next_step, referral.next_step_on = step, on  # type: ignore[assignment]
    referral.save()
    record(by.code, "referral.next_step", referral.code)


@transaction.atomic
def hand_back(*, by: Standing, referral: Referral) -> None:
    """The Mother hands a woman back: she waits again at her old place in the line, and the Mother's copy is gone."""
    referral = _mine(by, referral)
    _back_to_waiting(referral)
    record(by.code, "referral.handed_back", referral.code)
    notify.leaders(referral)


def _back_to_waiting(referral: Referral) -> None:
    for asking in referral.askings.filter(answer=Answer.YES):
        _settle(asking, Answer.HANDED_BACK)
    referral.state, referral.mother, referral.accepted_on, referral.met_on = State.WAITING, None, None, None
    referral.next_step, referral.next_step_on = "", None
    referral.save()


def _close(referral: Referral, ending: Ending) -> None:
    for asking in referral.askings.filter(answer__in=PENDING):
        _settle(asking, Answer.TAKEN_BACK)
    referral.state, referral.ending, referral.closed_on = State.CLOSED, ending, timezone.localdate()
    referral.next_step, referral.next_step_on = "", None
    referral.save()


@transaction.atomic
def close(*, by: Standing, referral: Referral, ending: Ending) -> None:
    """It is done: by the Mother who walked with her, or by those who lead the group (also while she waits)."""
    referral = locked(referral)
    if referral.state == State.CLOSED:
        return
    if referral.state in WAITS:
        require(may_lead(by, referral.group_id))
    else:
        referral = _mine(by, referral)
    _close(referral, ending)
    record(by.code, "referral.closed", referral.code)


@transaction.atomic
def withdraw(*, referral: Referral) -> None:
    """She takes everything back with her receipt: every envelope is gone at once, whatever the state."""
    referral = locked(referral)
    if referral.state != State.CLOSED:
        _close(referral, Ending.WITHDRAWN)
    _empty(referral)
    record(SYSTEM.code, "referral.withdrawn", referral.code)
    transaction.on_commit(wipe_log, robust=True)


def _empty(referral: Referral) -> None:
    """Take away envelopes and all that is about her; group, languages, topics and days stay for the counts."""
    referral.envelopes.all().delete()
    referral.area = referral.place = referral.avoid_origin = referral.consent_language = ""
    referral.latitude = referral.longitude = None
    referral.times, referral.avoid_own_area, referral.avoids_somebody = [], False, False
    referral.partner_receipt_hash = None
    referral.save()


def shred(now: datetime) -> int:
    """Empty the referrals that were closed longer ago than the setting says. Gives how many."""
    before = timezone.localdate(now) - timedelta(days=settings.ENVELOPE_DAYS)
    done = Referral.objects.filter(state=State.CLOSED, closed_on__lte=before, receipt_hash__isnull=False)
    return sum(_shred(pk) for pk in list(done.values_list("pk", flat=True)))


@transaction.atomic
def _shred(pk: int) -> int:
    referral = Referral.objects.select_for_update().get(pk=pk)
    _empty(referral)
    referral.receipt_hash = None
    referral.save()
    record(SYSTEM.code, "referral.shredded", referral.code)
    return 1


@transaction.atomic
def seal_again(*, by: Standing, group_id: int | None, recipients: Sequence[str], armored: Mapping[str, str]) -> int:
    """Put envelopes that were sealed anew in place of the old ones: {envelope code: armored}. Gives how many.

    Only those who lead the group, only to exactly the recipients that the group has now.
    """
    require(may_lead(by, group_id))
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
        record(by.code, "envelopes.sealed_again", str(group_id or "national"))
    return done


@transaction.atomic
def take_to_group(
    *, by: Standing, referral: Referral, group_id: int, recipients: Sequence[str], armored: Mapping[str, str]
) -> None:
    """The national intake hands a woman to a local group: sealed to that group's people first."""
    referral = locked(referral)
    require(may_lead(by, referral.group_id))
    if referral.state != State.WAITING:
        raise CannotAsk(Reason.NOT_WAITING)
    own = list(referral.envelopes.filter(asking__isnull=True))
    if not recipients or any(check_envelope(armored.get(one.code, ""), recipients=len(recipients)) for one in own):
        raise CannotAsk(Reason.NOT_SEALED_RIGHT)
    for envelope in own:
        envelope.armored, envelope.recipients = armored[envelope.code], list(recipients)
        envelope.save()
    referral.group_id = group_id
    referral.save()
    record(by.code, "referral.taken_to_group", referral.code)
    notify.leaders(referral)


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
    _back_to_waiting(referral)
    record(SYSTEM.code, "referral.mother_left", referral.code)
    notify.leaders(referral)
    return 1


@transaction.atomic
def _taken_back(asking: Asking) -> int:
    referral = locked(asking.referral)
    asking = Asking.objects.select_for_update().get(pk=asking.pk)
    if asking.answer not in PENDING:
        return 0
    _settle(asking, Answer.TAKEN_BACK)
    if referral.state == State.ASKED:
        _go_on(referral)
    return 1


def forget(person: Person) -> None:
    """Nothing here names her; women she walked with wait again."""
    take_over(timezone.now())
