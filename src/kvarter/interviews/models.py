"""The hour at which a candidate comes to talk."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kvarter.education.models import Candidate
from kvarter.groups.rules import Standing
from kvarter.interviews.rules import Better, State, state_of
from kvarter.people.models import new_code


class InterviewQuerySet(models.QuerySet["Interview"]):
    def visible_to(self, standing: Standing) -> "InterviewQuerySet":
        """Those who lead the group of the candidate, and nobody else."""
        return self if standing.is_system else self.filter(candidate__group__in=standing.led_groups)


class Interview(models.Model):
    """When and where one candidate is met. `version` goes up with each change, so that her calendar knows which is newer.

    `cannot_since`: she said that she cannot come then; `better`: the parts of the day that she ticked instead.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code)
    candidate = models.OneToOneField(Candidate, on_delete=models.CASCADE, related_name="interview")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=120)
    version = models.PositiveSmallIntegerField(default=0)
    cannot_since = models.DateTimeField(null=True, blank=True)
    better = models.JSONField(default=list)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="interview_ends_after_it_starts")
        ]

    @property
    def state(self) -> State:
        return self.state_at(timezone.now())

    def state_at(self, now: datetime) -> State:
        """How it stands at a moment."""
        return state_of(
            self.candidate.now_stage,
            ends_at=self.ends_at,
            is_cancelled=self.cancelled_at is not None,
            cannot=self.cannot_since is not None,
            now=now,
        )

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def day(self) -> date:
        """The day it is on, where the network is."""
        return timezone.localtime(self.starts_at).date()

    @property
    def suits(self) -> list[Better]:
        """What she ticked, in the order of the day."""
        return [one for one in Better if one in self.better]
