"""That a group has taken a changed fact up: until then it is due there; and who was told that it is."""

from django.db import models
from django.utils import timezone

from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.people.models import Person


class RefreshedQuerySet(models.QuerySet["Refreshed"]):
    def visible_to(self, standing: Standing) -> "RefreshedQuerySet":
        """Those who lead the group, and the national office."""
        if standing.is_national or standing.is_system:
            return self
        return self.filter(group__in=standing.led_groups)


class Refreshed(models.Model):
    """The Mothers of a group heard that a fact is this value now, on this day."""

    group = models.ForeignKey(LocalGroup, on_delete=models.CASCADE, related_name="+")
    fact = models.CharField(max_length=80)
    value = models.CharField(max_length=120, blank=True)
    on = models.DateField(default=timezone.localdate)

    objects = RefreshedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "refreshed"
        ordering = ["-on", "pk"]
        constraints = [models.UniqueConstraint(fields=["group", "fact", "value"], name="a_change_is_taken_up_once")]


class Notified(models.Model):
    """Somebody who leads a group was told of a change, so that she is told once. `value`: what the fact is now."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(LocalGroup, on_delete=models.CASCADE, related_name="+")
    fact = models.CharField(max_length=80)
    value = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "notified"
        ordering = ["-at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "group", "fact", "value"], name="a_change_is_told_once")
        ]
