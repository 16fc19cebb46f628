"""A person enters, tells about herself, and is forgotten."""

from collections.abc import Mapping

from django.db import transaction

from kvarter.access.actions import record
from kvarter.access.rules import of_person
from kvarter.people.models import Person, PersonLanguage
from kvarter.people.rules import canonical_email


@transaction.atomic
def create_account(*, name: str, phone: str | None, email: str | None, language: str) -> Person:
    """Make an account. `phone` is E.164 or None, `email` or None; one of them is needed (a database constraint holds it).

    The e-mail is kept in its one spelling. Raises ValueError when it has none.
    """
    person = Person.objects.create_person(name=name, phone=phone or None, email=_stored(email), language=language)
    record(person.code, "person.entered", person.code, scope=of_person(person.code))
    return person


def _stored(email: object) -> str | None:
    """The one spelling of an e-mail."""
    kept = canonical_email(str(email)) if email else None
    if email and kept is None:
        raise ValueError("This is no e-mail that a message can be sent to.")
    return kept


@transaction.atomic
def update_profile(person: Person, *, levels: Mapping[str, tuple[int, int]] | None = None, **fields: object) -> None:
    """She changes her own page: any field of Person, and her languages as {code: (spoken, written)}."""
    for field, value in fields.items():
        setattr(person, field, _stored(value) if field == "email" else value)
    person.save()
    if levels is not None:
        person.languages.all().delete()
        PersonLanguage.objects.bulk_create(
            PersonLanguage(person=person, language=code, spoken=spoken, written=written)
            for code, (spoken, written) in levels.items()
        )
    record(person.code, "person.told", person.code, scope=of_person(person.code))


def set_active(person: Person, *, is_active: bool) -> None:
    """May she sign in? Whoever decides it writes the line in the trail."""
    person.is_active = is_active
    person.save(update_fields=["is_active"])


@transaction.atomic
def forget(person: Person) -> None:
    """Take away everything about a person that this room keeps. The empty row stays, so that counts and the trail hold."""
    person.languages.all().delete()
    for field in ("phone", "email", "latitude", "longitude"):
        setattr(person, field, None)
    person.name, person.area, person.origin, person.is_active = "—", "", "", False
    person.save()
    record(person.code, "person.forgotten", person.code, scope=of_person(person.code))
