"""The people of a planned network are written, each with her languages."""

from collections.abc import Sequence
from typing import Protocol

from kvarter.people.demo.shapes import Person as Planned
from kvarter.people.models import Person, PersonLanguage


class Plan(Protocol):
    @property
    def people(self) -> Sequence[Planned]: ...


def fill(plan: Plan) -> str:
    """Everybody with an account."""
    rows = [
        Person(
            code=one.code,
            name=one.name,
            phone=one.phone,
            email=one.email or None,
            password="!",  # noqa: S106 - the mark of "no password": nobody signs in with one
            language=one.language,
            likes_to_listen=one.likes_to_listen,
            area=one.area,
            latitude=one.latitude,
            longitude=one.longitude,
            origin=one.origin,
        )
        for one in plan.people
    ]
    people = {person.code: person for person in Person.objects.bulk_create(rows)}
    for one in plan.people:
        people[one.code].joined_on = one.joined_on
    Person.objects.bulk_update(people.values(), ["joined_on"], batch_size=100)
    PersonLanguage.objects.bulk_create(
        PersonLanguage(person=people[one.code], language=language, spoken=spoken, written=written)
        for one in plan.people
        for language, spoken, written in one.speaks
    )
    return f"{len(people)} invented people"
