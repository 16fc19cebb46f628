"""What women tell of a course, so that nobody can tell who told it: which questions are hard, and how the course was. Plain Python."""

import hmac
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final

from kvarter.insight.disclosure import HIDDEN, THRESHOLD, Line, protect_list, shown
from kvarter.insight.rules import STRICT

TOLD_FOR: Final = timedelta(days=365)
"""So long after its first day phones may tell of a course."""
TOLD_STAYS: Final = timedelta(weeks=60)
"""What was told is deleted after this."""
STAYS_OPEN: Final = timedelta(days=14)
"""So long an evaluation can be answered. Nothing is told of it before its last day is over, and nothing changes afterwards."""


class Reason(StrEnum):
    """Why something cannot be told or given now."""

    NOT_COUNTED = "as many as the course has places have told of this subject this week"
    NO_SUCH_COURSE = "no course of this code goes on"
    NOT_BEGUN = "the course has not begun"
    NOBODY_TAKES_PART = "nobody takes part"
    NO_TICKETS_LEFT = "there is a ticket for every woman"
    CLOSED = "the evaluation is closed"
    USED = "the ticket was used, or there is none like it"


def week_of(day: date) -> date:
    """The Monday of a day's week: no count knows more of when."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True)
class Reported:
    """What phones told of one subject in one week: how many told, and of each question (wrong, right) at the first try."""

    week: date
    number: int
    questions: Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Hard:
    """A question that was hard, and for how many at least."""

    question: str
    number: int


def batches(weeks: Iterable[Reported], today: date) -> list[Reported]:
    """Weeks that are over, put together until at least THRESHOLD phones told. Those that are too few wait for the next weeks.

    A page of one day and of the next differ by a whole batch or not at all: so the difference tells no more than the batch.
    """
    found: list[Reported] = []
    open_one: Reported | None = None
    for one in sorted(weeks, key=lambda one: one.week):
        if one.week >= week_of(today):
            continue
        open_one = one if open_one is None else _together(open_one, one)
        if open_one.number >= THRESHOLD:
            found.append(open_one)
            open_one = None
    return found


def _together(one: Reported, other: Reported) -> Reported:
    questions = dict(one.questions)
    for key, (wrong, right) in other.questions.items():
        before = questions.get(key, (0, 0))
        questions[key] = before[0] + wrong, before[1] + right
    return Reported(other.week, one.number + other.number, questions)


def hard_questions(weeks: Iterable[Reported], today: date, sensitive: Collection[str] = ()) -> list[Hard]:
    """The questions that at least half of a batch answered otherwise at first, the hardest first.

    Of each batch and question one number may be told: how many were wrong. It stands alone (`shown`): neither how many were
    right nor how many told is on any page, so no sum gives a small number away. Questions about what is sensitive: under STRICT
    nothing is told. A question that is not in the list was easy, or too few told of it: the list does not say which.
    """
    found: dict[str, int] = {}
    for batch in batches(weeks, today):
        for key, (wrong, right) in batch.questions.items():
            number = shown(wrong, STRICT if key in sensitive else THRESHOLD)
            if number is not HIDDEN and number and wrong >= right:
                found[key] = found.get(key, 0) + wrong
    return [Hard(key, number) for key, number in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))]


NOT_SAID, FACES = 0, (1, 2, 3, 4, 5)
"""The answers of an evaluation: a face from the saddest to the happiest, or that she would rather not say."""
GROUPS: Final = {"well": (4, 5), "between": (3,), "not": (1, 2), "unsaid": (NOT_SAID,)}
"""Faces that are told of together: five kinds of a dozen answers would nearly all be hidden."""
FEWEST: Final = THRESHOLD + len(GROUPS) - 1
"""Fewer answers are not told of. From here on each hidden number could be THRESHOLD though everybody knows how many answered."""


def is_shown(answered: int, closes_on: date, today: date) -> bool:
    """Whether an evaluation may be told of: its last day is over, and enough answered."""
    return today > closes_on and answered >= FEWEST


def protected_counts(answers: Mapping[int, int]) -> Line:
    """What may be told of one question, from how many gave each answer: by groups of faces, protected.

    Everybody who answers answers every question, so all lists of a course have the same total, and it is shown. So no list
    helps to work out another (`insight.merging` says the same of tables); the courses share nobody.
    """
    return protect_list({key: sum(answers.get(one, 0) for one in faces) for key, faces in GROUPS.items()})


def key_of_ticket(server_key: str, secret: str) -> str:
    """What the database knows of a ticket: not the secret, and nothing that leads to it without the server's own key."""
    return hmac.digest(server_key.encode(), f"kvarter.evaluations\nticket\n{secret}".encode(), "sha256").hex()


def key_of_report(once: str) -> str:
    """By what a report that comes twice is known for the rest of the week: its own random word, hashed."""
    return sha256(f"kvarter.evaluations\nreport\n{once}".encode()).hexdigest()


def is_an_answer(given: Mapping[str, int], questions: Sequence[str]) -> bool:
    """Exactly one answer for each question."""
    return set(given) == set(questions) and all(one in (NOT_SAID, *FACES) for one in given.values())
