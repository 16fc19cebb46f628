"""Nobody enters, changes or joins an account by an address that only looks like hers. Run on SQLite and PostgreSQL: they fold letters differently."""

import pytest

from kvarter.delivery.models import Sending
from kvarter.groups.models import Membership
from kvarter.groups.rules import Role
from kvarter.people.actions import update_profile
from kvarter.people.models import Person
from kvarter.signin.tests.conftest import code_sent_to, invitation, is_in

HERS = "amina.khalil@mail.example"
REFUSED = [
    "am\u0131na.khalil@mail.example",
    "AM\u0130NA.KHAL\u0130L@mail.example",
    "amina.khalil@ma\u0130l.example",
    "amina.\u212ahalil@mail.example",
    "amina.khalil@mail.example".replace("m", "\uff4d"),
    "\u0430mina.khalil@mail.example",
    "amina.khalil@mail.example".replace("i", "\u00ed"),
]
OTHER_DOMAIN = ["amina.khalil@ma\u0131l.example", "amina.khalil@m\u0430il.example"]


@pytest.fixture
def amina(cast):
    update_profile(cast.amina, email=HERS)
    return cast.amina


@pytest.mark.parametrize("address", REFUSED)
def test_a_letter_that_email_does_not_know_is_refused_with_a_sentence(amina, stranger, address):
    page = stranger.post("/in/", {"address": address, "own": "yes"}).content.decode()
    assert "cannot stand in an e-mail" in page
    assert not Sending.objects.exists()


@pytest.mark.parametrize("address", OTHER_DOMAIN)
def test_a_domain_that_looks_like_hers_gets_no_code(amina, stranger, address):
    assert stranger.post("/in/", {"address": address, "own": "yes"}).url == "/in/code/"
    assert not Sending.objects.exists()


@pytest.mark.parametrize("address", OTHER_DOMAIN)
def test_an_invitation_answered_with_a_look_alike_makes_an_account_of_its_own(cast, amina, stranger, address):
    form = {"name": "Another", "address": address, "language": "en", "own": "yes"}
    stranger.post(f"/invited/{invitation(cast, Role.BOARD)}/", form)
    kept = Sending.objects.get().to
    assert kept.isascii()
    assert kept != HERS
    stranger.post("/in/code/", {"code": code_sent_to(kept)})
    assert is_in(stranger)
    assert Person.objects.get(pk=stranger.session["_auth_user_id"]).email == kept
    assert not Membership.objects.filter(person=amina, role=Role.BOARD).exists()


@pytest.mark.parametrize("address", REFUSED)
def test_an_invitation_and_her_own_page_refuse_it_too(cast, amina, stranger, arrive, address):
    form = {"name": "Another", "address": address, "language": "en", "own": "yes"}
    page = stranger.post(f"/invited/{invitation(cast)}/", form).content.decode()
    assert "cannot stand in an e-mail" in page
    assert "cannot stand in an e-mail" in arrive(cast.hodan).post("/me/reach/", {"address": address}).content.decode()
    assert not Sending.objects.exclude(to=cast.hodan.phone).exists()


@pytest.mark.parametrize("address", OTHER_DOMAIN)
def test_changing_to_a_look_alike_leaves_her_account_alone(cast, amina, arrive, address):
    client = arrive(cast.hodan)
    client.post("/me/reach/", {"address": address})
    client.post("/in/code/", {"code": code_sent_to(Sending.objects.first().to)})
    amina.refresh_from_db()
    cast.hodan.refresh_from_db()
    assert amina.email == HERS
    assert cast.hodan.email.startswith("amina.khalil@xn--")


def test_however_she_writes_it_the_code_goes_to_the_address_that_is_kept(amina, stranger):
    stranger.post("/in/", {"address": " Amina.Khalil@MAIL.example ", "own": "yes"})
    assert Sending.objects.get().to == HERS
    stranger.post("/in/code/", {"code": code_sent_to(HERS)})
    assert is_in(stranger)
