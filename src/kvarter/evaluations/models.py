"""Counts of what women tell of a course, and tickets that nobody can tell apart. Nothing here points to a person or a browser."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kvarter.education.models import Course
from kvarter.evaluations.rules import FACES, NOT_SAID
from kvarter.groups.rules import Standing


class ReportedWeek(models.Model):
    """So many phones told of the questions of a subject in a week of a course."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=40)
    week = models.DateField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["course", "subject", "week"], name="reported_once_a_week")]


class ReportedQuestion(models.Model):
    """How often a question was wrong and right at the first try, in such a week."""

    reported = models.ForeignKey(ReportedWeek, on_delete=models.CASCADE, related_name="questions")
    question = models.CharField(max_length=60)
    wrong = models.PositiveIntegerField(default=0)
    right = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reported", "question"], name="reported_question_once")]


class ReportSeen(models.Model):
    """The hash of a report's own random word, until its week is over: a report that comes twice counts once."""

    key = models.CharField(max_length=64, primary_key=True)
    week = models.DateField(db_index=True)


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def visible_to(self, standing: Standing) -> "EvaluationQuerySet":
        """Those of the courses that she sees: her own groups', and all for the national office and consultants."""
        return self.filter(course__in=Course.objects.visible_to(standing))


class Evaluation(models.Model):
    """The evaluation of a course: its last day, how many tickets were given out, and how many answered."""

    course = models.OneToOneField(Course, on_delete=models.CASCADE, related_name="evaluation")
    closes_on = models.DateField()
    given = models.PositiveSmallIntegerField(default=0)
    answered = models.PositiveSmallIntegerField(default=0)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(answered__lte=models.F("given")), name="one_answer_a_ticket_at_most")
        ]

    @property
    def is_closed(self) -> bool:
        return self.closes_on < timezone.localdate()


class Ticket(models.Model):
    """One ticket that was not used yet. Its key is a hash: no number, no time, no order, no woman. It is deleted when it is used."""

    key = models.CharField(max_length=64, primary_key=True)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="tickets")


class AnswerCount(models.Model):
    """How many gave an answer to a question. No answer by itself."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="counts")
    question = models.CharField(max_length=40)
    answer = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "question", "answer"], name="an_answer_is_counted_once"),
            models.CheckConstraint(condition=Q(answer__in=[NOT_SAID, *FACES]), name="an_answer_is_a_face_or_none"),
        ]
