"""She tells her details, says yes to pictures and takes it back; uses of pictures are entered, and taken down."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Refused, of_group, require
from kvarter.consents.models import Particulars, PhotoConsent, PictureUse
from kvarter.consents.notices import look_today
from kvarter.consents.queries import Holder, group_of, sealed_without
from kvarter.consents.rules import STAYS, Purpose, Reason, may_use_pictures
from kvarter.delivery import actions as delivery
from kvarter.groups.models import LocalGroup
from kvarter.groups.queries import leaders_of
from kvarter.groups.rules import SYSTEM, Standing, may_lead
from kvarter.keys.queries import recipients_of
from kvarter.people.models import Person
from kvarter.sealing.rules import check_envelope, one_line_ending


class CannotDo(Refused):
    """It is not possible now; the reason is one of `rules.Reason`."""


@transaction.atomic
def note_details(
    holder: Holder, *, follows: str, languages: Sequence[str], armored: str, recipients: Sequence[str]
) -> Particulars:
    """Her details, anew each time. `armored`: what is sealed, "" for nothing. Raises CannotDo when it is sealed to others."""
    group_id = group_of(holder)
    if armored:
        _check(group_id, recipients, armored)
    facts = {
        "follows": follows,
        "languages": list(languages),
        "armored": one_line_ending(armored) if armored else "",
        "recipients": list(recipients) if armored else [],
        "said_on": timezone.localdate(),
    }
    found, _ = Particulars.objects.update_or_create(**holder.row, defaults=facts)
    record(SYSTEM.code, "particulars.told", found.code, scope=of_group(group_id))
    return found


def _check(group_id: int | None, recipients: Sequence[str], armored: str) -> None:
    now = recipients_of(group_id) if group_id is not None else []
    if not now:
        raise CannotDo(Reason.NOBODY_CAN_OPEN)
    if sorted(recipients) != sorted(now):
        raise CannotDo(Reason.OTHER_PEOPLE_LEAD)
    if check_envelope(armored, recipients=len(recipients)):
        raise CannotDo(Reason.NOT_SEALED_RIGHT)


@transaction.atomic
def take_details_back(holder: Holder) -> None:
    """All of it is deleted at once."""
    found = Particulars.objects.filter(**holder.row).first()
    if found:
        record(SYSTEM.code, "particulars.deleted", found.code, scope=of_group(group_of(holder)))
        found.delete()


@transaction.atomic
def seal_again(*, by: Standing, group: LocalGroup, recipients: Sequence[str], armored: Mapping[str, str]) -> int:
    """Put details that were sealed anew in place of the old ones: {their code: armored}. Gives how many.

    `recipients` are those that the page was made with: exactly those who lead now, else CannotDo and nothing is written.
    What she told anew meanwhile is sealed right already, and stays.
    """
    require(may_lead(by, group.pk))
    for text in armored.values():
        _check(group.pk, recipients, text)
    waiting = [one.pk for one in sealed_without(group.pk)[1] if one.code in armored]
    for one in Particulars.objects.select_for_update().filter(pk__in=waiting):
        one.armored, one.recipients = one_line_ending(armored[one.code]), list(recipients)
        one.save(update_fields=["armored", "recipients"])
    if waiting:
        record(by.code, "particulars.sealed_again", group.code, scope=of_group(group.pk))
    return len(waiting)


@transaction.atomic
def say_yes(holder: Holder, *, purpose: Purpose, language: str, words: str) -> PhotoConsent:
    """She says yes to one use, in the words she read. Twice is once."""
    facts = {"language": language, "words": words}
    found, is_new = PhotoConsent.objects.get_or_create(**holder.row, purpose=purpose, revoked_at=None, defaults=facts)
    if is_new:
        record(SYSTEM.code, "consent.given", found.code, scope=of_group(group_of(holder)))
    return found


@transaction.atomic
def take_back(holder: Holder, *, purpose: Purpose) -> int:
    """She takes her yes back. Where a picture is still there, those who must take it down are told. Gives how many there are."""
    found = PhotoConsent.objects.select_for_update().filter(**holder.row, purpose=purpose).given().first()
    if found is None:
        return 0
    found.revoked_at = timezone.now()
    found.save(update_fields=["revoked_at"])
    group_id = group_of(holder)
    record(SYSTEM.code, "consent.taken_back", found.code, scope=of_group(group_id))
    there = PictureUse.objects.filter(consent=found).to_take_down().count()
    if there:
        _notify(group_id, found.code)
    return there


def _notify(group_id: int | None, about: str) -> None:
    """Those who lead her group, and the national office: any of them may have printed or posted. Nobody is named.

    Each gets a message for each yes that is taken back, whatever she was told before: a picture has to go.
    """
    people = {one.pk: one for group in (group_id, None) for one in leaders_of(group)}
    for one in people.values():
        if to := one.phone or one.email:
            delivery.send(to, look_today(one.language), whom=one.code, about=f"pictures {about}")


@transaction.atomic
def enter_use(*, by: Standing, consent: PhotoConsent, where: str, used_on: date, link: str) -> PictureUse:
    """A picture of her is used. Raises CannotDo when her yes is gone."""
    found = PhotoConsent.objects.select_for_update().get(pk=consent.pk)
    group_id = group_of(Holder(found.participant, found.person))
    if group_id is None:
        raise CannotDo(Reason.NO_CONSENT)
    require(may_use_pictures(by, group_id))
    if found.revoked_at:
        raise CannotDo(Reason.TAKEN_BACK)
    facts = {"where": where, "used_on": used_on, "link": link, "purpose": found.purpose, "group_id": group_id}
    use = PictureUse.objects.create(consent=found, **facts)
    record(by.code, "picture.used", use.code, scope=of_group(group_id))
    return use


@transaction.atomic
def take_down(*, by: Standing, use: PictureUse) -> None:
    """The picture is not there any more. Said twice it is once."""
    found = PictureUse.objects.select_for_update().get(pk=use.pk)
    require(may_use_pictures(by, found.group_id))
    if found.taken_down_on is None:
        found.taken_down_on = timezone.localdate()
        found.save(update_fields=["taken_down_on"])
        record(by.code, "picture.taken_down", found.code, scope=of_group(found.group_id))


def delete_old(now: datetime) -> int:
    """Details that were told a year ago are deleted. Gives how many."""
    return Particulars.objects.filter(said_on__lte=timezone.localdate(now) - STAYS).delete()[0]


@transaction.atomic
def forget(person: Person) -> None:
    """She leaves: her details and her yes go. Where a picture of her is, stays listed without her name until it is down."""
    groups = set(
        PictureUse.objects.filter(consent__person=person, taken_down_on__isnull=True).values_list("group", flat=True)
    )
    Particulars.objects.filter(person=person).delete()
    PhotoConsent.objects.filter(person=person).delete()
    for group_id in groups:
        _notify(group_id, person.code)
