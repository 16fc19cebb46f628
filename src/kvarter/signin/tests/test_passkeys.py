"""Passkeys: what strangers may send, and the journey in a real browser with a virtual authenticator."""

import json
import re
from collections.abc import Iterator

import pyotp
import pytest
from playwright.sync_api import Page, expect

from browsing import patient, until
from cast import make_cast
from kvarter.access.models import AuditLine
from kvarter.access.rules import NotAllowed
from kvarter.delivery.models import Sending
from kvarter.signin.actions.passkeys import remove
from kvarter.signin.models import Passkey
from kvarter.signin.tests.conftest import code_sent_to, is_in, standing

NONSENSE = [
    "", "null", "[]", "{}", '{"credential": []}', '{"credential": {}}', '{"credential": {"id": 7}}', '{"credential": {"id": "a\\u0000"}}',
    '{"credential": {"id": "\\ud800"}}', "[" * 20_000, '{"credential": {"id": "abc", "rawId": "abc", "type": "public-key", "response": {}}}',
    '{"credential": {"id": "abc", "rawId": "!!", "type": "x", "response": {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}}}',
]  # fmt: skip


def send(client, address, body):
    return client.post(address, body, content_type="application/json")


@pytest.fixture
def passkey(cast):
    """A passkey of Birthe, whose public key is none."""
    return Passkey.objects.create(person=cast.birthe, name="Phone", credential_id="abc", public_key=b"x")


def test_the_browser_is_asked_for_a_verified_person_and_told_nobody(cast, passkey, stranger):
    asked = send(stranger, "/in/passkey/options/", "{}").json()
    assert (asked["userVerification"], asked.get("allowCredentials", [])) == ("required", [])
    assert len(asked["challenge"]) >= 43
    assert asked["challenge"] != send(stranger, "/in/passkey/options/", "{}").json()["challenge"]


@pytest.mark.parametrize("body", NONSENSE)
@pytest.mark.parametrize("address", ["/in/passkey/", "/me/passkeys/add/"])
def test_what_no_browser_would_send_is_refused_with_a_sentence(cast, passkey, arrive, address, body):
    client = arrive(cast.amina)
    send(client, "/in/passkey/options/", "{}")
    answer = send(client, address, body)
    assert answer.status_code == 400
    assert answer.json()["sorry"]
    assert Passkey.objects.count() == 1


def test_a_challenge_is_used_once_and_not_after_five_minutes(cast, passkey, stranger, time_machine):
    body = json.dumps({"credential": {"id": "abc"}})
    time_machine.move_to("2026-11-01 10:00", tick=False)
    send(stranger, "/in/passkey/options/", "{}")
    assert "passkey" in stranger.session
    send(stranger, "/in/passkey/", body)
    assert "passkey" not in stranger.session
    send(stranger, "/in/passkey/options/", "{}")
    time_machine.move_to("2026-11-01 10:06", tick=False)
    assert send(stranger, "/in/passkey/", body).status_code == 400
    assert not is_in(stranger)


def test_nobody_removes_the_passkey_of_another(cast, passkey, arrive):
    assert arrive(cast.amina).post(f"/me/passkeys/{passkey.code}/remove/").status_code == 404
    with pytest.raises(NotAllowed):
        remove(by=standing(cast.dorte), passkey=passkey)
    assert Passkey.objects.count() == 1


def test_she_removes_her_own(cast, passkey, arrive):
    Passkey.objects.filter(pk=passkey.pk).update(person=cast.amina)
    client = arrive(cast.amina)
    assert client.post(f"/me/passkeys/{passkey.code}/remove/").url == "/me/passkeys/"
    assert Passkey.objects.count() == 0
    assert AuditLine.objects.filter(act="passkey.removed", thing=passkey.code).exists()


