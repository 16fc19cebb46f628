"""A person enters, tells about herself, and is forgotten."""

from collections.abc import Mapping

from django.db import transaction

from kvarter.access.actions import record
from kvarter.people.models import Person, PersonLanguage


@transaction.atomic
def enter(*, name: str, phone: str | None, email: str | None, language: str) -> Person:
    """Make an account. `phone` is E.164 or None, `email` or None; one of them is needed (a database constraint holds it)."""
    person = Person.objects.create_person(name=name, phone=phone or None, email=email or None, language=language)
    record(person.code, "person.entered", person.code)
    return person


@transaction.atomic
def tell(person: Person, *, levels: Mapping[str, tuple[int, int]] | None = None, **fields: object) -> None:
    """She changes her own page: any field of Person, and her languages as {code: (spoken, written)}."""
    for field, value in fields.items():
        setattr(person, field, value)
    person.save()
    if levels is not None:
        person.languages.all().delete()
        PersonLanguage.objects.bulk_create(
            PersonLanguage(person=person, language=code, spoken=spoken, written=written)
            for code, (spoken, written) in levels.items()
        )
    record(person.code, "person.told", person.code)


@transaction.atomic
def forget(person: Person) -> None:
    """Take away everything about a person that this room keeps. The empty row stays, so that counts and the trail hold."""
    person.languages.all().delete()
    for field in ("phone", "email", "latitude", "longitude"):
        setattr(person, field, None)
    person.name, person.area, person.origin, person.is_active = "—", "", "", False
    person.save()
    record(person.code, "person.forgotten", person.code)
