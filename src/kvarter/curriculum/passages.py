"""What a Mother may say of the subjects: each card, and each question with its answers, where the subject speaks her language."""

from collections.abc import Iterator

from django.urls import reverse

from kvarter.curriculum.queries import Said, ShownSubject, live, shown
from kvarter.languages.tables import LOCAL
from kvarter.languages.voiced import Passage


def passages(language: str) -> Iterator[Passage]:
    """Card by card and question by question, in the order of the subjects."""
    found = live()
    for one in found.subjects.values() if found else ():
        subject = shown(found, one, language)  # type: ignore[arg-type]
        if subject.spoken == language:
            yield from _of_subject(subject, language)


def _of_subject(subject: ShownSubject, language: str) -> Iterator[Passage]:
    for card in subject.cards:
        yield _passage(subject, f"c-{card.key}", card.said, language)
    for question in subject.quiz:
        yield _passage(subject, f"q-{question.key}", question.said, language)


def _passage(subject: ShownSubject, name: str, said: tuple[Said, ...], language: str) -> Passage:
    address = f"{reverse('curriculum:subject', args=[subject.key])}#{name}"
    local = tuple(one.words if language == LOCAL else one.local for one in said)
    place = f"curriculum/{subject.key}/{name}"
    return Passage(place, subject.key, subject.name.words, tuple(one.words for one in said), local, address)
