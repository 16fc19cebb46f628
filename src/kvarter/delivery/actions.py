"""Write down what is to be sent, in the transaction of the act. Nothing here sends: `sender` does, in the worker."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kvarter.delivery.bell import ring
from kvarter.delivery.models import Message, Notice, NoticeMark, Sending, Subscription
from kvarter.delivery.rules import AGAIN, LONGEST, Brake, Brief, free_at, is_push_service, raw
from kvarter.delivery.ways import CannotSend
from kvarter.sealing.crypto import encrypt, keyed_hash

__all__ = [
    "CannotSend",
    "forget",
    "looked",
    "purge_messages",
    "send",
    "subscribe",
    "tell_once",
    "unsubscribe",
    "when_free",
]

KEEP = timedelta(days=30)
"""How long the emptied row of a settled message stays: longer than any time to answer, which counts from it."""


class HasCode(Protocol):
    """Somebody known by a random code."""

    code: str


def send(
    to: str,
    text: str,
    *,
    whom: str = "",
    about: str = "",
    due: datetime | None = None,
    until: datetime | None = None,
    brief: Brief | None = None,
) -> None:
    """Write `text` for a phone (E.164) or an e-mail address into the outbox; the worker sends it within seconds.

    `whom`: the code of the account it goes to, `about`: what it tells of, both random codes; `due`: not before this;
    `until`: not after this, since a code that is of no use any more only frightens. `brief`: what her browser shows instead,
    if she lets us tell it; when it does not take it, the text goes out by the address.
    """
    way = Message.Way.MAIL if "@" in to else Message.Way.SMS
    said: dict[str, object] = {"to": to, "text": text}
    if brief and Subscription.objects.filter(whom=whom).exists():
        way, said = Message.Way.PUSH, {"to": whom, "text": brief.text, "page": brief.page, "instead": said}
    now = timezone.now()
    message = Message(way=way, whom=whom, about=about, made_at=now, not_before=due or now, until=until)
    if is_outbox(way) and message.not_before <= now:
        Sending.objects.create(to=to, text=text)
        message.state, message.settled_at = Message.State.SENT, now
    else:
        message.locked = encrypt(json.dumps(said))
        transaction.on_commit(ring)
    message.save()


def is_outbox(way: str) -> bool:
    """True when messages of this way are shown instead of sent: in the demo and the tests."""
    if way == Message.Way.PUSH:
        return False
    return bool((settings.MAIL_SENDER if way == Message.Way.MAIL else settings.SMS_SENDER) == "outbox")


def when_free(brakes: Sequence[Brake], now: datetime) -> datetime:
    """The first moment at which none of the brakes holds a notice back."""
    marks = {one.key: NoticeMark.objects.filter(key=one.key, at__lt=now + LONGEST).order_by("-at") for one in brakes}
    free = (free_at(one, list(marks[one.key].values_list("at", flat=True)[: one.limit]), now) for one in brakes)
    return max(free, default=now)


@transaction.atomic
def tell_once(whom: str, to: str, text: str, *, brakes: Sequence[Brake] = (), brief: Brief | None = None) -> bool:
    """Tell somebody that something waits, unless she was told and has not looked since. True when she is told anew.

    A notice that a brake holds back waits for its turn; when a later one may go earlier, the waiting one is brought forward.
    """
    now = timezone.now()
    due = when_free(brakes, now)
    Notice.objects.get_or_create(whom=whom)
    may = Q(is_unseen=False) | Q(told_at__lt=now - AGAIN) | Q(told_at__gt=now)
    if not Notice.objects.filter(may, whom=whom).update(is_unseen=True, told_at=now):
        held = Message.objects.waiting().filter(whom=whom, about="", tries=0, not_before__gt=due)
        held.update(not_before=due)
        return False
    send(to, text, whom=whom, due=due, brief=brief)
    return True


def count(brakes: Sequence[Brake]) -> None:
    """Let each brake know that people were told just now. What it holds back shares one turn, so that waiting never piles up."""
    now = timezone.now()
    held = set(NoticeMark.objects.filter(key__in=[one.key for one in brakes], at__gt=now).values_list("key", flat=True))
    turns = [NoticeMark(key=one.key, at=when_free([one], now)) for one in brakes]
    NoticeMark.objects.bulk_create(turn for turn in turns if turn.at <= now or turn.key not in held)


@transaction.atomic
def looked(whom: str) -> None:
    """She has opened her list: what waited to tell her so is not sent any more, and the next thing is told again."""
    Notice.objects.filter(whom=whom, is_unseen=True).update(is_unseen=False)
    held = Message.objects.waiting().filter(whom=whom)
    held.update(state=Message.State.SEEN, locked="", settled_at=timezone.now())


BROWSERS = 5
"""Of one account, at most; the oldest goes."""


@transaction.atomic
def subscribe(whom: str, endpoint: str, p256dh: str, auth: str) -> bool:
    """From now on this browser of hers is told. False when it is not an address of a push service, or its keys are none."""
    try:
        are_keys = len(raw(p256dh)) == 65 and len(raw(auth)) == 16
    except ValueError:
        return False
    if not are_keys or not is_push_service(endpoint, settings.PUSH_SERVICES):
        return False
    locked = encrypt(json.dumps({"endpoint": endpoint, "p256dh": p256dh, "auth": auth}))
    Subscription.objects.update_or_create(
        mark=keyed_hash("push", endpoint), defaults={"whom": whom, "locked": locked, "made_at": timezone.now()}
    )
    newest = Subscription.objects.filter(whom=whom).order_by("-made_at").values_list("pk", flat=True)[:BROWSERS]
    Subscription.objects.filter(whom=whom).exclude(pk__in=list(newest)).delete()
    return True


def unsubscribe(whom: str) -> None:
    """No browser of hers is told any more."""
    Subscription.objects.filter(whom=whom).delete()


def purge_messages(now: datetime) -> int:
    """Emptied rows go after a month, marks of brakes after two days, the demo's outbox too after a month. Gives how many."""
    NoticeMark.objects.filter(at__lt=now - timedelta(days=2)).delete()
    Sending.objects.filter(at__lt=now - KEEP).delete()
    return Message.objects.filter(settled_at__lt=now - KEEP).delete()[0]


def forget(person: HasCode) -> None:
    """Nothing is kept of whom messages went to, or of her browsers."""
    unsubscribe(person.code)
    Message.objects.filter(whom=person.code).delete()
    Notice.objects.filter(whom=person.code).delete()
