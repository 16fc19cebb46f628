"""A course with women, and an evaluation that some of them answered, for the tests of this room."""

from datetime import timedelta

from django.utils import timezone

from cast import Cast
from kvarter.education.models import Course, Participant
from kvarter.education.tests.scene import a_course, a_participant
from kvarter.evaluations import actions
from kvarter.evaluations.asked import asked
from kvarter.evaluations.models import Evaluation
from kvarter.people.models import new_code

KEYS = asked("dk").keys


def a_class(cast: Cast, women: int) -> Course:
    """A course of North that began, with so many women."""
    course = a_course(cast)
    first = a_participant(cast, course, "Rahma Ali")
    made = {"course": course, "name": "X", "language": "da", "contract": first.contract}
    Participant.objects.bulk_create(Participant(number=2 + n, **made) for n in range(women - 1))
    Course.objects.filter(pk=course.pk).update(begins_on=timezone.localdate() - timedelta(days=60))
    course.refresh_from_db()
    return course


def some_tickets(cast: Cast, course: Course, number: int) -> list[str]:
    secrets = [new_code() for _one in range(number)]
    actions.give_tickets(by=cast.standing("birthe"), course=course, secrets=secrets)
    return secrets


def closed(course: Course) -> None:
    """Its last day was yesterday."""
    Evaluation.objects.filter(course=course).update(closes_on=timezone.localdate() - timedelta(days=1))


def answered(cast: Cast, course: Course, faces: list[int]) -> None:
    """A woman for each face: she gives it to every question."""
    for secret, face in zip(some_tickets(cast, course, len(faces)), faces, strict=True):
        actions.answer(secret=secret, given=dict.fromkeys(KEYS, face))
