"""The ID card: her photo, until when it is valid, and the number of the group. A photo is there only until the cards are printed."""

import base64
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import of_group, require
from kvarter.education.actions.refusals import CannotDo
from kvarter.education.models import CardPhoto, Course, Diploma, DiplomaRule, GroupNumber
from kvarter.education.rules import CARD_YEARS, PHOTO_DAYS, Reason, card_until
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing, may_lead
from kvarter.people.models import Person


def card_years() -> int:
    """For how many years a card is valid, as the organisation says now."""
    rule = DiplomaRule.objects.first()
    return rule.card_years if rule else CARD_YEARS


@transaction.atomic
def give_photo(diploma: Diploma, picture: bytes) -> None:
    """She gives a photo for her card, or another one. `picture`: the PNG that `documents.portrait` made. Raises CannotDo."""
    found = Diploma.objects.select_for_update().get(pk=diploma.pk)
    if not found.is_valid:
        raise CannotDo(Reason.TAKEN_BACK)
    text = base64.b64encode(picture).decode()
    CardPhoto.objects.update_or_create(diploma=found, defaults={"picture": text, "given_on": timezone.localdate()})


def take_photo_away(diploma: Diploma) -> None:
    """She does not want it there any more."""
    CardPhoto.objects.filter(diploma=diploma).delete()


def delete_photos(now: datetime) -> int:
    """Photos that nobody printed in time. Called by the clock; gives how many."""
    last = timezone.localdate(now) - timedelta(days=PHOTO_DAYS)
    return CardPhoto.objects.filter(given_on__lte=last).delete()[0]


@transaction.atomic
def cards_are_printed(*, by: Standing, course: Course) -> int:
    """The photos of a course are deleted: the cards are printed, and nothing else needs them."""
    require(may_lead(by, course.group_id))
    gone = CardPhoto.objects.filter(diploma__participant__course=course).delete()[0]
    if gone:
        record(by.code, "cards.printed", course.code, scope=of_group(course.group_id))
    return gone


@transaction.atomic
def renew_cards(*, by: Standing, course: Course) -> int:
    """All cards of a course are valid anew, from today; those of diplomas that were taken back are not."""
    require(may_lead(by, course.group_id))
    valid = Diploma.objects.filter(participant__course=course, revoked_at__isnull=True)
    renewed = valid.update(card_until=card_until(timezone.localdate(), card_years()))
    if renewed:
        record(by.code, "cards.renewed", course.code, scope=of_group(course.group_id))
    return renewed


@transaction.atomic
def say_number(*, by: Standing, group: LocalGroup, phone: str) -> None:
    """The number of the group, for its cards; "" for none. Raises CannotDo for a number that is somebody's own."""
    require(may_lead(by, group.pk))
    if phone and Person.objects.filter(phone=phone).exists():
        raise CannotDo(Reason.PRIVATE_NUMBER)
    GroupNumber.objects.filter(group=group).delete()
    if phone:
        GroupNumber.objects.create(group=group, phone=phone)
    record(by.code, "cards.number_said", group.code, scope=of_group(group.pk))
