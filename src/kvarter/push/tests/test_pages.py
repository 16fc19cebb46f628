"""Push is turned on and off by herself, for browsers of push services that we know, and for nobody else."""

import json

import pytest

from cast import Cast
from fixtures import Go
from kvarter.delivery.actions import forget
from kvarter.delivery.models import Subscription
from kvarter.delivery.push import public_key, raw
from kvarter.push.tests.browser import PushBrowser

SERVICE = "https://updates.push.services.mozilla.com/wpush/v2/"


@pytest.fixture
def browser() -> PushBrowser:
    return PushBrowser(SERVICE + "one")


def test_a_mother_turns_it_on_and_off_for_herself(cast: Cast, go: Go, browser: PushBrowser) -> None:
    page = go(cast.amina, "/me/push/?lang=en").content.decode()
    assert "It is on." not in page
    assert f'data-key="{public_key()}"' in page
    assert len(raw(public_key())) == 65
    assert go(cast.amina, "/me/push/on/", {"subscription": browser.said}).status_code == 302
    assert "It is on." in go(cast.amina, "/me/push/?lang=en").content.decode()
    assert "It is on." not in go(cast.hodan, "/me/push/?lang=en").content.decode()
    assert go(cast.hodan, "/me/push/off/", {}).status_code == 302
    assert Subscription.objects.filter(whom=cast.amina.code).exists()
    assert go(cast.amina, "/me/push/off/", {}).status_code == 302
    assert not Subscription.objects.exists()


def test_its_address_lies_under_lock(cast: Cast, go: Go, browser: PushBrowser) -> None:
    go(cast.amina, "/me/push/on/", {"subscription": browser.said})
    (row,) = Subscription.objects.values()
    assert not any("mozilla" in str(value) for value in row.values())


def test_the_same_browser_belongs_to_whoever_turned_it_on_last(cast: Cast, go: Go, browser: PushBrowser) -> None:
    for person in (cast.amina, cast.birthe):
        go(person, "/me/push/on/", {"subscription": browser.said})
    assert [one.whom for one in Subscription.objects.all()] == [cast.birthe.code]


def test_of_six_browsers_the_oldest_goes(cast: Cast, go: Go) -> None:
    for number in range(6):
        go(cast.amina, "/me/push/on/", {"subscription": PushBrowser(f"{SERVICE}{number}").said})
    assert Subscription.objects.count() == 5


BAD = {
    "nothing": "",
    "no JSON": "{",
    "a list": "[]",
    "no keys": json.dumps({"endpoint": SERVICE + "x"}),
    "a number": json.dumps({"endpoint": 7, "keys": {"p256dh": 1, "auth": 2}}),
    "strange keys": json.dumps({"endpoint": SERVICE + "x", "keys": {"p256dh": "ø" * 87, "auth": "AAAA"}}),
    "short keys": json.dumps({"endpoint": SERVICE + "x", "keys": {"p256dh": "AAAA", "auth": "AAAA"}}),
    "long": json.dumps({"endpoint": SERVICE + "x" * 2000, "keys": {"p256dh": "AAAA", "auth": "AAAA"}}),
}
ELSEWHERE = [
    "http://updates.push.services.mozilla.com/x",
    "https://127.0.0.1/x",
    "https://push.services.mozilla.com.example.org/x",
    "https://fcm.googleapis.com@example.org/x",
    "https://evilfcm.googleapis.com.example/x",
    "https://notfcm.googleapis.co/x",
    "https://xfcm.googleapis.com/x",
    "https://fcm.googleapis.com:8443/x",
    "https://[::1/x",
]


@pytest.mark.parametrize("said", [*BAD.values(), *ELSEWHERE], ids=[*BAD, *ELSEWHERE])
def test_what_is_no_browser_of_a_known_push_service_is_not_taken(said: str, cast: Cast, go: Go) -> None:
    said = PushBrowser(said).said if said in ELSEWHERE else said
    assert go(cast.amina, "/me/push/on/", {"subscription": said}).status_code == 302
    assert not Subscription.objects.exists()


def test_what_is_kept_about_her_names_it_and_leaving_takes_it_away(cast: Cast, go: Go, browser: PushBrowser) -> None:
    go(cast.amina, "/me/push/on/", {"subscription": browser.said})
    assert "told at once" in go(cast.amina, "/me/kept/?lang=en").content.decode()
    forget(cast.amina)
    assert not Subscription.objects.exists()
