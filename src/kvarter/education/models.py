"""Who would like to become a Mother, the course she takes, and the contract she signed."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kvarter.education.rules import Stage, deleted_on
from kvarter.gatherings.models import Gathering
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.people.models import new_code


class CourseQuerySet(models.QuerySet["Course"]):
    def visible_to(self, standing: Standing) -> "CourseQuerySet":
        """Those who lead a group see its courses; the national office and consultants see all."""
        if standing.is_national or standing.is_consultant or standing.is_system:
            return self
        return self.filter(group__in=standing.led_groups)


class Course(models.Model):
    """A basic education of one group. It keeps the edition it began with: `edition` and its hash."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    group = models.ForeignKey(LocalGroup, on_delete=models.PROTECT, related_name="courses")
    name = models.CharField(max_length=80)
    begins_on = models.DateField()
    place = models.CharField(max_length=120)
    places = models.PositiveSmallIntegerField(default=20)
    edition = models.JSONField(default=list)
    edition_hash = models.CharField(max_length=64)
    is_example = models.BooleanField(default=False)

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["-begins_on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(places__gt=0, places__lte=60), name="course_has_places")]

    def __str__(self) -> str:
        return self.name


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def visible_to(self, standing: Standing) -> "CandidateQuerySet":
        """Those who lead her group, and nobody else: the national office has no key that opens her words."""
        return self if standing.is_system else self.filter(group__in=standing.led_groups)


class Candidate(models.Model):
    """A woman who would like to become a Mother. What says who she is, and what was noted, is sealed to those who lead."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    group = models.ForeignKey(LocalGroup, on_delete=models.PROTECT, related_name="candidates")
    languages = models.JSONField(default=list)
    armored = models.TextField()
    notes = models.TextField(blank=True)
    recipients = models.JSONField(default=list)
    stage = models.CharField(max_length=12, choices=[(one.value, one.name) for one in Stage], default=Stage.INTERESTED)
    received_on = models.DateField(default=timezone.localdate)
    decided_on = models.DateField(default=timezone.localdate)
    meeting = models.ForeignKey(Gathering, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    course = models.ForeignKey(Course, null=True, blank=True, on_delete=models.PROTECT, related_name="candidates")
    offers = models.PositiveSmallIntegerField(default=0)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["received_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(stage__in=[Stage.OFFERED, Stage.ACCEPTED, Stage.SIGNED]) | Q(course__isnull=False),
                name="a_place_is_in_a_course",
            )
        ]

    @property
    def now_stage(self) -> Stage:
        return Stage(self.stage)

    @property
    def deleted_on(self) -> date:
        """The day on which nothing of her is there any more, unless something is decided before."""
        return deleted_on(self.now_stage, self.decided_on)


class ContractText(models.Model):
    """A contract as it was read: what was signed can be read again, to the letter."""

    version = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=8)
    sentences = models.JSONField()


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def visible_to(self, standing: Standing) -> "ParticipantQuerySet":
        """Those who lead the group of her course."""
        return self if standing.is_system else self.filter(course__group__in=standing.led_groups)


class Participant(models.Model):
    """A woman in a course: by the name that is to stand on her diploma, with the contract she signed."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="participants")
    candidate = models.OneToOneField(Candidate, null=True, blank=True, on_delete=models.SET_NULL)
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    language = models.CharField(max_length=8)
    contract = models.ForeignKey(ContractText, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(default=timezone.now)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["course", "number"]
        constraints = [models.UniqueConstraint(fields=["course", "number"], name="one_number_a_participant")]

    def __str__(self) -> str:
        return self.name
