"""Subjects that are being written. Nothing here is about who learns; people stand as codes, as in the trail."""

from functools import cached_property

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kvarter.authoring.rules import Stage
from kvarter.curriculum.engine.held import Held, held_again
from kvarter.curriculum.engine.shapes import Subject
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.people.models import new_code


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, standing: Standing) -> "DraftQuerySet":
        """The national office sees its own drafts, those who lead a group its copies."""
        if standing.is_system:
            return self
        hers = Q(group__in=standing.led_groups)
        return self.filter(hers | Q(group=None) if standing.is_national else hers)


class Draft(models.Model):
    """A subject as the office writes it (`group` is None), or as a group adapts it.

    `before` is what it was made from, `content` what it is now, both as `curriculum.engine.held` keeps them. `fits`:
    translations that somebody looked at and left, though their Danish was changed. `used`: what courses of the group take.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code)
    track = models.CharField(max_length=40)
    subject = models.CharField(max_length=40)
    group = models.ForeignKey(LocalGroup, null=True, blank=True, on_delete=models.CASCADE, related_name="copies")
    before = models.TextField()
    content = models.TextField()
    fits = models.JSONField(default=list)
    used = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    stage = models.CharField(max_length=9, choices=[(one.value, one.name) for one in Stage], default=Stage.WRITING)
    authors = models.JSONField(default=list)
    asked_by = models.CharField(max_length=12, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    noted_by = models.CharField(max_length=12, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["track", "subject", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["track", "subject"], condition=Q(group=None), name="one_draft_of_the_office"
            ),
            models.UniqueConstraint(fields=["track", "subject", "group"], name="one_copy_of_a_group"),
        ]

    def __str__(self) -> str:
        return f"{self.track} {self.subject}"

    @cached_property
    def was(self) -> Held:
        """What it was made from."""
        return held_again(self.before)

    @cached_property
    def held(self) -> Held:
        """What it is now."""
        return held_again(self.content)

    @property
    def now(self) -> Subject:
        return self.held.subject
