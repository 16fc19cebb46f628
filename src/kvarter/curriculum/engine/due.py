"""What somebody has to look at again: facts and subjects whose day of review comes, with the cards that a changed fact would change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kvarter.curriculum.engine.shapes import Fact, Subject
from kvarter.curriculum.engine.speaking import HOLDER
from kvarter.languages.tables import INTERFACE

AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to look at until `review_by`: a fact with its value and page, or a subject; `cards`: (subject, card) that say it."""

    review_by: date
    name: str
    value: str
    sources: tuple[str, ...]
    cards: tuple[tuple[str, str], ...]
    is_past: bool


def due(subjects: Mapping[str, Subject], facts: Mapping[str, Fact], today: date) -> list[Due]:
    """What has to be looked at within 60 days of `today`, the first day first."""
    found = [*_facts(subjects, facts, today), *_subjects(subjects, today)]
    return sorted((one for one in found if one.review_by <= today + AHEAD), key=lambda one: (one.review_by, one.name))


def _facts(subjects: Mapping[str, Subject], facts: Mapping[str, Fact], today: date) -> Iterator[Due]:
    for fact in facts.values():
        cards = tuple(
            (subject.key, card.key)
            for subject in subjects.values()
            for card in subject.cards
            if f"fact.{fact.name}" in _places(subject, card.says, card.title)
        )
        yield Due(fact.review_by, fact.name, fact.value, (fact.source,), cards, fact.review_by < today)


def _places(subject: Subject, *keys: str) -> set[str]:
    return {place for words in subject.words.values() for key in keys for place in HOLDER.findall(words.get(key, ""))}


def _subjects(subjects: Mapping[str, Subject], today: date) -> Iterator[Due]:
    for subject in subjects.values():
        yield Due(subject.review_by, subject.key, "", subject.sources, (), subject.review_by < today)


def unsaid(subject: Subject) -> dict[str, int]:
    """How many sentences for everybody are missing, by language; languages that lack none are left out."""
    keys = {key for key in subject.for_everybody() if not key.startswith("@")}
    missing = {one: sum(not subject.words.get(one, {}).get(key) for key in keys) for one in INTERFACE}
    return {language: number for language, number in missing.items() if number}
