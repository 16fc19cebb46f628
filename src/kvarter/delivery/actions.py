"""Send a text to a phone or an e-mail address. The settings say through what."""

import json
import logging
import urllib.request
from http.client import HTTPException

from django.conf import settings
from django.core.mail import send_mail

from kvarter.delivery.models import Sending

log = logging.getLogger(__name__)


class CannotSend(Exception):
    """The gateway or mail server did not take the message."""


def _by_gateway(to: str, text: str) -> None:
    """HTTP gateway: POST JSON {"recipients": [{"msisdn"}], "message"} with a token, as Danish SMS gateways take it."""
    body = json.dumps({"recipients": [{"msisdn": to.lstrip("+")}], "message": text, "sender": "Kvarter"}).encode()
    headers = {"Content-Type": "application/json", "Authorization": f"Token {settings.SMS_GATEWAY_TOKEN}"}
    request = urllib.request.Request(settings.SMS_GATEWAY_URL, data=body, headers=headers)  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=10):  # noqa: S310
            return
    except (OSError, HTTPException) as error:
        log.error("The SMS gateway did not take a message: %s", type(error).__name__)
        raise CannotSend from error


def _by_mail(to: str, text: str) -> None:
    try:
        send_mail("Kvarter", text, None, [to])
    except OSError as error:
        log.error("The mail server did not take a message: %s", type(error).__name__)
        raise CannotSend from error


def send(to: str, text: str) -> None:
    """Send `text` to a phone (E.164) or an e-mail address. Raises CannotSend when it did not go out."""
    is_mail = "@" in to
    way = settings.MAIL_SENDER if is_mail else settings.SMS_SENDER
    if way == "outbox":
        Sending.objects.create(to=to, text=text)
    elif way == "console":
        print(f"\n  Message to {to}: {text}\n", flush=True)  # noqa: T201
    elif is_mail:
        _by_mail(to, text)
    else:
        _by_gateway(to, text)
