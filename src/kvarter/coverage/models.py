"""Consultants, what groups wish, digital evenings, and plans of them. Nobody who comes to an evening stands here."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kvarter.coverage.rules import Held, Trained, Wish, plans
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.people.models import Person, new_code


class ConsultantQuerySet(models.QuerySet["Consultant"]):
    def visible_to(self, standing: Standing) -> "ConsultantQuerySet":
        """Those who plan or lead a group see all, since any of them may come; others see themselves."""
        if plans(standing) or standing.is_system or standing.led_groups:
            return self
        return self.filter(person=standing.person_id)


class Consultant(models.Model):
    """What a consultant learnt and what she gives. Her languages stand with the person."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="consulting")
    evenings_a_month = models.PositiveSmallIntegerField(default=2)
    weeks_away = models.JSONField(default=list)
    place = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    services_on = models.DateField(null=True, blank=True)
    services_version = models.PositiveSmallIntegerField(default=0)
    observed_on = models.DateField(null=True, blank=True)

    objects = ConsultantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(evenings_a_month__lte=20), name="consultant_has_a_life"),
            models.CheckConstraint(
                condition=Q(observed_on__isnull=True) | Q(services_on__isnull=False), name="course_before_observation"
            ),
        ]

    def __str__(self) -> str:
        return self.person.name

    @property
    def code(self) -> str:
        return self.person.code

    @property
    def trained(self) -> Trained:
        return Trained(self.services_on, self.services_version, self.observed_on)

    @property
    def point(self) -> tuple[float, float] | None:
        """Where she starts from: what she said for evenings, else her home."""
        for one in (self, self.person):
            if one.latitude is not None and one.longitude is not None:
                return one.latitude, one.longitude
        return None

    @property
    def away(self) -> tuple[date, ...]:
        """The Mondays of the weeks in which she is away."""
        return tuple(date.fromisoformat(one) for one in self.weeks_away)


class GroupWishQuerySet(models.QuerySet["GroupWish"]):
    def visible_to(self, standing: Standing) -> "GroupWishQuerySet":
        """As the groups themselves."""
        if plans(standing) or standing.is_system:
            return self
        return self.filter(group__in=standing.groups)


class GroupWish(models.Model):
    """A group was asked on a day, and said what suits it."""

    group = models.OneToOneField(LocalGroup, on_delete=models.CASCADE, related_name="evening_wish")
    contacted_on = models.DateField(default=timezone.localdate)
    weekdays = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    weeks_not_possible = models.JSONField(default=list)
    evenings = models.PositiveSmallIntegerField(default=1)

    objects = GroupWishQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(evenings__gte=1, evenings__lte=9), name="some_evenings_are_wished")
        ]

    @property
    def said(self) -> Wish:
        return Wish(
            weekdays=tuple(self.weekdays),
            languages=tuple(self.languages),
            weeks_not_possible=tuple(date.fromisoformat(one) for one in self.weeks_not_possible),
            evenings=self.evenings,
        )


class AgreedEveningQuerySet(models.QuerySet["AgreedEvening"]):
    def visible_to(self, standing: Standing) -> "AgreedEveningQuerySet":
        """Those who plan see all; everybody else those of her groups, and those at which she teaches."""
        if plans(standing) or standing.is_system:
            return self
        return self.filter(Q(group__in=standing.groups) | Q(consultant__person=standing.person_id))

    def agreed(self) -> "AgreedEveningQuerySet":
        """Not called off, held or to come."""
        return self.filter(called_off_at__isnull=True)

    def to_come(self, today: date) -> "AgreedEveningQuerySet":
        """Agreed, not yet held, today or later."""
        return self.agreed().filter(held_at__isnull=True, on__gte=today)

    def held(self) -> "AgreedEveningQuerySet":
        return self.agreed().filter(held_at__isnull=False)


class AgreedEvening(models.Model):
    """A group, a consultant, a day. After it: how many women, and how many Mothers got how far."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    group = models.ForeignKey(LocalGroup, on_delete=models.PROTECT, related_name="agreed_evenings")
    consultant = models.ForeignKey(
        Consultant, null=True, blank=True, on_delete=models.SET_NULL, related_name="leads_evenings"
    )
    assistant = models.ForeignKey(
        Consultant, null=True, blank=True, on_delete=models.SET_NULL, related_name="assists_evenings"
    )
    on = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    place = models.CharField(max_length=120)
    languages = models.JSONField(default=list)
    called_off_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    women = models.PositiveSmallIntegerField(default=0)
    practised = models.PositiveSmallIntegerField(default=0)
    level_five = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveSmallIntegerField(default=0)

    objects = AgreedEveningQuerySet.as_manager()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultant", "on"],
                condition=Q(called_off_at__isnull=True, consultant__isnull=False),
                name="one_evening_a_consultant_and_day",
            ),
            models.UniqueConstraint(
                fields=["group", "on"], condition=Q(called_off_at__isnull=True), name="one_evening_a_group_and_day"
            ),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="evening_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(level_five__lte=F("practised")), name="level_five_comes_after_practice"),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.on}"

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.on, self.starts, ZoneInfo(settings.TIME_ZONE))

    @property
    def ends_at(self) -> datetime:
        return datetime.combine(self.on, self.ends, ZoneInfo(settings.TIME_ZONE))

    @property
    def outcome(self) -> Held:
        """What came of it. Only of evenings that were held."""
        return Held(self.women, self.practised, self.level_five, tuple(self.languages), self.version)


class EveningPlanQuerySet(models.QuerySet["EveningPlan"]):
    def visible_to(self, standing: Standing) -> "EveningPlanQuerySet":
        """Those who make plans."""
        return self if plans(standing) or standing.is_system else self.none()

    def open(self) -> "EveningPlanQuerySet":
        """Those that nobody has accepted."""
        return self.filter(accepted_at__isnull=True)


class EveningPlan(models.Model):
    """A plan as it was made: rows of group, consultant and day, and what the engine proved and said. Nothing is agreed by it."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    is_repair = models.BooleanField(default=False)
    rows = models.JSONField(default=list)
    said = models.JSONField(default=dict)
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects = EveningPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
