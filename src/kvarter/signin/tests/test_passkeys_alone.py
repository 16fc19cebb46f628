"""What a phone must prove to come in by a passkey, tried with one that can be told to disobey."""

import pytest

from kvarter.access.rules import NotAllowed
from kvarter.signin.actions import passkeys as actions
from kvarter.signin.models import Passkey
from kvarter.signin.tests.authenticator import Authenticator, challenge_in
from kvarter.signin.tests.conftest import is_in, standing


def send(client, address, sent=None):
    return client.post(address, sent or {}, content_type="application/json")


@pytest.fixture
def owned(cast, arrive, settings):
    """Birthe's phone, with a passkey that the network knows."""
    settings.SITE_URL = "http://localhost:8000"
    client, phone = arrive(cast.birthe), Authenticator()
    asked = send(client, "/me/passkeys/options/").json()
    answer = send(client, "/me/passkeys/add/", {"credential": phone.makes(challenge_in(asked)), "name": "Phone"})
    assert answer.json() == {"next": "/me/passkeys/"}
    return phone


def comes_in(client, phone, own="yes"):
    challenge = challenge_in(send(client, "/in/passkey/options/").json())
    return send(client, "/in/passkey/", {"credential": phone.proves(challenge), "own": own})


def test_a_passkey_leads_in_past_both_steps_to_her_own_first_page(cast, owned, stranger):
    assert comes_in(stranger, owned).json() == {"next": "/today/"}
    assert stranger.session["second_step_done"] is True
    assert stranger.get("/today/").url == "/women/"
    assert Passkey.objects.get().sign_count == 2


def test_a_phone_that_did_not_ask_its_owner_does_not_come_in(owned, stranger):
    owned.verifies = False
    assert comes_in(stranger, owned).status_code == 400
    assert not is_in(stranger)


def test_a_phone_that_did_not_ask_its_owner_is_not_kept_either(cast, arrive, settings):
    settings.SITE_URL = "http://localhost:8000"
    client, phone = arrive(cast.amina), Authenticator(verifies=False)
    asked = send(client, "/me/passkeys/options/").json()
    assert (
        send(client, "/me/passkeys/add/", {"credential": phone.makes(challenge_in(asked)), "name": "x"}).status_code
        == 400
    )
    assert not Passkey.objects.exists()


def test_a_copied_passkey_whose_counter_went_back_does_not_come_in(owned, stranger):
    owned.counter = 10
    assert comes_in(stranger, owned).status_code == 200
    stranger.post("/out/")
    owned.counter = 10
    assert comes_in(stranger, owned).status_code == 400
    owned.counter = 9
    assert comes_in(stranger, owned).status_code == 400
    assert not is_in(stranger)
    owned.counter = 11
    assert comes_in(stranger, owned).status_code == 200


@pytest.mark.parametrize(("seconds", "status"), [(299, 200), (301, 400)])
def test_a_challenge_lasts_five_minutes(owned, stranger, time_machine, seconds, status):
    time_machine.move_to("2026-11-01 10:00:00", tick=False)
    challenge = challenge_in(send(stranger, "/in/passkey/options/").json())
    time_machine.move_to(f"2026-11-01 10:0{seconds // 60}:{seconds % 60:02}", tick=False)
    assert send(stranger, "/in/passkey/", {"credential": owned.proves(challenge)}).status_code == status
    assert is_in(stranger) == (status == 200)


def test_an_answer_cannot_be_sent_again_nor_in_another_browser(owned, stranger, client):
    challenge = challenge_in(send(stranger, "/in/passkey/options/").json())
    answer = {"credential": owned.proves(challenge)}
    send(client, "/in/passkey/options/")
    assert send(client, "/in/passkey/", answer).status_code == 400
    assert send(stranger, "/in/passkey/", answer).status_code == 200
    stranger.post("/out/")
    assert send(stranger, "/in/passkey/", answer).status_code == 400


@pytest.mark.parametrize("change", [{"origin": "http://evil.example"}, {"host": "evil.example"}])
def test_an_answer_made_for_another_site_does_not_come_in(owned, stranger, change):
    vars(owned).update(change)
    assert comes_in(stranger, owned).status_code == 400


def test_another_key_under_the_same_name_does_not_come_in(owned, stranger):
    owned.key = Authenticator().key
    assert comes_in(stranger, owned).status_code == 400


def test_nobody_adds_a_passkey_to_the_account_of_another(cast, settings):
    settings.SITE_URL = "http://localhost:8000"
    asked = actions.options_to_add(cast.birthe)
    with pytest.raises(NotAllowed):
        actions.add(
            by=standing(cast.dorte),
            person=cast.birthe,
            answered=Authenticator().makes(asked["challenge"]),
            challenge=asked["challenge"],
            name="x",
        )


def test_a_passkey_proves_again_who_she_is(cast, owned, arrive, time_machine):
    time_machine.move_to("2026-11-01 10:00", tick=False)
    Passkey.objects.update(person=cast.amina)
    client = arrive(cast.amina)
    time_machine.move_to("2026-11-01 10:11", tick=False)
    assert client.get("/me/reach/").url == "/in/again/?next=%2Fme%2Freach%2F"
    challenge = challenge_in(send(client, "/in/passkey/options/").json())
    answer = send(client, "/in/passkey/?next=/me/reach/", {"credential": owned.proves(challenge)})
    assert answer.json() == {"next": "/me/reach/"}
    assert client.get("/me/reach/").status_code == 200


@pytest.mark.parametrize(("site", "host"), [("https://kvarter.example:8443", "kvarter.example"), ("", "localhost")])
def test_a_passkey_belongs_to_the_host_of_the_network_without_its_port(cast, settings, site, host):
    settings.SITE_URL = site
    assert actions.options_to_enter()["rpId"] == host
    assert actions.options_to_add(cast.amina)["rp"]["id"] == host
