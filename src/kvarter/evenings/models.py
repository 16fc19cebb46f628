"""A digital evening, which stays, and its room with its seats, which are deleted when it closes."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kvarter.evenings.rules import Mode, Pace, Part
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.people.models import Person, new_code


class DigitalEveningQuerySet(models.QuerySet["DigitalEvening"]):
    def visible_to(self, standing: Standing) -> "DigitalEveningQuerySet":
        """Consultants stand in for each other and see every evening, as the national office does; others those of groups they lead."""
        if standing.is_national or standing.is_consultant or standing.is_system:
            return self
        return self.filter(group__in=standing.led_groups)

    def held(self) -> "DigitalEveningQuerySet":
        """Those that are over, the last one first."""
        return self.filter(closed_at__isnull=False).order_by("-opened_at", "-pk")

    def going_on(self) -> "DigitalEveningQuerySet":
        return self.filter(closed_at__isnull=True).order_by("-opened_at", "-pk")


class DigitalEvening(models.Model):
    """What stays: which group, where, when, which missions, and after it closed how many women, languages and levels.

    `languages`: the languages that phones spoke, without numbers. `levels`: {level of the ladder: women who passed a mission of it}.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code)
    group = models.ForeignKey(LocalGroup, on_delete=models.PROTECT, related_name="digital_evenings")
    place = models.CharField(max_length=120)
    programme = models.JSONField(default=list)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    women = models.PositiveSmallIntegerField(default=0)
    languages = models.JSONField(default=list)
    levels = models.JSONField(default=dict)
    is_example = models.BooleanField(default=False)

    objects = DigitalEveningQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.group} · {self.opened_at:%Y-%m-%d}"

    @property
    def day(self) -> date:
        """The day it is on, where the network is."""
        return timezone.localtime(self.opened_at).date()

    @property
    def live(self) -> "Room | None":
        """Its room while it is open."""
        try:
            return self.room
        except Room.DoesNotExist:
            return None


class Trainer(models.Model):
    """Somebody led an evening, or assisted."""

    evening = models.ForeignKey(DigitalEvening, on_delete=models.CASCADE, related_name="trainers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=8, choices=[(part.value, part.name) for part in Part])

    class Meta:
        ordering = ["-part", "pk"]
        constraints = [models.UniqueConstraint(fields=["evening", "person"], name="one_part_in_an_evening")]

    def __str__(self) -> str:
        return f"{self.person} · {self.part}"


class Room(models.Model):
    """An open evening. `version` counts every change, `call` those that phones must know of; `at` is its place in the programme.

    `shown_mission`, `shown_state`: the step that stands on the wall as a picture. `stopped_at`: since when everybody looks at the wall or has a pause; so long nobody's time at a step runs.
    """

    evening = models.OneToOneField(DigitalEvening, on_delete=models.CASCADE, related_name="room")
    number = models.CharField(max_length=6, unique=True)
    wall_key = models.CharField(max_length=12, default=new_code)
    at = models.PositiveSmallIntegerField(default=0)
    pace = models.CharField(max_length=8, choices=[(one.value, one.name) for one in Pace], default=Pace.FREE)
    mode = models.CharField(max_length=8, choices=[(one.value, one.name) for one in Mode], default=Mode.PLAY)
    stopped_at = models.DateTimeField(null=True, blank=True)
    is_shut = models.BooleanField(default=False)
    shown_mission = models.CharField(max_length=40, blank=True)
    shown_state = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1)
    call = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.number

    @property
    def mission(self) -> str:
        """The mission that the room is at."""
        programme: list[str] = self.evening.programme
        return programme[min(self.at, len(programme) - 1)]

    @property
    def spaced(self) -> str:
        """The number as it is read aloud and shown: 482 913."""
        return f"{self.number[:3]} {self.number[3:]}"

    def said(self) -> dict[str, Any]:
        """All that phones are told, by stream and by poll alike."""
        mission = self.mission if self.pace == Pace.TOGETHER else ""
        return {"call": self.call, "mode": self.mode, "mission": mission}


DRAWN = "drawn"
"""So begins what stands instead of a hash for phones that nobody has: the demo drew them."""


class Seat(models.Model):
    """A phone in a room: a hash of what its browser knows, its picture, its language, its step. Nothing that is typed, and no name."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="seats")
    token_hash = models.CharField(max_length=64, unique=True)
    place = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=8)
    mission = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=20, blank=True)
    since = models.DateTimeField(default=timezone.now)
    wrong = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(null=True, blank=True)
    helper = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="helps")
    helped = models.PositiveSmallIntegerField(default=0)
    passed = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["room", "place"], name="one_picture_in_a_room"),
            models.CheckConstraint(condition=~Q(helper=models.F("pk")), name="nobody_helps_herself"),
        ]

    def __str__(self) -> str:
        return f"{self.room} · {self.place}"


class Stay(models.Model):
    """How long some phone was at a step; which one is not written down. By these the room knows what is slow."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="stays")
    mission = models.CharField(max_length=40)
    state = models.CharField(max_length=20)
    seconds = models.FloatField()

    def __str__(self) -> str:
        return f"{self.mission} {self.state} {self.seconds:.0f}"
