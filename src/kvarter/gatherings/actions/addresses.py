"""The secret address of a person's own calendar: made, changed, taken back, forgotten."""

from django.conf import settings
from django.db import transaction

from kvarter.access.actions import record
from kvarter.access.rules import Reason as Access
from kvarter.access.rules import of_person, require
from kvarter.gatherings.models import CalendarAddress
from kvarter.gatherings.rules import hash_of, secret_of
from kvarter.groups.rules import Standing
from kvarter.people.models import Person, new_code


@transaction.atomic
def give_address(*, by: Standing, is_bare: bool) -> CalendarAddress:
    """She gets an address, or hers says more or less from now on."""
    require(None if by.roles and by.person_id else Access.NOT_YOUR_ROLE)
    found = CalendarAddress.objects.select_for_update().filter(person=by.person_id).first()
    if found:
        found.is_bare = is_bare
        found.save(update_fields=["is_bare"])
        return found
    code = new_code()
    made, is_new = CalendarAddress.objects.get_or_create(
        person_id=by.person_id,
        defaults={"code": code, "secret_hash": hash_of(secret_of(code, settings.SECRET_KEY)), "is_bare": is_bare},
    )
    if is_new:
        record(by.code, "gatherings.address_given", made.code, scope=of_person(by.code))
    return made


@transaction.atomic
def take_address_back(*, by: Standing) -> None:
    """Calendars that use her address get nothing more."""
    require(None if by.roles and by.person_id else Access.NOT_YOUR_ROLE)
    if CalendarAddress.objects.filter(person=by.person_id).delete()[0]:
        record(by.code, "gatherings.address_taken_back", by.code, scope=of_person(by.code))


def forget(person: Person) -> None:
    """Her calendar's address is gone."""
    CalendarAddress.objects.filter(person=person).delete()
