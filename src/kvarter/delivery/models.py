"""What waits to be sent, who was told and has not looked yet, what the clock did last, and the outbox of the demo."""

import secrets
from datetime import datetime

from django.db import models
from django.utils import timezone

from kvarter.delivery.rules import LONGEST


def new_code() -> str:
    """A random name for one message: 128 bits."""
    return secrets.token_hex(16)


class Sending(models.Model):
    """One message that would have been sent."""

    to = models.CharField(max_length=120)
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]


class MessageQuerySet(models.QuerySet["Message"]):
    def waiting(self) -> "MessageQuerySet":
        return self.filter(state=Message.State.WAITING)

    def due(self, way: str, now: datetime) -> "MessageQuerySet":
        """What this way may send now; what was never tried comes first, so that a code does not stand behind a backlog.

        Nothing is ever put off by more than a day: what is was written while the server's clock was wrong, and is due.
        """
        may = models.Q(not_before__lte=now) | models.Q(not_before__gt=now + LONGEST)
        return self.waiting().filter(may, way=way).order_by("tries", "not_before", "pk")


class Message(models.Model):
    """One message, written in the transaction of the act it tells of. Address and text lie under lock and are emptied at the end."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        SEEN = "seen"
        FAILED = "failed"

    class Way(models.TextChoices):
        SMS = "sms"
        MAIL = "mail"
        PUSH = "push"

    code = models.CharField(max_length=32, unique=True, default=new_code)
    way = models.CharField(max_length=4, choices=Way.choices)
    locked = models.TextField(blank=True)
    whom = models.CharField(max_length=12, blank=True, db_index=True)
    about = models.CharField(max_length=40, blank=True, db_index=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    claim = models.CharField(max_length=32, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "way", "tries", "not_before"], name="message_due")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="waiting", settled_at__isnull=True)
                | (~models.Q(state="waiting") & models.Q(settled_at__isnull=False, locked="")),
                name="settled_keeps_nothing_readable",
            )
        ]


class Notice(models.Model):
    """Whether somebody (by the random code of her account) was told that something waits and has not looked since."""

    whom = models.CharField(max_length=12, unique=True)
    is_unseen = models.BooleanField(default=False)
    told_at = models.DateTimeField(default=timezone.now)


class Subscription(models.Model):
    """A browser that somebody (by the random code of her account) lets us tell. Its address and keys lie under lock."""

    whom = models.CharField(max_length=12, db_index=True)
    mark = models.CharField(max_length=64, unique=True)
    locked = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]


class NoticeMark(models.Model):
    """When notices with one key went out or will go out: what a brake counts. Gone after a day."""

    key = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="notice_mark")]


class TaskRun(models.Model):
    """When a task of the clock began and ended last, and what stopped it; two workers never do the same one at once.

    `fault` is of the last run ("" when it went well), `last_fault` of the last one that went wrong.
    """

    name = models.CharField(max_length=60, unique=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=60, blank=True)
    last_fault = models.CharField(max_length=60, blank=True)
    last_fault_at = models.DateTimeField(null=True, blank=True)
