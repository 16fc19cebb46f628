"""Web push to a service on loopback that answers, refuses, forgets or keeps silent: she is told, if not by it then by SMS."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from py_vapid import Vapid02

from cast import Cast, a_woman
from gateways import PushService
from kvarter.conf.copying import left_out
from kvarter.delivery import ways
from kvarter.delivery.actions import looked, send, subscribe, tell_once
from kvarter.delivery.models import Message, Sending, Subscription
from kvarter.delivery.push import LENGTH
from kvarter.delivery.queries import not_reached, told_at
from kvarter.delivery.rules import Brief
from kvarter.delivery.sender import send_due
from kvarter.push.tests.browser import PushBrowser
from kvarter.referrals import notifications
from kvarter.referrals.models import Asking

BRIEF = Brief("Something waits for you.", "/today/")
LONG = "Something waits for you: https://kvarter.example.org/today/"


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[PushService]:
    there = PushService(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(there.pem))
    monkeypatch.setattr(ways, "DEADLINE", 0.5)
    settings.PUSH_SERVICES = [there.host]
    yield there
    there.close()


@pytest.fixture
def browser(db: Any, service: PushService) -> PushBrowser:
    return turned_on("amina", service.url)


def turned_on(whom: str, endpoint: str) -> PushBrowser:
    found = PushBrowser(endpoint)
    said = json.loads(found.said)
    assert subscribe(whom, said["endpoint"], **said["keys"])
    return found


def tell(whom: str = "amina") -> None:
    send("+4520000001", LONG, whom=whom, about="asking x", brief=BRIEF)


def shown() -> list[tuple[str, str]]:
    """What would have gone out by SMS."""
    return list(Sending.objects.values_list("to", "text"))


def test_her_phone_shows_one_sentence_and_the_service_reads_nothing(browser: PushBrowser, service: PushService) -> None:
    tell()
    (waiting,) = Message.objects.all()
    assert (waiting.way, waiting.state) == ("push", "waiting")
    assert "4520000001" not in waiting.locked
    assert send_due("push") == 1
    ((headers, body),) = service.heard
    assert browser.reads(body) == {"text": BRIEF.text, "page": BRIEF.page}
    assert headers["Content-Encoding"] == "aes128gcm"
    assert headers["Topic"] == "kvarter"
    assert headers["Authorization"].startswith("vapid t=")
    assert Vapid02.verify(headers["Authorization"])
    assert not any(word.encode() in body for word in ("waits", "today", "amina"))
    assert Message.objects.values_list("state", "locked").get() == ("sent", "")
    assert told_at(["asking x"])["asking x"]
    assert not shown()


def test_every_message_is_equally_long(browser: PushBrowser, service: PushService) -> None:
    for text, page in (("x", "/"), ("ገለ ነገር ይጽበየኪ ኣሎ።" * 3, "/women/")):
        send("+4520000001", LONG, whom="amina", brief=Brief(text, page))
        send_due("push")
    lengths = {len(body) for body in service.bodies}
    assert len(service.bodies) == 2
    assert len(lengths) == 1
    assert lengths.pop() > LENGTH


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_an_address_that_has_expired_is_removed_and_she_gets_an_sms(
    status: str, browser: PushBrowser, service: PushService
) -> None:
    service.status = status
    tell()
    assert send_due("push") == 0
    assert not Subscription.objects.exists()
    assert shown() == [("+4520000001", LONG)]
    assert [one.way for one in Message.objects.all()] == ["sms"]
    assert told_at(["asking x"])["asking x"]
    tell()
    assert len(service.heard) == 1, "The next message does not try it again."


@pytest.mark.parametrize("status", ["500 Broken", "429 Too many", "403 No", "307 Elsewhere"])
def test_a_service_that_refuses_takes_nothing_from_her(status: str, browser: PushBrowser, service: PushService) -> None:
    service.status = status
    tell()
    send_due("push")
    assert shown() == [("+4520000001", LONG)]
    assert Subscription.objects.count() == 1
    assert not not_reached(["amina"])


def test_a_silent_service_takes_nothing_from_her(browser: PushBrowser, service: PushService) -> None:
    service.is_silent = True
    tell()
    send_due("push")
    assert service.knocked.is_set()
    assert shown() == [("+4520000001", LONG)]


def test_one_of_two_browsers_is_enough(browser: PushBrowser, service: PushService) -> None:
    turned_on("amina", f"https://{service.host}/push/two")
    service.status = "201 Created"
    Subscription.objects.filter(pk=Subscription.objects.earliest("pk").pk).update(locked="locked with another key")
    tell()
    assert send_due("push") == 1
    assert Subscription.objects.count() == 1
    assert not shown()


def test_codes_and_people_without_push_go_the_usual_way(browser: PushBrowser, service: PushService) -> None:
    send("+4520000001", "Your code is 123456.", whom="amina")
    send("+4520000002", LONG, whom="hodan", brief=BRIEF)
    send_due("push")
    assert service.heard == []
    assert len(shown()) == 2


def test_who_looks_first_is_not_told_any_more(browser: PushBrowser, service: PushService) -> None:
    tell_once("amina", "+4520000001", LONG, brief=BRIEF)
    looked("amina")
    assert send_due("push") == 0
    assert service.heard == []


def test_a_mother_who_is_asked_and_those_who_lead_are_told_by_push_and_never_about_whom(
    cast: Cast, service: PushService
) -> None:
    amina, birthe = turned_on(cast.amina.code, service.url), turned_on(cast.birthe.code, service.url + "2")
    woman = a_woman(cast)  # those who lead are told of her
    one = Asking.objects.create(
        referral=woman, mother=cast.mother("amina"), answer="open", answer_by=timezone.now() + timedelta(days=2)
    )
    notifications.mother(one)
    send_due("push")
    first, second = service.bodies
    assert birthe.reads(first)["page"] == "/women/"
    assert amina.reads(second)["page"] == "/today/"
    for said in (birthe.reads(first), amina.reads(second)):
        assert set(said) == {"text", "page"}
        assert woman.code not in str(said)


def test_addresses_of_browsers_are_not_in_copies() -> None:
    assert Subscription._meta.db_table in left_out()
