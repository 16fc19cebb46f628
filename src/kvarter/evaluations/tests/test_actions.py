"""Telling, tickets and answers: counted once, by nobody, and gone when they should be."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.evaluations import actions, queries
from kvarter.evaluations.models import AnswerCount, Evaluation, ReportedQuestion, ReportedWeek, ReportSeen, Ticket
from kvarter.evaluations.rules import Reason
from kvarter.evaluations.tests.scene import KEYS, a_class, answered, closed, some_tickets

pytestmark = pytest.mark.django_db
SUBJECT = "municipality"


def first_question() -> str:
    found = queries.subject_taught(SUBJECT)
    assert found
    return found.quiz[0].key


def tell(course: object, once: str, *, is_right: bool = False) -> None:
    actions.report_hard(course=course, subject=SUBJECT, answers={first_question(): is_right}, once=once)  # type: ignore[arg-type]


def test_a_report_that_comes_twice_counts_once(cast: Cast) -> None:
    course = a_class(cast, 3)
    for once in ("a", "a", "b"):
        tell(course, once)
    assert ReportedWeek.objects.get().number == 2
    assert ReportedQuestion.objects.get().wrong == 2


def test_no_more_tell_in_a_week_than_the_course_has_places(cast: Cast) -> None:
    course = a_class(cast, 3)
    for one in range(course.places):
        tell(course, str(one), is_right=True)
    with pytest.raises(actions.NotPossible) as refusal:
        tell(course, "one too many")
    assert refusal.value.reason is Reason.NOT_COUNTED
    assert (ReportedWeek.objects.get().number, ReportedQuestion.objects.get().right) == (course.places, course.places)
    assert not ReportSeen.objects.filter(key="one too many").exists()


def test_telling_and_answering_leave_no_line_in_the_trail(cast: Cast) -> None:
    course = a_class(cast, 3)
    [secret] = some_tickets(cast, course, 1)
    before = AuditLine.objects.count()
    tell(course, "a")
    actions.answer(secret=secret, given=dict.fromkeys(KEYS, 4))
    assert AuditLine.objects.count() == before


def test_a_ticket_is_used_once_and_nothing_of_her_stays(cast: Cast) -> None:
    course = a_class(cast, 3)
    one, other = some_tickets(cast, course, 2)
    actions.answer(secret=one, given=dict.fromkeys(KEYS, 5))
    with pytest.raises(actions.NotPossible) as refusal:
        actions.answer(secret=one, given=dict.fromkeys(KEYS, 1))
    assert refusal.value.reason is Reason.USED
    assert Evaluation.objects.get().answered == 1
    assert set(AnswerCount.objects.filter(number__gt=0).values_list("answer", "number")) == {(5, 1)}
    assert AnswerCount.objects.count() == 6 * len(KEYS), "all counts stand from the beginning"
    kept = Ticket.objects.get()
    assert other not in kept.key
    assert {field.name for field in Ticket._meta.fields} == {"key", "evaluation"}


def test_there_are_never_more_tickets_than_women(cast: Cast) -> None:
    course = a_class(cast, 3)
    some_tickets(cast, course, 2)
    with pytest.raises(actions.NotPossible) as refusal:
        some_tickets(cast, course, 2)
    assert refusal.value.reason is Reason.NO_TICKETS_LEFT
    some_tickets(cast, course, 1)


def test_lost_paper_is_void_and_as_many_are_given_anew(cast: Cast) -> None:
    course = a_class(cast, 3)
    used, lost, _third = some_tickets(cast, course, 3)
    actions.answer(secret=used, given=dict.fromkeys(KEYS, 3))
    actions.void_tickets(by=cast.standing("birthe"), course=course)
    assert queries.evaluation_behind(lost) is None
    assert len(some_tickets(cast, course, 2)) == 2


def test_no_tickets_before_the_course_or_without_women_or_afterwards(cast: Cast) -> None:
    course = a_class(cast, 2)
    some_tickets(cast, course, 1)
    closed(course)
    with pytest.raises(actions.NotPossible) as refusal:
        some_tickets(cast, course, 1)
    assert refusal.value.reason is Reason.CLOSED
    with pytest.raises(actions.NotPossible) as refusal:
        actions.void_tickets(by=cast.standing("birthe"), course=course)
    assert refusal.value.reason is Reason.CLOSED
    course.participants.all().delete()
    with pytest.raises(actions.NotPossible) as refusal:
        some_tickets(cast, course, 1)
    assert refusal.value.reason is Reason.NOBODY_TAKES_PART
    type(course).objects.update(begins_on=timezone.localdate() + timedelta(days=1))
    with pytest.raises(actions.NotPossible) as refusal:
        some_tickets(cast, course, 1)
    assert refusal.value.reason is Reason.NOT_BEGUN


def test_an_answer_after_the_last_day_is_not_counted(cast: Cast) -> None:
    course = a_class(cast, 2)
    [secret] = some_tickets(cast, course, 1)
    closed(course)
    with pytest.raises(actions.NotPossible):
        actions.answer(secret=secret, given=dict.fromkeys(KEYS, 3))
    assert Evaluation.objects.get().answered == 0


def test_the_clock_takes_away_what_is_not_needed(cast: Cast) -> None:
    course = a_class(cast, 9)
    answered(cast, course, [5] * 8)
    some_tickets(cast, course, 1)
    tell(course, "a")
    closed(course)
    ReportSeen.objects.update(week=timezone.localdate() - timedelta(days=14))
    ReportedWeek.objects.update(week=timezone.localdate() - timedelta(weeks=61))
    assert actions.purge(timezone.now()) == 4
    assert AnswerCount.objects.filter(number=8).count() == len(KEYS), "what may be told stays"
