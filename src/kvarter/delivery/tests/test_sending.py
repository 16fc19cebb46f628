"""A message goes through the gateway, the mail server, the console or the outbox; what does not go out is said."""

import json
import logging
import urllib.error
from collections.abc import Iterator
from http.client import BadStatusLine
from typing import Any

import pytest
from django.core import mail

from kvarter.delivery import actions
from kvarter.delivery.actions import CannotSend, send
from kvarter.delivery.models import Sending

PHONE, TEXT = "+4520000001", "Your code is 123456."


class Gateway:
    """Stands where the gateway is, keeps what came, and answers with a fault if told to."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.fault, self.requests = fault, list[Any]()

    def __call__(self, request: Any, timeout: float) -> "Gateway":
        assert timeout <= 10
        self.requests.append(request)
        if self.fault:
            raise self.fault
        return self

    def __enter__(self) -> "Gateway":
        return self

    def __exit__(self, *_: object) -> None:
        return None


@pytest.fixture
def gateway(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Gateway:
    """A gateway that takes everything."""
    settings.SMS_SENDER, settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_TOKEN = (
        "gateway",
        "https://sms.example.org/",
        "secret",
    )
    there = Gateway()
    monkeypatch.setattr(actions.urllib.request, "urlopen", there)
    return there


def test_the_outbox_keeps_what_would_have_been_sent(db: Any) -> None:
    send(PHONE, TEXT)
    assert Sending.objects.values_list("to", "text").get() == (PHONE, TEXT)


def test_the_console_prints_and_keeps_nothing(db: Any, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.SMS_SENDER = settings.MAIL_SENDER = "console"
    send(PHONE, TEXT)
    send("amina@example.org", TEXT)
    assert capsys.readouterr().out.count(TEXT) == 2
    assert not Sending.objects.exists()


def test_the_gateway_gets_number_text_and_token_and_nothing_is_kept(db: Any, gateway: Gateway) -> None:
    send(PHONE, TEXT)
    (request,) = gateway.requests
    assert json.loads(request.data) == {"recipients": [{"msisdn": "4520000001"}], "message": TEXT, "sender": "Kvarter"}
    assert request.headers["Authorization"] == "Token secret"
    assert not Sending.objects.exists()


FAULTS = [
    urllib.error.URLError("down"),
    urllib.error.HTTPError("https://sms.example.org/", 503, "busy", None, None),  # type: ignore[arg-type]
    TimeoutError(),
    ConnectionResetError(),
    BadStatusLine(PHONE),
]


@pytest.fixture
def heard(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Iterator[logging.Logger]:
    """The room's own log, heard directly, whatever other tests have done to logging before."""
    log = logging.getLogger("kvarter.delivery.actions")
    monkeypatch.setattr(log, "disabled", False)
    monkeypatch.setattr(log, "propagate", False)
    monkeypatch.setattr(logging.root.manager, "disable", logging.NOTSET)
    log._cache.clear()  # type: ignore[attr-defined]
    log.addHandler(caplog.handler)
    yield log
    log.removeHandler(caplog.handler)
    log._cache.clear()  # type: ignore[attr-defined]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_a_gateway_that_fails_is_said_and_the_log_names_nobody(
    gateway: Gateway, fault: Exception, caplog: pytest.LogCaptureFixture, heard: logging.Logger
) -> None:
    gateway.fault = fault
    with caplog.at_level(logging.DEBUG), pytest.raises(CannotSend):
        send(PHONE, TEXT)
    assert "did not take a message" in caplog.text
    assert "20000001" not in caplog.text
    assert "123456" not in caplog.text


def test_a_mail_goes_to_the_mail_server(settings: Any) -> None:
    settings.MAIL_SENDER, settings.EMAIL_BACKEND = "mail", "django.core.mail.backends.locmem.EmailBackend"
    send("amina@example.org", TEXT)
    assert (mail.outbox[0].to, mail.outbox[0].body, mail.outbox[0].subject) == (["amina@example.org"], TEXT, "Kvarter")


def test_a_mail_server_that_fails_is_said(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    settings.MAIL_SENDER = "mail"
    monkeypatch.setattr(actions, "send_mail", fails)
    with pytest.raises(CannotSend):
        send("amina@example.org", TEXT)
