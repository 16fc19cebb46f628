"""Practice on a host name of its own: it leads there and back, machines are kept away, and nobody is signed in there."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from cast import Cast
from kvarter.conf import doctor
from kvarter.conf.address import site
from kvarter.practice.middleware import PRACTICE

pytestmark = pytest.mark.django_db
THERE = "oev.example.net"


@pytest.fixture
def own_host() -> Iterator[str]:
    with override_settings(PRACTICE_SITE=site(f"https://{THERE}"), ALLOWED_HOSTS=["testserver", THERE]):
        yield THERE


def test_without_the_setting_practice_lies_here_and_machines_are_kept_away(client: Client) -> None:
    answer = client.get("/practise/")
    assert answer.status_code == 200
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert b"practise" not in client.get("/robots.txt").content
    assert b"Disallow: /\n" in client.get("/robots.txt").content
    assert "X-Robots-Tag" not in client.get("/")
    assert reverse("practice:ladder") == PRACTICE


def test_the_main_host_leads_to_practice_and_that_host_leads_back(own_host: str, client: Client) -> None:
    led = client.get("/practise/not-my-request/?lang=ar")
    assert led["Location"] == f"https://{own_host}/practise/not-my-request/?lang=ar"
    assert client.get("/practise/not-my-request/", headers={"host": own_host}).status_code == 200
    for path in ("/", "/ask/", "/letter/example/daycare/", "/in/", "/today/"):
        led = client.get(path, headers={"host": own_host})
        assert led.status_code == 302
        assert led["Location"].endswith(path)
        assert own_host not in led["Location"]
    assert client.get("/robots.txt", headers={"host": own_host}).content == b"User-agent: *\nDisallow: /\n"


def test_help_language_and_leave_are_answered_there_too(own_host: str, client: Client) -> None:
    for path in (reverse("safety:help"), reverse("signin:language")):
        assert client.get(path, headers={"host": own_host}).status_code == 200, path
    left = client.post(reverse("safety:leave"), headers={"host": own_host})
    assert left.status_code in {302, 303}
    assert own_host not in left["Location"]


def test_what_needs_to_know_who_she_is_stays_on_the_main_host(own_host: str, cast: Cast, client: Client) -> None:
    client.force_login(cast.amina)
    for path in ("/practise/witness-days/", "/practise/answer-it/preview/"):
        assert own_host not in client.get(path).headers.get("Location", "")
        assert own_host not in client.get(path, headers={"host": own_host})["Location"]


def test_the_doctor_says_what_is_missing(own_host: str) -> None:
    said = {about: (is_done, what) for is_done, about, what in doctor._practice()}
    assert said["practice host"][0]
    with override_settings(PRACTICE_SITE=None):
        assert not next(doctor._practice())[0]
