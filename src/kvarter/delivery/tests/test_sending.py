"""What the gateway and the mail server are handed, byte for byte, and that nothing readable stays afterwards."""

import logging
from email import message_from_bytes, policy
from typing import Any

import pytest
from django.conf import settings as site
from django.utils import timezone

from gateways import Gateway, MailServer
from kvarter.delivery import ways
from kvarter.delivery.actions import send
from kvarter.delivery.models import Message, Sending
from kvarter.delivery.sender import send_due

PHONE, TEXT = "+4520000001", "Your code is 123456."


def test_in_the_demo_the_outbox_keeps_what_would_have_been_sent(db: Any) -> None:
    send(PHONE, TEXT)
    assert Sending.objects.values_list("to", "text").get() == (PHONE, TEXT)
    assert Message.objects.get().state == Message.State.SENT


def test_without_a_gateway_the_worker_prints_and_keeps_nothing(
    db: Any, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.SMS_SENDER = settings.MAIL_SENDER = "console"
    send(PHONE, TEXT)
    send("amina@example.org", TEXT)
    assert capsys.readouterr().out == ""
    assert (send_due("sms"), send_due("mail")) == (1, 1)
    assert capsys.readouterr().out.count(TEXT) == 2
    assert not Sending.objects.exists()


def test_the_gateway_gets_number_text_and_token(gateway: Gateway) -> None:
    send(PHONE, TEXT)
    assert gateway.came == 0
    assert send_due("sms") == 1
    ((headers, body),) = gateway.heard
    assert body == {"recipients": [{"msisdn": "4520000001"}], "message": TEXT, "sender": "Kvarter"}
    assert headers["Authorization"] == "Token secret"
    row = Message.objects.get()
    assert (row.state, row.locked) == (Message.State.SENT, "")


def test_a_sign_outside_the_default_alphabet_makes_the_whole_sms_ucs2(gateway: Gateway) -> None:
    send(PHONE, "Sizi bekleyen bir şey var")
    send_due("sms")
    assert gateway.bodies == [
        {"recipients": [{"msisdn": "4520000001"}], "message": "Sizi bekleyen bir şey var", "sender": "Kvarter", "encoding": "UCS2"}
    ]  # fmt: skip


@pytest.mark.parametrize(
    "status", ["302 Found\r\nLocation: http://127.0.0.1:9/", "401 No", "422 No", "500 Oh", "nonsense"]
)
def test_a_gateway_that_does_not_take_it_is_asked_again_and_the_log_names_nobody(
    gateway: Gateway, status: str, caplog: pytest.LogCaptureFixture
) -> None:
    gateway.status = status
    send(PHONE, TEXT)
    with caplog.at_level(logging.DEBUG):
        assert send_due("sms") == 0
    row = Message.objects.get()
    assert (row.state, row.tries) == (Message.State.WAITING, 1)
    assert 50 < (row.not_before - timezone.now()).total_seconds() <= 60
    assert "did not go out" in caplog.text
    assert "20000001" not in caplog.text
    assert "123456" not in caplog.text


@pytest.mark.parametrize(
    "fault", [ValueError("Invalid header value b'Token x\\n'"), UnicodeError(), KeyError(PHONE), OSError()]
)
def test_whatever_is_raised_while_sending_the_message_is_tried_again(
    gateway: Gateway, fault: Exception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setitem(ways.WAYS, "gateway", fails)
    send(PHONE, TEXT)
    assert send_due("sms") == 0
    assert Message.objects.waiting().count() == 1
    assert PHONE not in caplog.text


def test_a_mail_says_that_a_machine_wrote_it_and_names_our_host(mail_server: MailServer) -> None:
    send("amina@xn--bydelsmdre-6cb.example", "Din kode er 123456. Æ ዕ")
    assert send_due("mail") == 1
    mail = message_from_bytes(mail_server.heard[0], policy=policy.default)
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == f"<{Message.objects.get().code}@{site.SITE.host}>"
    assert mail["Date"].datetime is not None
    assert mail["To"] == "amina@xn--bydelsmdre-6cb.example"
    assert mail["Subject"] == "Kvarter"
    assert mail.get_content().strip() == "Din kode er 123456. Æ ዕ"


@pytest.mark.parametrize("way", ["sms", "mail"])
def test_a_silent_server_costs_one_deadline_a_try(
    way: str, gateway: Gateway, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    assert (ways.DEADLINE, settings.EMAIL_TIMEOUT) == (5, 5)
    monkeypatch.setattr(ways, "DEADLINE", 0.2)
    settings.EMAIL_TIMEOUT = 0.2
    there = {"sms": gateway, "mail": mail_server}[way]
    there.is_silent = True
    send(PHONE if way == "sms" else "amina@example.org", TEXT)
    assert send_due(way) == 0
    assert (there.came, Message.objects.get().tries) == (1, 1)
