"""An invitation link leads in, once."""

import re

import pytest
from django.utils import timezone, translation

from kvarter.delivery.models import Sending
from kvarter.groups.actions import invite, take_back
from kvarter.groups.models import Invitation, Membership
from kvarter.groups.rules import SYSTEM, Role
from kvarter.people.actions import update_profile
from kvarter.people.models import Person
from kvarter.signin.models import SentCode
from kvarter.signin.tests.conftest import code_sent_to, invitation, is_in, on_its_way
from kvarter.signin.views.invited import whose
from visiting import Browser, inspect

HODAN = {"name": "Hodan Ali", "address": "20 00 00 09", "language": "so", "own": "yes"}


def browser():
    return Browser(headers={"accept-language": "en"})


def come(client, secret, form=HODAN, address="+4520000009"):
    """Fill in the page of an invitation and type the code."""
    client.post(f"/invited/{secret}/", form)
    return client.post("/in/code/", {"code": code_sent_to(address)})


def test_the_page_says_who_invites_to_what(cast, stranger):
    page = stranger.get(f"/invited/{invitation(cast)}/").content.decode()
    for words in ("Neighbourhood Mothers of the tests", "North", "You are invited to be a Neighbourhood Mother."):
        assert words in page


def test_she_gives_her_name_and_phone_and_is_in(cast, stranger):
    answer = come(stranger, invitation(cast))
    hodan = Person.objects.get(phone="+4520000009")
    assert (hodan.name, hodan.language, hodan.email) == ("Hodan Ali", "so", None)
    assert Membership.objects.get(person=hodan).role == Role.MOTHER
    assert (answer.url, is_in(stranger)) == ("/today/", True)


def test_her_code_comes_in_the_language_she_chose(cast, stranger):
    stranger.post(f"/invited/{invitation(cast)}/", {**HODAN, "language": "tr"})
    with translation.override("tr"):
        words = translation.gettext("Your code is %(code)s.")
    assert Sending.objects.get().text == words % {"code": code_sent_to("+4520000009")}


def test_an_email_does_as_well(cast, stranger):
    come(stranger, invitation(cast), {**HODAN, "address": "hodan@example.org"}, "hodan@example.org")
    assert Person.objects.get(email="hodan@example.org").phone is None


def test_nobody_is_made_before_the_code_is_typed(cast, stranger):
    people = Person.objects.count()
    stranger.post(f"/invited/{invitation(cast)}/", HODAN)
    assert Person.objects.count() == people
    assert Invitation.objects.unused().count() == 1


def test_a_coordinator_is_led_to_her_second_step(cast, stranger):
    assert come(stranger, invitation(cast, Role.COORDINATOR)).url == "/in/second/"


def test_a_link_works_once(cast, stranger):
    secret = invitation(cast)
    come(stranger, secret)
    answer = browser().get(f"/invited/{secret}/")
    assert answer.status_code == 410
    assert "It works once." in answer.content.decode()


def test_two_who_open_the_same_link_are_not_both_let_in(cast):
    first, second, secret = browser(), browser(), invitation(cast)
    second.post(f"/invited/{secret}/", {**HODAN, "address": "20000008"})
    come(first, secret)
    answer = second.post("/in/code/", {"code": code_sent_to("+4520000008")})
    assert answer.status_code == 410
    assert not is_in(second)
    assert not Person.objects.filter(phone="+4520000008").exists()


@pytest.mark.parametrize(("state", "status", "words"), [
    ("unknown", 404, "We do not know this link."),
    ("expired", 410, "This link is too old."),
    ("taken back", 410, "does not work any more"),
])  # fmt: skip
def test_a_link_that_cannot_be_used_says_kindly_why(cast, stranger, state, status, words):
    secret = invitation(cast)
    if state == "expired":
        Invitation.objects.update(expires_at=timezone.now())
    if state == "taken back":
        take_back(by=SYSTEM, invitation=Invitation.objects.get())
    answer = stranger.get(f"/invited/{secret if state != 'unknown' else 'x' * 20}/")
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert "Please ask the one who gave it to you" in answer.content.decode()