def test_a_strange_name_for_a_passkey_gets_a_sentence(cast, arrive):
    client = arrive(cast.amina)
    send(client, "/me/passkeys/options/", "{}")
    answer = send(client, "/me/passkeys/add/", json.dumps({"credential": {"id": "abc"}, "name": "0101131234"}))
    assert "CPR" in answer.json()["sorry"]


@pytest.fixture
def page(live_server, settings, chromium) -> Iterator[Page]:
    """A phone 360 px wide with a screen lock (CTAP2 authenticator that verifies its owner), reading English."""
    settings.SITE_URL = live_server.url
    window = {"width": 360, "height": 740}
    context = patient(chromium.new_context(base_url=live_server.url, locale="en-GB", viewport=window))
    page = context.new_page()
    yield page
    context.close()


def authenticator(page: Page) -> tuple[object, str]:
    """Give the page a virtual authenticator; its session and id, to change it later."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    made = devtools.send(
        "WebAuthn.addVirtualAuthenticator", {"options": {**options, "automaticPresenceSimulation": True}}
    )
    return devtools, made["authenticatorId"]


def come_in_by_code(page: Page, phone: str) -> None:
    page.goto("/in/?next=/me/passkeys/")
    page.get_by_label("Your phone or e-mail").fill(phone)
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Send me a code").click()
    page.wait_for_url("**/in/code/")
    until(page, Sending.objects.filter(to=phone).exists, "the code goes out, after the answer")
    page.get_by_label("The code").fill(code_sent_to(phone))
    page.get_by_role("button", name="Continue").click()


@pytest.mark.journey
def test_a_mother_adds_a_passkey_and_comes_in_with_it(transactional_db, page):
    cast = make_cast()
    cast.amina.language = "en"
    cast.amina.save()
    devtools, phone = authenticator(page)
    come_in_by_code(page, "+4520000001")
    page.get_by_label("What do you call this phone or computer?").fill("Min telefon")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("Your passkey is saved.")).to_be_visible()
    expect(page.get_by_role("heading", name="Min telefon")).to_be_visible()
    page.goto("/me/")
    page.get_by_role("button", name="Sign out", exact=True).click()

    page.goto("/in/?next=/me/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/me/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Amina")
    passkey = Passkey.objects.get()
    assert passkey.used_at is not None
    assert "Min telefon" not in str(bytes(passkey.public_key))

    page.get_by_role("button", name="Sign out", exact=True).click()
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": phone, "isUserVerified": False})
    page.goto("/in/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("This did not work.")).to_be_visible()
    assert page.goto("/me/").url.endswith("/in/?next=%2Fme%2F")


@pytest.mark.journey
def test_a_passkey_is_both_steps_for_a_coordinator(transactional_db, page):
    cast = make_cast()
    cast.birthe.language = "en"
    cast.birthe.save()
    authenticator(page)
    come_in_by_code(page, "+4520000003")
    expect(page.get_by_role("heading", level=1)).to_have_text("An app that makes codes")
    secret = re.search(r"secret=([A-Z2-7]+)", page.get_by_role("link", name="Open my app").get_attribute("href"))[1]
    page.get_by_label("The six numbers").fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="I have written them down").click()
    page.get_by_label("What do you call this phone or computer?").fill("Office")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Office")).to_be_visible()
    page.goto("/me/")
    page.get_by_role("button", name="Sign out", exact=True).click()

    page.goto("/in/?next=/me/")
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/me/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Birthe")


@pytest.mark.journey
def test_a_passkey_that_the_network_does_not_know_any_more_says_so(transactional_db, page):
    cast = make_cast()
    cast.amina.language = "en"
    cast.amina.save()
    authenticator(page)
    come_in_by_code(page, "+4520000001")
    page.get_by_label("What do you call this phone or computer?").fill("Old")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Old")).to_be_visible()
    page.get_by_role("button", name="Take out").click()
    expect(page.get_by_text("You have no passkey yet.")).to_be_visible()
    page.goto("/me/")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.goto("/in/")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("This did not work.")).to_be_visible()
