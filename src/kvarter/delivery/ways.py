"""The ways out of the house: SMS gateway, mail server, push services, terminal. Called by the worker only, never in a request."""

import json
import logging
import urllib.request
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage

from kvarter.delivery.models import Sending, Subscription
from kvarter.delivery.rules import fits_gsm
from kvarter.delivery.staying import StayHere
from kvarter.sealing.crypto import decrypt

log = logging.getLogger(__name__)

Way = Callable[..., None]
"""Takes `to`, `text` and the message's `code` (for push also the `page`); raises whatever goes wrong."""

DEADLINE = 5
"""Seconds that one answer of a gateway or mail server may take."""


class CannotSend(Exception):
    """The gateway or mail server did not take the message."""


def sms_body(to: str, text: str) -> dict[str, Any]:
    """What GatewayAPI takes (POST /rest/mtsms): UCS2 as soon as one sign is outside the default alphabet."""
    body: dict[str, Any] = {"recipients": [{"msisdn": to.lstrip("+")}], "message": text, "sender": "Kvarter"}
    return body if fits_gsm(text) else {**body, "encoding": "UCS2"}


def by_gateway(to: str, text: str, code: str) -> None:
    """POST JSON with a token, as Danish SMS gateways take it. Raises whatever goes wrong."""
    headers = {"Content-Type": "application/json", "Authorization": f"Token {settings.SMS_GATEWAY_TOKEN}"}
    body = json.dumps(sms_body(to, text)).encode()
    request = urllib.request.Request(settings.SMS_GATEWAY_URL, data=body, headers=headers)  # noqa: S310
    with urllib.request.build_opener(StayHere).open(request, timeout=DEADLINE):
        return


def by_mail(to: str, text: str, code: str) -> None:
    """A mail that says it was written by a machine. The same message tried twice has the same Message-ID."""
    headers = {"Message-ID": f"<{code}@{settings.SITE.host}>", "Auto-Submitted": "auto-generated"}
    if EmailMessage("Kvarter", text, None, [to], headers=headers).send() != 1:
        raise CannotSend


def by_console(to: str, text: str, code: str) -> None:
    """For a network without a gateway yet: the administrator reads it in the terminal."""
    print(f"\n  Message to {to}: {text}\n", flush=True)  # noqa: T201


def by_outbox(to: str, text: str, code: str) -> None:
    """In the demo: shown on its page, to be read there."""
    Sending.objects.create(to=to, text=text)


def by_push(to: str, text: str, page: str, code: str) -> None:
    """Tell every browser of the account with the code `to`. One that has expired is forgotten. Raises CannotSend if none took it."""
    from kvarter.delivery import push

    took = False
    for one in Subscription.objects.filter(whom=to):
        try:
            push.post(**json.loads(decrypt(one.locked) or "{}"), words={"text": text, "page": page}, seconds=DEADLINE)
            took = True
        except (push.Expired, TypeError):  # without an address: locked with another secret key
            one.delete()
        except OSError as fault:
            log.warning("A push service did not take a message (%s).", type(fault).__name__)
    if not took:
        raise CannotSend


WAYS: dict[str, Way] = {"gateway": by_gateway, "mail": by_mail, "console": by_console, "outbox": by_outbox}


def way_out(way: str) -> Way:
    """The function that sends messages of this way, by the settings."""
    if way == "push":
        return by_push
    return WAYS[settings.MAIL_SENDER if way == "mail" else settings.SMS_SENDER]