def test_a_link_that_ran_out_while_she_wrote_lets_nobody_in(cast, stranger):
    secret = invitation(cast)
    stranger.post(f"/invited/{secret}/", HODAN)
    Invitation.objects.update(expires_at=timezone.now())
    assert stranger.post("/in/code/", {"code": code_sent_to("+4520000009")}).status_code == 410
    assert not is_in(stranger)


def test_who_has_an_account_gets_the_membership_and_keeps_her_name(cast, stranger):
    asked = come(stranger, invitation(cast, Role.BOARD), {**HODAN, "address": "20000001"}, "+4520000001")
    assert asked.url == "/in/whose/"
    assert not is_in(stranger)
    assert stranger.post("/in/whose/", {"is_she": "yes"}).url == "/today/"
    assert Person.objects.get(phone="+4520000001").name == "Amina"
    assert set(Membership.objects.filter(person=cast.amina).values_list("role", flat=True)) == {Role.MOTHER, Role.BOARD}


def test_who_is_signed_in_says_yes_with_one_button(cast, arrive):
    client, secret = arrive(cast.amina), invitation(cast, Role.BOARD)
    page = client.get(f"/invited/{secret}/").content.decode()
    assert "<input" not in page.split("<main")[1].replace('<input type="hidden"', "").split("</main>")[0]
    assert client.post(f"/invited/{secret}/").url == "/today/"
    assert Membership.objects.filter(person=cast.amina, role=Role.BOARD).count() == 1


def test_who_is_in_the_group_already_does_not_use_up_the_link(cast, arrive):
    client, secret = arrive(cast.amina), invitation(cast)
    assert "You are in this group already." in client.get(f"/invited/{secret}/").content.decode()
    client.post(f"/invited/{secret}/")
    assert Invitation.objects.unused().count() == 1


