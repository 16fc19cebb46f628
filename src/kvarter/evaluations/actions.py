"""A phone tells which questions were hard; tickets are given out; a woman answers; what is old goes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Case, F, Q, When
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Refused, of_group, require
from kvarter.education.models import Course
from kvarter.evaluations.asked import asked
from kvarter.evaluations.models import AnswerCount, Evaluation, ReportedQuestion, ReportedWeek, ReportSeen, Ticket
from kvarter.evaluations.rules import (
    FACES,
    NOT_SAID,
    STAYS_OPEN,
    TOLD_STAYS,
    Reason,
    is_an_answer,
    key_of_report,
    key_of_ticket,
    week_of,
)
from kvarter.groups.rules import Standing, may_lead


class NotPossible(Refused):
    """It does not go now; the reason says why."""


@transaction.atomic
def report_hard(*, course: Course, subject: str, answers: Mapping[str, bool], once: str) -> None:
    """One more phone told of a subject this week: which questions were right at the first try. The same report twice counts once.

    `once`: the report's own random word. Raises NotPossible when as many told this week as the course has places: nobody's
    address is kept, so nobody is counted alone. No line in the trail: it would say at what time somebody told.
    """
    week = week_of(timezone.localdate())
    key = key_of_report(once)
    if ReportSeen.objects.filter(key=key).exists():
        return
    told, _ = ReportedWeek.objects.get_or_create(course=course, subject=subject, week=week)
    if not ReportedWeek.objects.filter(pk=told.pk, number__lt=course.places).update(number=F("number") + 1):
        raise NotPossible(Reason.NOT_COUNTED)
    try:
        with transaction.atomic():
            ReportSeen.objects.create(key=key, week=week)
    except IntegrityError:  # the same report came in the same moment
        ReportedWeek.objects.filter(pk=told.pk).update(number=F("number") - 1)
        return
    for question, is_right in sorted(answers.items()):
        ReportedQuestion.objects.get_or_create(reported=told, question=question)
        same = ReportedQuestion.objects.filter(reported=told, question=question)
        same.update(right=F("right") + 1) if is_right else same.update(wrong=F("wrong") + 1)


@transaction.atomic
def give_tickets(*, by: Standing, course: Course, secrets: Sequence[str]) -> Evaluation:
    """So many tickets can be used, each once. The first begin the evaluation, which ends after STAYS_OPEN.

    Never more tickets than women who take part. Raises NotPossible. The database keeps hashes; the secrets leave with the answer.
    """
    require(may_lead(by, course.group_id))
    locked = Course.objects.select_for_update().get(pk=course.pk)
    if locked.begins_on > timezone.localdate():
        raise NotPossible(Reason.NOT_BEGUN)
    if not (women := locked.participants.count()):
        raise NotPossible(Reason.NOBODY_TAKES_PART)
    last = timezone.localdate() + STAYS_OPEN
    evaluation, is_new = Evaluation.objects.get_or_create(course=locked, defaults={"closes_on": last})
    if is_new:
        _lay_counts(evaluation)
    if evaluation.is_closed:
        raise NotPossible(Reason.CLOSED)
    if not secrets or evaluation.given + len(secrets) > women:
        raise NotPossible(Reason.NO_TICKETS_LEFT)
    Evaluation.objects.filter(pk=evaluation.pk).update(given=F("given") + len(secrets))
    keys = sorted(key_of_ticket(settings.SECRET_KEY, one) for one in secrets)
    Ticket.objects.bulk_create(Ticket(key=key, evaluation=evaluation) for key in keys)
    record(by.code, "evaluation.tickets_given", locked.code, scope=of_group(locked.group_id))
    evaluation.refresh_from_db()
    return evaluation


def _lay_counts(evaluation: Evaluation) -> None:
    """A count for every answer from the beginning: were they made with the first answer of their kind, their order would tell it."""
    kinds = [(question, face) for question in asked(settings.PACK).keys for face in (NOT_SAID, *FACES)]
    AnswerCount.objects.bulk_create(AnswerCount(evaluation=evaluation, question=q, answer=f) for q, f in kinds)


@transaction.atomic
def void_tickets(*, by: Standing, course: Course) -> None:
    """The paper was lost: tickets that were not used are no good any more, and as many can be given anew."""
    require(may_lead(by, course.group_id))
    evaluation = Evaluation.objects.select_for_update().get(course=course)
    if evaluation.is_closed:
        raise NotPossible(Reason.CLOSED)
    Ticket.objects.filter(evaluation=evaluation).delete()
    Evaluation.objects.filter(pk=evaluation.pk).update(given=F("answered"))
    record(by.code, "evaluation.tickets_voided", course.code, scope=of_group(course.group_id))


@transaction.atomic
def answer(*, secret: str, given: Mapping[str, int]) -> None:
    """Whoever holds a ticket answers once; the ticket is gone in the same stroke. Raises NotPossible.

    Nothing of her stays but one more in each count. All counts are written anew, so that none shows that it was touched last. No line in the trail: it would say at what time somebody answered.
    """
    key = key_of_ticket(settings.SECRET_KEY, secret)
    found = Ticket.objects.select_for_update().filter(key=key).first()
    evaluation = Evaluation.objects.select_for_update().get(pk=found.evaluation_id) if found else None
    if evaluation is None or not Ticket.objects.filter(key=key).delete()[0]:
        raise NotPossible(Reason.USED)
    if evaluation.is_closed:
        raise NotPossible(Reason.CLOSED)
    if not is_an_answer(given, asked(settings.PACK).keys):
        raise ValueError("an answer to each question")
    hers = (When(Q(question=question, answer=face), then=1) for question, face in given.items())
    evaluation.counts.update(number=F("number") + Case(*hers, default=0))
    Evaluation.objects.filter(pk=evaluation.pk).update(answered=F("answered") + 1)


def purge(now: datetime) -> int:
    """Words of reports of other weeks, tickets of evaluations that are over, and what was told long ago. Gives how many."""
    today = timezone.localdate(now)
    reports = ReportSeen.objects.filter(week__lt=week_of(today)).delete()[0]
    tickets = Ticket.objects.filter(evaluation__closes_on__lt=today).delete()[0]
    return reports + tickets + ReportedWeek.objects.filter(week__lt=today - TOLD_STAYS).delete()[0]
