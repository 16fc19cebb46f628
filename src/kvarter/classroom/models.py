"""What a room full of women needs on a day of a course: who follows, who whispers for whom, photos of the flip chart."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kvarter.classroom.whispering import MOST, Follows
from kvarter.education.models import CourseSession, Participant
from kvarter.groups.rules import Standing
from kvarter.people.models import new_code


class Listening(models.Model):
    """How much a participant follows of what is said in front, and her languages, the best one first. Somebody said so."""

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="listening")
    follows = models.CharField(
        max_length=6, blank=True, choices=[(one.value, one.name) for one in Follows], default=Follows.UNKNOWN
    )
    languages = models.JSONField(default=list)


class WhisperPlan(models.Model):
    """What those who lead decided for a session: how many women one whispers for, and seats that they chose.

    `seats`: participant's code -> whisperer's code, or "" for nobody today.
    """

    session = models.OneToOneField(CourseSession, on_delete=models.CASCADE, related_name="whispering")
    most = models.PositiveSmallIntegerField(default=MOST)
    seats = models.JSONField(default=dict)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(most__gte=1, most__lte=9), name="whisperer_has_one_to_nine")]


class FlipChartQuerySet(models.QuerySet["FlipChart"]):
    def visible_to(self, standing: Standing) -> "FlipChartQuerySet":
        """Those who lead the group of the course, and the Mothers who help in it. Its women come by their own links."""
        if standing.is_system:
            return self
        helped = CourseSession.objects.filter(
            helpers__person=standing.person_id, helpers__ended_on__isnull=True
        ).values("course")
        hers = Q(session__course__in=helped) if standing.person_id else Q(pk__in=())
        return self.filter(Q(session__course__group__in=standing.led_groups) | hers)


class FlipChart(models.Model):
    """A photo of what was written in a session, without anything a camera noted. It goes a week after the course."""

    code = models.CharField(max_length=12, unique=True, default=new_code)
    session = models.ForeignKey(CourseSession, on_delete=models.CASCADE, related_name="flip_charts")
    kind = models.CharField(max_length=4)
    picture = models.BinaryField()
    taken_at = models.DateTimeField(default=timezone.now)

    objects = FlipChartQuerySet.as_manager()

    class Meta:
        ordering = ["session__starts_at", "taken_at", "pk"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=["png", "jpeg"]), name="flip_chart_has_a_kind")]
