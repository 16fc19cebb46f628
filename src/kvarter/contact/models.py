"""What was written to a group and waits for an answer. What says who wrote lies in the envelope alone."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kvarter.contact.rules import Kind
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.people.models import new_code


class GroupMessageQuerySet(models.QuerySet["GroupMessage"]):
    def visible_to(self, standing: Standing) -> "GroupMessageQuerySet":
        """Those who lead the group; the national office those that went to it."""
        if standing.is_system:
            return self
        hers = Q(group__in=standing.led_groups, is_national=False)
        return self.filter(hers | Q(is_national=True)) if standing.is_national else self.filter(hers)


class GroupMessage(models.Model):
    """One message. `is_national`: sealed to the national office, since nobody who leads the group had a key."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    group = models.ForeignKey(LocalGroup, on_delete=models.CASCADE, related_name="messages")
    is_national = models.BooleanField(default=False)
    kind = models.CharField(max_length=8)
    armored = models.TextField()
    came_on = models.DateField(default=timezone.localdate)

    objects = GroupMessageQuerySet.as_manager()

    class Meta:
        ordering = ["came_on", "pk"]
        indexes = [models.Index(fields=["came_on"], name="group_message_by_day")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[one.value for one in Kind]), name="group_message_has_a_kind")
        ]

    def __str__(self) -> str:
        return self.code
