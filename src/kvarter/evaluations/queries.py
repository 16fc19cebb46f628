"""Reads: a course by its public code, the questions that were hard, an evaluation behind a ticket and what may be told of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from kvarter.curriculum.engine.shapes import Card, Question, Subject
from kvarter.curriculum.engine.shelf import Shelf
from kvarter.curriculum.engine.speaking import say, spoken
from kvarter.curriculum.queries import live
from kvarter.education.models import Course
from kvarter.evaluations.asked import asked
from kvarter.evaluations.models import AnswerCount, Evaluation, ReportedQuestion, Ticket
from kvarter.evaluations.rules import TOLD_FOR, Reported, hard_questions, is_shown, key_of_ticket, protected_counts
from kvarter.groups.rules import Standing
from kvarter.insight.messages import written


def course_by(code: str) -> Course | None:
    """The course of this public code, while phones may tell of it. One statement."""
    found = Course.objects.select_related("group").filter(code=code, group__closed_on__isnull=True).first()
    return found if found and timezone.localdate() <= found.begins_on + TOLD_FOR else None


def subject_taught(key: str) -> Subject | None:
    """A subject as everybody learns it now."""
    found = live()
    return found.subjects.get(key) if found else None


@dataclass(frozen=True)
class HardQuestion:
    """A question that was hard, in words, with the card that it comes from; `number`: for so many at least."""

    subject: str
    ask: str
    number: int
    card: str
    address: str


def weeks_of(course: Course) -> dict[str, list[Reported]]:
    """What phones told, by subject. True counts: they go to `hard_questions` and nowhere else. One statement."""
    rows = ReportedQuestion.objects.filter(reported__course=course).select_related("reported")
    found: dict[str, dict[date, Reported]] = defaultdict(dict)
    for row in rows:
        week = found[row.reported.subject].setdefault(
            row.reported.week, Reported(row.reported.week, row.reported.number, {})
        )
        week.questions[row.question] = row.wrong, row.right  # type: ignore[index]
    return {subject: list(weeks.values()) for subject, weeks in found.items()}


def hard_for(course: Course, language: str, today: date) -> list[HardQuestion]:
    """The questions of a course that were hard, subject by subject, as a page may show them."""
    shelf, told = live(), weeks_of(course)
    if shelf is None:
        return []
    return [
        one
        for key, subject in shelf.subjects.items()
        for one in _hard(shelf, subject, told.get(key, []), language, today)
    ]


def _hard(shelf: Shelf, subject: Subject, weeks: list[Reported], language: str, today: date) -> list[HardQuestion]:
    cards: dict[str, Card] = {one.key: one for one in subject.cards}
    questions: dict[str, Question] = {one.key: one for one in subject.quiz}
    spoke = spoken(subject, language)
    found = []
    for one in hard_questions(weeks, today, sensitive_of(subject)):
        if (question := questions.get(one.question)) and (card := cards.get(question.origin)):
            name, ask, title = (
                say(subject, shelf.common, key, spoke) for key in (subject.name, question.ask, card.title)
            )
            found.append(HardQuestion(name, ask, one.number, title, f"{subject.key}/#c-{card.key}"))
    return found


def sensitive_of(subject: Subject) -> frozenset[str]:
    """The questions that come from a sensitive card."""
    cards = {one.key for one in subject.cards if one.sensitive}
    return frozenset(one.key for one in subject.quiz if one.origin in cards)


def evaluation_behind(secret: str) -> Evaluation | None:
    """The evaluation that a ticket opens, as long as it was not used and the last day is not over. One statement."""
    key = key_of_ticket(settings.SECRET_KEY, secret)
    ticket = Ticket.objects.select_related("evaluation").filter(key=key).first()
    return ticket.evaluation if ticket and not ticket.evaluation.is_closed else None


def evaluation_of(course: Course) -> Evaluation | None:
    """The evaluation of a course, if one was begun. One statement."""
    return Evaluation.objects.filter(course=course).first()


@dataclass(frozen=True)
class Results:
    """What may be told of the evaluation of a course: each question with its protected counts, none where too few answered."""

    evaluation: Evaluation
    lines: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Of each question its picture, its words, and the counts in the order of `rules.GROUPS`, as they are written."""

    @property
    def is_shown(self) -> bool:
        return bool(self.lines)


def results(evaluations: list[Evaluation], language: str, today: date) -> list[Results]:
    """Of each what may be told. One statement for all; those that are not over, or whom too few answered, are not read."""
    told = [one.pk for one in evaluations if is_shown(one.answered, one.closes_on, today)]
    counts: dict[int, dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in AnswerCount.objects.filter(evaluation__in=told) if told else ():
        counts[row.evaluation_id][row.question][row.answer] = row.number
    return [Results(one, _lines(counts[one.pk], one.answered, language)) for one in evaluations]


def _lines(
    counts: dict[str, dict[int, int]], answered: int, language: str
) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    found = asked(settings.PACK)
    pictures = dict(found.questions)
    whole = [
        key for key, given in counts.items() if sum(given.values()) == answered
    ]  # else its sheet changed meanwhile
    ordered = sorted(whole, key=lambda key: (found.keys.index(key) if key in found.keys else len(found.keys), key))
    return tuple(
        (
            pictures.get(key, "circle-help"),
            found.said(key, language),
            tuple(written(count) for count in protected_counts(counts[key]).counts),
        )
        for key in ordered
    )


def closed_evaluations(standing: Standing) -> list[Evaluation]:
    """Those that are over, the newest first, with courses and groups. One statement."""
    found = Evaluation.objects.visible_to(standing).filter(closes_on__lt=timezone.localdate())
    return list(found.select_related("course__group").order_by("-closes_on", "pk"))
