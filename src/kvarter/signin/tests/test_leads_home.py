"""Whoever comes in stands on her own first page, by a real code, a passkey or an invitation. Run on SQLite and PostgreSQL."""

import re

import pyotp
import pytest

from kvarter.groups.actions import begin, invite
from kvarter.groups.rules import SYSTEM, Role
from kvarter.people.actions import create_account
from kvarter.people.models import Person
from kvarter.signin.tests.authenticator import Authenticator, challenge_in
from kvarter.signin.tests.conftest import code_sent_to
from visiting import Browser, inspect

HOMES = {
    "amina": "/today/",
    "hodan": "/today/",
    "birthe": "/women/",
    "maryam": "/women/",
    "ceren": "/numbers/",
    "dorte": "/women/",
    "stranger": "/me/",
}


def follow(client, address):
    """Where a browser ends that goes where it is sent; the page is inspected."""
    for _ in range(6):
        answer = client.get(address)
        if answer.status_code != 302:
            assert answer.status_code == 200, f"{address} answered {answer.status_code}"
            inspect(answer.content.decode(), address)
            return address.split("?")[0]
        address = answer.url
    raise AssertionError("She is led in a circle.")


def types_code(client, address):
    """She types the code from the newest message; gives where she ends, her second step set up on the way."""
    ends = follow(client, client.post("/in/code/", {"code": code_sent_to(address)}).url)
    if ends != "/in/second/new/":
        return ends
    secret = re.search(r"secret=([A-Z2-7]+)", client.get(ends).content.decode())[1]
    shown = client.post(ends, {"code": pyotp.TOTP(secret).now()}).url
    assert follow(client, shown) == "/in/second/recovery/"
    return follow(client, client.post("/in/second/recovery/").url)


@pytest.mark.parametrize(("name", "home"), HOMES.items())
@pytest.mark.parametrize("own", ["yes", "no"])
def test_a_code_leads_home(cast, name, home, own):
    person, client = getattr(cast, name), Browser()
    client.post("/in/", {"address": person.phone, "own": own})
    assert types_code(client, person.phone) == home


@pytest.mark.parametrize(("name", "home"), HOMES.items())
def test_a_passkey_leads_home(cast, arrive, settings, name, home):
    settings.SITE_URL = "http://localhost:8000"
    own, phone, other = arrive(getattr(cast, name)), Authenticator(), Browser()
    asked = own.post("/me/passkeys/options/", {}, content_type="application/json").json()
    sent = {"credential": phone.makes(challenge_in(asked)), "name": "Phone"}
    own.post("/me/passkeys/add/", sent, content_type="application/json")
    asked = other.post("/in/passkey/options/", {}, content_type="application/json").json()
    sent = {"credential": phone.proves(challenge_in(asked)), "own": "no"}
    answer = other.post("/in/passkey/", sent, content_type="application/json").json()
    assert follow(other, answer["next"]) == home


@pytest.mark.parametrize(
    ("role", "home"),
    [
        (Role.MOTHER, "/today/"),
        (Role.COORDINATOR, "/key/new/"),
        (Role.ASSISTANT, "/key/new/"),
        (Role.BOARD, "/numbers/"),
        (Role.CONSULTANT, "/numbers/"),
        (Role.NATIONAL, "/key/new/"),
    ],
)
def test_an_invitation_leads_home(cast, role, home):
    local = role not in (Role.CONSULTANT, Role.NATIONAL)
    secret, client = invite(by=SYSTEM, role=role, group=cast.north if local else None), Browser()
    form = {"name": "New", "address": "20000088", "language": "da", "own": "yes"}
    assert client.post(f"/invited/{secret}/", form).url == "/in/code/"
    ends = types_code(client, "+4520000088")
    assert ends in (home, "/welcome/") if role is Role.MOTHER else ends == home


def test_an_invitation_leads_home_who_is_in_already(cast, arrive):
    client = arrive(cast.amina)
    secret = invite(by=SYSTEM, role=Role.BOARD, group=cast.north)
    assert follow(client, client.post(f"/invited/{secret}/").url) == "/today/"
    secret = invite(by=SYSTEM, role=Role.MOTHER, group=cast.north)
    assert 'href="/today/"' in client.get(f"/invited/{secret}/").content.decode()


@pytest.mark.parametrize(("name", "words", "link"), [
    ("amina", "My day", "/today/"), ("birthe", "To my desk", "/today/"), ("ceren", "To my desk", "/today/"),
    ("dorte", "To my desk", "/today/"), ("stranger", "My day", "/me/"),
])  # fmt: skip
def test_the_front_page_leads_who_is_in_to_her_own(cast, visit, name, words, link):
    Person.objects.update(language="en")
    page = visit(getattr(cast, name), "/").content.decode()
    main = page[page.index("<main") :]
    assert re.search(rf'<a class="btn" href="{link}">.*?{words}</a>', main)
    assert words not in visit(None, "/", lang="en").content.decode()


def test_who_works_in_two_roles_is_led_on_too(cast):
    person = create_account(name="Two", phone="+4520000055", email=None, language="da")
    begin(person=person, role=Role.MOTHER, group=cast.north)
    begin(person=person, role=Role.BOARD, group=cast.north)
    client = Browser()
    client.post("/in/", {"address": "20000055", "own": "no"})
    assert types_code(client, "+4520000055") in ("/today/", "/welcome/")
