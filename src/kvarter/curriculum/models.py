"""Subjects that the national office published in place of those of the pack. Nothing here is about who learns."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kvarter.groups.rules import Standing
from kvarter.people.models import new_code


class PublishedSubjectQuerySet(models.QuerySet["PublishedSubject"]):
    def visible_to(self, standing: Standing) -> "PublishedSubjectQuerySet":
        """Everybody reads what is published now; the national office sees what was published before, too."""
        return self if standing.is_national or standing.is_system else self.filter(is_current=True)


class PublishedSubject(models.Model):
    """One subject as it was published, and with it one edition of its track: `number` counts them, `edition_mark` is its hash.

    `content` is the subject as an edition holds it, with the facts that it named and the translations that lag behind.
    Its `mark` is the hash of the content. `authors` and `approved_by` are codes of people, as in the trail.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code)
    track = models.CharField(max_length=40)
    subject = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    content = models.TextField()
    mark = models.CharField(max_length=64)
    edition_mark = models.CharField(max_length=64)
    published_at = models.DateTimeField(default=timezone.now)
    authors = models.JSONField(default=list)
    approved_by = models.CharField(max_length=12)
    is_current = models.BooleanField(default=True)

    objects = PublishedSubjectQuerySet.as_manager()

    class Meta:
        ordering = ["track", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["track", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["track", "subject"], condition=Q(is_current=True), name="one_published_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.track} {self.number} {self.subject}"
