"""A small world for the tests of this room: two groups, their Mothers and coordinators, and the national office."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from kvarter.groups import actions
from kvarter.groups.doors import SECOND_STEP
from kvarter.groups.models import LocalGroup
from kvarter.groups.queries import standing_of
from kvarter.groups.rules import SYSTEM, Role
from kvarter.people.models import Person

Go = Callable[..., HttpResponse]


def _person(name: str, role: Role, group: LocalGroup | None) -> Person:
    person = Person.objects.create_person(name=name, email=f"{name.lower()}@example.org", language="en")
    actions.begin(person=person, role=role, group=group)
    return person


def _found(name: str, latitude: float, longitude: float) -> LocalGroup:
    place = {"place": name, "latitude": latitude, "longitude": longitude, "radius_km": 5}
    return LocalGroup.objects.create(name=name, **place)


@pytest.fixture()
def cast(db: None) -> SimpleNamespace:
    """North lies in Vollsmose, South in Tingbjerg; each has a Mother and a coordinator."""
    north, south = _found("North", 55.4106, 10.4239), _found("South", 55.7190, 12.4850)
    return SimpleNamespace(
        north=north,
        south=south,
        amina=_person("Amina", Role.MOTHER, north),
        hodan=_person("Hodan", Role.MOTHER, south),
        birthe=_person("Birthe", Role.COORDINATOR, north),
        maryam=_person("Maryam", Role.COORDINATOR, south),
        ceren=_person("Ceren", Role.CONSULTANT, None),
        dorte=_person("Dorte", Role.NATIONAL, None),
        system=SYSTEM,
    )


@pytest.fixture()
def go(db: None) -> Go:
    """`go(person or None, url, {form} or None)`: open a page or send a form, signed in with the second step done."""

    def visit(person: Person | None, url: str, form: dict[str, Any] | None = None) -> HttpResponse:
        client = Client(headers={"accept-language": "en"})
        if person:
            client.force_login(person)
            session = client.session
            session[SECOND_STEP] = True
            session.save()
        answer: HttpResponse = client.get(url) if form is None else client.post(url, form)
        return answer

    return visit


@pytest.fixture()
def standing(cast: SimpleNamespace) -> Callable[[Person], Any]:
    """What a person of the cast is."""
    return standing_of