def test_one_link_cannot_send_codes_to_the_whole_town(cast):
    secret = invitation(cast)
    answers = [browser().post(f"/invited/{secret}/", {**HODAN, "address": f"201111{n:02}"}) for n in range(12)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [422] * 2
    assert Sending.objects.count() == 10


@pytest.mark.parametrize(
    "name", ["", "   ", "Hodan\x07", "0101131234", "4111111111111111", "٤١١١١١١١١١١١١١١١", "x" * 81]
)
def test_a_strange_name_gets_a_sentence(cast, stranger, name):
    answer = stranger.post(f"/invited/{invitation(cast)}/", {**HODAN, "name": name})
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()
    assert SentCode.objects.count() == 0


@pytest.mark.parametrize("language", ["", "xx", "../da"])
def test_an_unknown_language_gets_a_sentence(cast, stranger, language):
    answer = stranger.post(f"/invited/{invitation(cast)}/", {**HODAN, "language": language})
    assert "Please choose" in answer.content.decode()


def test_a_phone_of_somebody_who_was_let_go_is_refused_with_a_sentence(cast, stranger):
    cast.amina.is_active = False
    cast.amina.save()
    page = come(
        stranger, invitation(cast, Role.BOARD), {**HODAN, "address": "20000001"}, "+4520000001"
    ).content.decode()
    assert "belongs to another account" in page
    assert not is_in(stranger)


def test_the_national_office_has_no_group_on_its_invitation(cast, stranger):
    page = stranger.get(f"/invited/{invite(by=SYSTEM, role=Role.NATIONAL, group=None)}/").content.decode()
    assert "You are invited to the national office." in page


SHARED = {**HODAN, "address": "20000001"}


def asked_whose(cast, client, secret):
    """Elif has typed the code that came to the phone she shares with Zehra."""
    update_profile(cast.amina, name="Zehra Yilmaz")
    return come(client, secret, SHARED, "+4520000001")


def test_on_a_shared_phone_she_is_asked_whether_she_is_the_one_it_belongs_to(cast, stranger):
    secret = invitation(cast, Role.BOARD)
    answer = asked_whose(cast, stranger, secret)
    page = stranger.get(answer.url).content.decode()
    inspect(page, answer.url)
    assert "Are you <bdi>Zehra Y.</bdi>?" in page
    assert "Yilmaz" not in page
    assert not is_in(stranger)
    assert Invitation.objects.unused().count() == 1


def test_with_no_she_gives_another_phone_and_keeps_name_language_and_invitation(cast, stranger):
    secret = invitation(cast)
    asked_whose(cast, stranger, secret)
    answer = stranger.post("/in/whose/", {"is_she": "no"}, follow=True)
    page = answer.content.decode()
    inspect(page, f"/invited/{secret}/")
    assert answer.redirect_chain[-1][0] == f"/invited/{secret}/"
    assert "Your invitation still works." in page
    assert 'value="Hodan Ali"' in page
    assert re.search(r'value="so"[^>]*checked', page)
    assert "+4520000001" not in page
    assert not Membership.objects.filter(person=cast.amina).exclude(role=Role.MOTHER).exists()
    assert come(stranger, secret, {**HODAN, "address": "hodan@example.org"}, "hodan@example.org").url == "/today/"
    assert Person.objects.get(email="hodan@example.org").language == "so"


def test_the_answers_are_pressed_twice_and_gone_back_from_without_harm(cast, stranger):
    secret = invitation(cast, Role.BOARD)
    asked_whose(cast, stranger, secret)
    assert stranger.get("/in/code/").url == "/in/whose/"
    assert stranger.post("/in/whose/").status_code == 200
    assert stranger.post("/in/whose/", {"is_she": "no"}).url == f"/invited/{secret}/"
    assert stranger.post("/in/whose/", {"is_she": "no"}).url == f"/invited/{secret}/"
    assert stranger.post("/in/whose/", {"is_she": "yes"}).url == "/today/"
    assert stranger.post("/in/whose/", {"is_she": "yes"}).url == "/in/"
    assert Membership.objects.filter(person=cast.amina, role=Role.BOARD).count() == 1


def test_nobody_answers_before_the_code_was_typed_or_long_after(cast, stranger, time_machine):
    time_machine.move_to("2026-11-01 10:00", tick=False)
    secret = invitation(cast, Role.BOARD)
    assert stranger.post("/in/whose/", {"is_she": "yes"}).url == "/in/"
    stranger.post(f"/invited/{secret}/", SHARED)
    assert stranger.post("/in/whose/", {"is_she": "yes"}).url == f"/invited/{secret}/"
    stranger.post("/in/code/", {"code": code_sent_to("+4520000001")})
    time_machine.move_to("2026-11-01 10:11", tick=False)
    assert stranger.post("/in/whose/", {"is_she": "yes"}).url == f"/invited/{secret}/"
    assert not is_in(stranger)


def test_an_invitation_used_by_another_meanwhile_is_said(cast, stranger):
    secret = invitation(cast, Role.BOARD)
    asked_whose(cast, stranger, secret)
    come(browser(), secret)
    assert stranger.post("/in/whose/", {"is_she": "yes"}).status_code == 410
    assert not is_in(stranger)


def test_yes_tapped_twice_and_the_link_opened_again_lead_her_on_and_use_it_once(cast, arrive):
    client, secret = arrive(cast.amina), invitation(cast, Role.BOARD)
    for _ in range(2):
        assert client.post(f"/invited/{secret}/").url == "/today/"
    assert client.get(f"/invited/{secret}/").url == "/today/"
    assert Membership.objects.filter(person=cast.amina, role=Role.BOARD).count() == 1
    assert arrive(cast.hodan).get(f"/invited/{secret}/").status_code == 410


def test_who_came_in_by_a_link_and_opens_it_again_goes_on(cast, stranger):
    secret = invitation(cast)
    come(stranger, secret)
    assert stranger.get(f"/invited/{secret}/").url == "/today/"
    assert stranger.post(f"/invited/{secret}/", HODAN).url == "/today/"
    assert browser().get(f"/invited/{secret}/").status_code == 410


def test_the_answer_tapped_twice_at_once_leads_the_second_tap_to_where_the_first_is_in(cast, stranger):
    asked_whose(cast, stranger, invitation(cast, Role.BOARD))
    second = on_its_way(stranger, "/in/whose/", {"is_she": "yes"})
    stranger.post("/in/whose/", {"is_she": "yes"})
    assert whose(second).url == "/in/"
    assert stranger.get("/in/").url == "/today/"
