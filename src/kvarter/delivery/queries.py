"""Reads about messages: what could not be delivered, and when somebody was told. Never an address, never a text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Min, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kvarter.access.queries import how_many
from kvarter.access.statements import made_once
from kvarter.delivery.models import Message, Notice, Subscription, TaskRun

LATE = timedelta(minutes=10)
"""A message that has waited longer than this, although it is due, is in trouble."""

REMEMBERED = timedelta(days=14)
"""Failed messages are spoken of for this long."""


@dataclass(frozen=True)
class Undelivered:
    """How many messages could not be delivered yet or at all, and since when."""

    late: int
    failed: int
    since: datetime | None

    @property
    def count(self) -> int:
        return self.late + self.failed


def _late(now: datetime) -> Q:
    return Q(state=Message.State.WAITING, made_at__lt=now - LATE) & (Q(tries__gt=0) | Q(not_before__lt=now - LATE))


def _failed(now: datetime) -> Q:
    return Q(state=Message.State.FAILED, settled_at__gte=now - REMEMBERED)


def undelivered(now: datetime | None = None) -> Undelivered:
    """What cannot get through in the whole network: counts and age."""
    at = now or timezone.now()
    late, failed = Message.objects.filter(_late(at)), Message.objects.filter(_failed(at))
    since = Message.objects.filter(_late(at) | _failed(at)).aggregate(since=Min("made_at"))["since"]
    return Undelivered(late.count(), failed.count(), since)


def not_reached(whom: Iterable[str], now: datetime | None = None) -> dict[str, int]:
    """Of these people (codes of accounts) those whom messages did not reach, each with how many. One statement.

    Somebody whom a later message reached is not among them.
    """
    at = now or timezone.now()
    rows: dict[str, list[tuple[bool, datetime]]] = {}
    found = Message.objects.filter(whom__in=list(whom)).exclude(whom="")
    trouble = set(found.filter(_late(at) | _failed(at)).values_list("pk", flat=True))
    for pk, code, made_at in found.order_by("made_at", "pk").values_list("pk", "whom", "made_at"):
        rows.setdefault(code, []).append((pk in trouble, made_at))
    return {code: _bad_at_the_end(said) for code, said in rows.items() if said[-1][0]}


def _bad_at_the_end(said: list[tuple[bool, datetime]]) -> int:
    """How many at the end did not get through."""
    number = 0
    for is_bad, _when in reversed(said):
        if not is_bad:
            break
        number += 1
    return number


def is_told(whom: str) -> bool:
    """Whether somebody (by the random code of her account) was told, or is about to be, and has not looked since."""
    return bool(_of_whom(whom))


@made_once
def _of_whom(whom: str) -> QuerySet[Notice, tuple[int]]:
    told, held = Notice.objects.filter(whom=whom, is_unseen=True), Message.objects.waiting().filter(whom=whom)
    return told.values_list("pk").union(held.values_list("pk"))[:1]


def is_told_by_push(whom: str) -> bool:
    """Whether some browser of somebody's (by the random code of her account) is told."""
    return Subscription.objects.filter(whom=whom).exists()


def told_at(about: Iterable[str]) -> dict[str, datetime | None]:
    """For each thing that a message was written about: when it was delivered, seen, or given up; None while it still waits.

    What no message was written about is not in the answer.
    """
    rows = Message.objects.filter(about__in=list(about)).exclude(about="")
    waiting = set(rows.waiting().values_list("about", flat=True))
    ends = rows.values("about").annotate(at=Max("settled_at")).values_list("about", "at")
    return {thing: None if thing in waiting else at for thing, at in ends}


def runs() -> QuerySet[TaskRun]:
    """What the clock did last, task by task."""
    return TaskRun.objects.order_by("name")


LABELS = {
    "messages_to_you": _("Messages of the last month: when, not what"),
    "browsers_told": _("Phones and computers that are told at once"),
}
"""What she is told of, in her words."""


def counted(person: object) -> dict[str, QuerySet[Any]]:
    """The messages to her that are remembered (when, not what), and the browsers of hers that are told."""
    whom = getattr(person, "code", "")
    return {
        "messages_to_you": Message.objects.filter(whom=whom),
        "browsers_told": Subscription.objects.filter(whom=whom),
    }


def about(person: object) -> dict[str, int]:
    """How many they are."""
    return how_many(counted(person))
