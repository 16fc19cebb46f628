"""What women of the demo's courses told: questions that were hard in the course that goes on, the evaluation of the one that ended."""

from datetime import date, timedelta
from typing import Protocol

from django.conf import settings
from django.utils import timezone

from kvarter.education.demo.shapes import Teaching
from kvarter.education.models import Course
from kvarter.evaluations.asked import asked
from kvarter.evaluations.models import AnswerCount, Evaluation, ReportedQuestion, ReportedWeek
from kvarter.evaluations.queries import subject_taught
from kvarter.evaluations.rules import FACES, FEWEST, NOT_SAID, week_of

WRONG = (6, 2, 5, 0, 1, 3)
"""How many of those who told had the first, second, and so on question wrong."""
LIKED = ((0, 0, 0, 0, 2, 6), (0, 0, 0, 0, 1, 7), (0, 0, 2, 1, 4, 1), (0, 0, 0, 2, 3, 3), (1, 0, 1, 0, 5, 1))
"""How many gave which answer, none first: a row for a question, over and over."""


class Plan(Protocol):
    @property
    def teaching(self) -> Teaching: ...


def fill(plan: Plan) -> str:
    codes = [one.code for one in plan.teaching.courses]
    for course in Course.objects.filter(code__in=codes).order_by("begins_on"):
        over = [one for one in course.sessions.all() if one.is_over]
        if over and len(over) == course.sessions.count():
            _evaluate(course, over[-1].day + timedelta(days=14))
        elif len(over) > 1:
            _report(course, over[-2].subject)
    return f"{Evaluation.objects.count()} evaluations, {ReportedWeek.objects.count()} weeks of hard questions"


def _report(course: Course, key: str) -> None:
    """Last week nine women told of the last subject but one."""
    subject, last_week = subject_taught(key), week_of(timezone.localdate()) - timedelta(weeks=1)
    if subject is None:
        return
    number = course.participants.count() - 1
    told = ReportedWeek.objects.create(course=course, subject=key, week=last_week, number=number)
    ReportedQuestion.objects.bulk_create(
        ReportedQuestion(reported=told, question=one.key, wrong=wrong, right=number - wrong)
        for one, wrong in zip(subject.quiz, WRONG, strict=False)
    )


def _evaluate(course: Course, closes_on: date) -> None:
    keys = asked(settings.PACK).keys
    if not keys or course.participants.count() < FEWEST:
        return
    made = Evaluation.objects.create(course=course, closes_on=closes_on, given=FEWEST, answered=FEWEST)
    AnswerCount.objects.bulk_create(
        AnswerCount(evaluation=made, question=key, answer=answer, number=LIKED[at % len(LIKED)][answer])
        for at, key in enumerate(keys)
        for answer in (NOT_SAID, *FACES)
    )
