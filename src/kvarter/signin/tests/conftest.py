"""A small world for this room: one group, and three people in it."""

import re
from dataclasses import dataclass

import pyotp
import pytest
from django.test import Client

from kvarter.delivery.models import Sending
from kvarter.groups.actions import begin, invite
from kvarter.groups.models import LocalGroup, Organisation
from kvarter.groups.rules import SYSTEM, Role
from kvarter.people.actions import enter
from kvarter.people.models import Person
from kvarter.signin.actions.second_step import set_up

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@dataclass
class World:
    """Amina is a Mother, Birthe leads her group, Dorte works nationally."""

    north: LocalGroup
    amina: Person
    birthe: Person
    dorte: Person

    def invitation(self, role: Role = Role.MOTHER) -> str:
        """The secret of a link into North."""
        return invite(by=SYSTEM, role=role, group=self.north)


@pytest.fixture
def world(db: None) -> World:
    Organisation.objects.create(name="Neighbourhood Mothers", pack="dk")
    north = LocalGroup.objects.create(name="North", place="North", latitude=55.7, longitude=12.5)
    amina = enter(name="Amina Haddad", phone="+4520000001", email=None, language="ar")
    birthe = enter(name="Birthe Holm", phone="+4520000002", email="birthe@example.org", language="da")
    dorte = enter(name="Dorte Lund", phone=None, email="dorte@example.org", language="en")
    begin(person=amina, role=Role.MOTHER, group=north)
    begin(person=birthe, role=Role.COORDINATOR, group=north)
    begin(person=dorte, role=Role.NATIONAL, group=None)
    return World(north, amina, birthe, dorte)


@pytest.fixture
def stranger() -> Client:
    """A browser that was never here, reading English."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def arrive(world: World):
    """A browser in which this person has come in by a code; her second step is done unless said otherwise."""

    def come(person: Person, *, own: str = "yes", second_step: bool = True) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.post("/in/", {"address": person.phone or person.email, "own": own})
        client.post("/in/code/", {"code": code_sent_to(person.phone or person.email)})
        if second_step and person is not world.amina:
            set_up_for(person)
            client.post("/in/second/", {"code": pyotp.TOTP(SECRET).now()})
        return client

    return come


def set_up_for(person: Person) -> None:
    """Give this person the code maker of SECRET, as if she had set it up long ago."""
    set_up(by=standing(person), person=person, secret=SECRET, typed=pyotp.TOTP(SECRET).now())
    person.second_step.last_step = 0
    person.second_step.save()


def standing(person: Person):
    from kvarter.groups.queries import standing_of

    return standing_of(person)


def code_sent_to(address: str) -> str:
    """The six digits of the newest message to this address."""
    return re.search(r"\d{6}", Sending.objects.filter(to=address).first().text)[0]


def wrong(code: str) -> str:
    """Six digits that are not these."""
    return f"{(int(code) + 1) % 10**6:06}"


def is_in(client: Client) -> bool:
    """Whether somebody is signed in here."""
    return "_auth_user_id" in client.session
