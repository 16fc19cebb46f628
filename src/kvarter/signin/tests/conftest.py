"""What tests of this room do often: come in by a code, have an app for codes, be invited."""

import re

import pyotp
import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory

from cast import Cast
from kvarter.delivery.models import Sending
from kvarter.groups.actions import invite
from kvarter.groups.queries import standing_of
from kvarter.groups.rules import SYSTEM, Role, Standing
from kvarter.people.models import Person
from kvarter.signin.actions.second_step import set_up
from kvarter.signin.sessions import SessionStore
from visiting import Browser

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def stranger() -> Client:
    """A browser that was never here, reading English."""
    return Browser(headers={"accept-language": "en"})


@pytest.fixture
def arrive(cast: Cast):
    """A browser in which this person has come in by a code; her second step is done unless said otherwise."""

    def come(person: Person, *, own: str = "yes", second_step: bool = True, english: bool = True) -> Client:
        if english:
            Person.objects.filter(pk=person.pk).update(language="en")
        client = Browser(headers={"accept-language": "en"})
        client.post("/in/", {"address": person.phone, "own": own})
        client.post("/in/code/", {"code": code_sent_to(person.phone)})
        if second_step and standing(person).needs_second_step:
            set_up_for(person)
            client.post("/in/second/", {"code": pyotp.TOTP(SECRET).now()})
        return client

    return come


def set_up_for(person: Person) -> None:
    """Give this person the code maker of SECRET, as if she had set it up long ago."""
    set_up(by=standing(person), person=person, secret=SECRET, typed=pyotp.TOTP(SECRET).now())
    person.second_step.last_step = 0
    person.second_step.save()


def standing(person: Person) -> Standing:
    """What this person is now."""
    return standing_of(person)


def invitation(cast: Cast, role: Role = Role.MOTHER) -> str:
    """The secret of a link into North."""
    return invite(by=SYSTEM, role=role, group=cast.north)


def code_sent_to(address: str) -> str:
    """The six digits of the newest message to this address."""
    return re.search(r"\d{6}", Sending.objects.filter(to=address).first().text)[0]


def on_its_way(client: Client, address: str, form: dict[str, str]) -> HttpRequest:
    """A second tap of this browser that has read its session already, while the first one is still being answered."""
    request = RequestFactory().post(address, form)
    request.session = SessionStore(client.session.session_key)
    assert not request.session.is_empty()
    list(request.session.keys())
    request.LANGUAGE_CODE = "en"
    return request


def wrong(code: str) -> str:
    """Six digits that are not these."""
    return f"{(int(code) + 1) % 10**6:06}"


def is_in(client: Client) -> bool:
    """Whether somebody is signed in here."""
    return "_auth_user_id" in client.session
