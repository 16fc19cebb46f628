"""Who is told what, how often, in which signs; and that a Mother's hours begin when she was told."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import Cast, a_woman
from gateways import Gateway
from kvarter.delivery.models import Message, Notice, NoticeMark, Sending
from kvarter.delivery.rules import fits_gsm, is_one_sms
from kvarter.delivery.sender import send_due
from kvarter.people.models import Person
from kvarter.referrals import actions, notifications
from kvarter.referrals.many_at_once import MANY, WITHIN, many_at_once
from kvarter.referrals.models import Asking, Referral
from kvarter.referrals.rules import Answer, State
from kvarter.sealing.rules import seal
from visiting import Visit

LONG = "https://kvarter.bydelsmodre.dk"
"""An address as a real network has it."""


def asked(cast: Cast) -> Asking:
    """Amina is asked about a woman."""
    woman, amina = a_woman(cast), cast.mother("amina")
    copy = {amina.code: seal({"name": "Rose"}, [cast.amina.key.recipient])}
    actions.ask(by=cast.standing("birthe"), referral=woman, mothers=[amina], together=True, copies=copy)
    return woman.askings.get()


def sent_to(person: Person) -> list[str]:
    return list(Sending.objects.filter(to=person.phone).order_by("pk").values_list("text", flat=True))


# Where they lead, and in which signs


def test_a_mother_is_led_to_today_and_a_coordinator_to_the_women(cast: Cast) -> None:
    asked(cast)
    assert sent_to(cast.amina)[-1].endswith(f"{site.SITE_URL}/today/")
    assert sent_to(cast.birthe)[-1].endswith(f"{site.SITE_URL}/women/")


@pytest.fixture
def gateway(cast: Cast, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gateway]:
    there = Gateway(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(there.pem))
    settings.SMS_SENDER, settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_TOKEN = "gateway", there.url, "secret"
    settings.SITE_URL = LONG
    yield there
    there.close()


@pytest.mark.parametrize("language", [code for code, _ in site.LANGUAGES])
def test_in_every_language_a_notice_and_a_code_reach_the_gateway_whole_in_one_sms(
    language: str, cast: Cast, gateway: Gateway
) -> None:
    Person.objects.filter(pk=cast.amina.pk).update(language=language)
    Message.objects.all().delete()
    asked(cast)
    Message.objects.exclude(whom=cast.amina.code).delete()
    Client().post("/in/", {"address": cast.amina.phone, "own": "yes"})
    assert send_due("sms") == 2
    notice, code = sorted(gateway.bodies, key=lambda body: LONG not in body["message"])
    assert f"{LONG}/today/" in notice["message"]
    for body in (notice, code):
        text = body["message"]
        assert body.get("encoding") == (None if fits_gsm(text) else "UCS2")
        assert is_one_sms(text), f"{len(text)} signs: {text}"
        assert "?" not in text
        assert body["recipients"] == [{"msisdn": "4520000001"}]
    assert (language in {"da", "en", "so"}) == fits_gsm(notice["message"])


# Brakes


@pytest.mark.parametrize("number", [40])
def test_many_requests_within_seconds_are_one_message_a_leader_and_all_are_on_the_list(cast: Cast, number: int) -> None:
    for _ in range(number):
        a_woman(cast)
    assert len(sent_to(cast.birthe)) == 1
    assert Referral.objects.waiting().count() == number


def test_who_has_opened_her_list_is_told_of_the_next_woman(cast: Cast, visit: Any) -> None:
    a_woman(cast)
    a_woman(cast)
    visit(cast.birthe, "/women/")
    assert not Notice.objects.get(whom=cast.birthe.code).is_unseen
    a_woman(cast)
    assert len(sent_to(cast.birthe)) == 2


def test_even_a_leader_who_looks_all_the_time_gets_few_messages_an_hour_and_none_is_lost(
    cast: Cast, visit: Any
) -> None:
    for _ in range(12):
        a_woman(cast)
        visit(cast.birthe, "/women/")
    assert len(sent_to(cast.birthe)) == notifications.GROUP_AN_HOUR
    a_woman(cast)
    held = Message.objects.waiting().get(whom=cast.birthe.code)
    assert timedelta(minutes=50) < held.not_before - timezone.now() <= timedelta(hours=1)


def test_a_partners_link_has_its_own_brake_and_another_woman_is_told_of_at_once(cast: Cast, settings: Any) -> None:
    settings.SMS_SENDER = "console"
    partner: dict[str, Any] = {"partner": cast.nadia, "by_partner": True}
    start = timezone.now()
    for _ in range(notifications.PARTNER_A_DAY):
        a_woman(cast, **partner)
        Message.objects.waiting().update(state="sent", locked="", settled_at=start)
        Notice.objects.update(is_unseen=False)
        _hours_ago(1)
    a_woman(cast, **partner)
    held = Message.objects.waiting().get(whom=cast.birthe.code)
    assert held.not_before - timezone.now() > timedelta(hours=10)
    a_woman(cast)
    assert Message.objects.waiting().get(whom=cast.birthe.code).not_before <= timezone.now()


def _hours_ago(hours: int) -> None:
    """All that brakes remember lies further back."""
    for mark in NoticeMark.objects.all():
        NoticeMark.objects.filter(pk=mark.pk).update(at=mark.at - timedelta(hours=hours))


def test_requests_that_come_in_a_flood_are_marked_and_others_are_not() -> None:
    noon = timezone.now()
    calm = {f"calm {hour}": noon + timedelta(hours=hour) for hour in range(1, 30)}
    flood = {f"flood {n}": noon + n * (WITHIN / MANY) for n in range(MANY)}
    assert many_at_once({**calm, **flood}) == frozenset(flood)
    assert many_at_once({key: at for key, at in flood.items() if key != "flood 0"}) == frozenset()
    assert many_at_once({}) == frozenset()


# Her hours


def test_a_mothers_hours_do_not_run_while_her_message_waits_and_begin_when_it_is_delivered(
    cast: Cast, settings: Any
) -> None:
    settings.SMS_SENDER = "console"
    asking = asked(cast)
    for days in (2, 5, 9):
        assert actions.pass_on(timezone.now() + timedelta(days=days)) == 0
    asking.refresh_from_db()
    assert asking.answer == Answer.OPEN
    assert asking.answer_by is not None
    assert asking.answer_by > timezone.now() + timedelta(days=9)
    delivered = timezone.now() + timedelta(days=9, minutes=5)
    Message.objects.filter(whom=cast.amina.code).update(state="sent", locked="", settled_at=delivered)
    assert actions.pass_on(delivered + timedelta(hours=settings.ANSWER_HOURS) - timedelta(minutes=10)) == 0
    assert actions.pass_on(delivered + timedelta(hours=settings.ANSWER_HOURS, minutes=10)) == 1
    asking.refresh_from_db()
    assert asking.answer == Answer.LAPSED


def test_when_her_message_is_given_up_her_hours_begin_then(cast: Cast, settings: Any) -> None:
    settings.SMS_SENDER = "console"
    asking = asked(cast)
    given_up = timezone.now() + timedelta(days=1)
    Message.objects.filter(whom=cast.amina.code).update(state="failed", locked="", settled_at=given_up)
    assert actions.pass_on(given_up + timedelta(hours=settings.ANSWER_HOURS - 1)) == 0
    assert actions.pass_on(given_up + timedelta(hours=settings.ANSWER_HOURS + 1)) == 1
    asking.referral.refresh_from_db()
    assert asking.referral.state == State.WAITING


def test_who_sees_it_on_her_page_first_needs_no_message_and_her_hours_run(
    cast: Cast, settings: Any, visit: Any
) -> None:
    settings.SMS_SENDER = "console"
    asked(cast)
    visit(cast.amina, "/today/")
    assert Message.objects.get(whom=cast.amina.code).state == Message.State.SEEN
    assert actions.pass_on(timezone.now() + timedelta(hours=settings.ANSWER_HOURS, minutes=2)) == 1


def test_without_any_message_her_hours_run_from_the_asking_on(cast: Cast) -> None:
    asked(cast)
    Message.objects.all().delete()
    assert actions.pass_on(timezone.now() + timedelta(hours=site.ANSWER_HOURS, minutes=1)) == 1


# Whatever goes wrong


def test_whatever_telling_raises_the_request_is_received(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise KeyError("address")

    monkeypatch.setattr(notifications, "_text", fails)
    woman = a_woman(cast)
    assert Referral.objects.filter(pk=woman.pk).exists()
    assert not Notice.objects.filter(is_unseen=True).exists()


def test_forty_women_ask_while_the_gateway_is_silent_and_nobody_waits_for_it(
    cast: Cast, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway.is_silent = True
    receipts = [_asks(Client(headers={"accept-language": "en"}), number) for number in range(40)]
    for person in cast.people.values():
        assert Client().post("/in/", {"address": person.phone, "own": "no"}).status_code == 302
    assert gateway.came == 0, "Nothing is sent inside a request."
    assert len(set(receipts)) == 40
    monkeypatch.setattr("kvarter.delivery.ways.DEADLINE", 0.1)
    assert send_due("sms") == 0
    waiting = Message.objects.waiting().count()
    assert waiting >= 2
    gateway.is_silent = False
    monkeypatch.setattr("kvarter.delivery.ways.DEADLINE", 5)
    Message.objects.waiting().update(not_before=timezone.now())
    assert send_due("sms") == waiting
    told = [body["message"] for body in gateway.bodies if f"{LONG}/women/" in body["message"]]
    assert len(told) == 1


def _asks(browser: Client, number: int) -> str:
    """She asks through the pages; her receipt."""
    browser.post("/ask/")
    answers: dict[str, dict[str, Any]] = {
        "where": {"place": "5240"}, "languages": {"languages": ["ar"]}, "about": {}, "avoid": {}, "when": {},
        "reach": {"name": f"Rose {number}", "phone": f"20 20 20 {number:02}", "safe_ways": ["call"],
                  "phone_right": f"+45202020{number:02}"}, "consent": {"consent": "on"},
    }  # fmt: skip
    for step, said in answers.items():
        answer = browser.post(f"/ask/{step}/", said, follow=True)
        assert answer.status_code == 200
    return str(answer.context["receipt"].text)


def test_a_list_that_is_only_read_takes_no_lock(cast: Cast, visit: Visit) -> None:
    notifications.leaders(a_woman(cast))
    with CaptureQueriesContext(connection) as first:
        visit(cast.birthe, "/women/")
    assert any(one["sql"].startswith("SAVEPOINT") for one in first)
    with CaptureQueriesContext(connection) as second:
        visit(cast.birthe, "/women/")
    assert len(second) > 3
    assert not [one["sql"] for one in second if one["sql"].startswith(("SAVEPOINT", "UPDATE", "INSERT"))]
