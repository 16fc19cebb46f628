"""A gateway and a mail server on loopback that this room's settings point at."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gateways import Gateway, MailServer


@pytest.fixture
def gateway(db: Any, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gateway]:
    there = Gateway(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(there.pem))
    settings.SMS_SENDER, settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_TOKEN = "gateway", there.url, "secret"
    yield there
    there.close()


@pytest.fixture
def mail_server(db: Any, settings: Any) -> Iterator[MailServer]:
    there = MailServer()
    settings.MAIL_SENDER, settings.EMAIL_BACKEND = "mail", "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", there.port
    yield there
    there.close()
