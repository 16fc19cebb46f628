"""What the worker does with the outbox: claim a message, try it, write down what became of it.

Claimed before it is tried: two workers never send the same one. Who dies between claim and end gives the message back by
time, so a message is never lost; it may then go out twice, which we chose over not at all.
"""

import json
import logging
import secrets
import time
from datetime import datetime, timedelta
from math import inf

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from kvarter.delivery.actions import send
from kvarter.delivery.models import Message, Notice
from kvarter.delivery.rules import LEASE, next_try
from kvarter.delivery.ways import way_out
from kvarter.sealing.crypto import decrypt

log = logging.getLogger(__name__)

CANDIDATES = 20


def claim_one(way: str, now: datetime) -> Message | None:
    """One message that is due, from now on ours alone; None when there is nothing to do.

    One conditional UPDATE decides: its WHERE still holds for one worker only, in SQLite and in PostgreSQL.
    """
    for found in Message.objects.due(way, now)[:CANDIDATES]:
        mine = secrets.token_hex(16)
        still = Message.objects.waiting().filter(pk=found.pk, claim=found.claim, not_before=found.not_before)
        if still.update(claim=mine, not_before=now + LEASE, tries=F("tries") + 1):
            found.claim, found.tries = mine, found.tries + 1
            return found
    return None


def _settle(message: Message, state: str) -> None:
    """It is over: nothing readable stays. Not if somebody else has claimed it meanwhile."""
    ours = Message.objects.waiting().filter(pk=message.pk, claim=message.claim)
    if ours.update(state=state, locked="", settled_at=timezone.now()) and state == Message.State.FAILED:
        Notice.objects.filter(whom=message.whom).update(is_unseen=False)


def _put_off(message: Message, until: datetime) -> None:
    Message.objects.waiting().filter(pk=message.pk, claim=message.claim).update(not_before=until)


def try_one(message: Message) -> bool:
    """Try a claimed message. Whatever goes wrong, it is tried again later or has failed; the log names nobody."""
    if message.until and message.until <= timezone.now():
        log.error("A message (%s) was not sent in time and is of no use any more. Given up.", message.way)
        _settle(message, Message.State.FAILED)
        return False
    inside = decrypt(message.locked)
    if inside is None:
        log.error("A message in the outbox cannot be opened: the secret key has changed.")
        _settle(message, Message.State.FAILED)
        return False
    said = json.loads(inside)
    instead = said.pop("instead", None)
    try:
        way_out(message.way)(**said, code=message.code)
    except Exception as error:  # a library may raise anything; the message must outlive it
        if instead:
            _by_address(message, instead)
        else:
            _failed(message, type(error).__name__)
        return False
    _settle(message, Message.State.SENT)
    return True


@transaction.atomic
def _by_address(message: Message, other: dict[str, str]) -> None:
    """What no browser of hers took goes out as SMS or mail, at once, and counts as that message."""
    if Message.objects.waiting().filter(pk=message.pk, claim=message.claim).delete()[0]:
        send(other["to"], other["text"], whom=message.whom, about=message.about, until=message.until)


def _failed(message: Message, fault: str) -> None:
    again = next_try(message.tries, timezone.now(), message.until)
    log.error(
        "A message (%s) did not go out: %s. %s", message.way, fault, "It is tried again." if again else "Given up."
    )
    if again:
        _put_off(message, again)
    else:
        _settle(message, Message.State.FAILED)


def send_due(way: str, seconds: float = inf) -> int:
    """Try everything of one way that is due, one after another. Gives how many went out.

    Nothing new is claimed after `seconds`, so that a worker that is stopped later has nothing in hand.
    """
    done, end = 0, time.monotonic() + seconds
    while time.monotonic() < end and (message := claim_one(way, timezone.now())):
        done += try_one(message)
    return done


def is_anything_due(way: str) -> bool:
    """One cheap look, made every second."""
    return Message.objects.due(way, timezone.now()).exists()


def is_anything_waiting(within: timedelta) -> bool:
    """Will anything be due so soon? What lies further off is waited for elsewhere."""
    return Message.objects.waiting().filter(not_before__lte=timezone.now() + within).exists()
