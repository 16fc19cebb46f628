"""The years that were published for everybody: what may be told of them, as it was told. No true count lies here."""

from django.db import models
from django.utils import timezone

from kvarter.groups.rules import Standing


class PublishedYearQuerySet(models.QuerySet["PublishedYear"]):
    def visible_to(self, standing: Standing) -> "PublishedYearQuerySet":
        """Everybody reads what was published."""
        return self


class PublishedYear(models.Model):
    """Twelve closed months that follow on the year before. It is written once and never changed (ADR 53).

    `figures`: `years.Figures` as plain values; a number that may not be told is null there, so no true count lies in it.
    """

    first = models.DateField(unique=True)
    last = models.DateField()
    figures = models.JSONField()
    published_on = models.DateField(default=timezone.localdate)

    objects = PublishedYearQuerySet.as_manager()

    class Meta:
        ordering = ["-first"]
        constraints = [
            models.CheckConstraint(condition=models.Q(last__gt=models.F("first")), name="published_year_has_days")
        ]

    def __str__(self) -> str:
        return f"{self.first:%Y-%m} {self.last:%Y-%m}"
