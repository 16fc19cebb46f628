"""The values of the curriculum: subjects with parts, exercises, cards, questions and talks; facts; and what is wrong in a sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from kvarter.curriculum.engine.advice import Advice
from kvarter.packs.sheets import RuleFault

BLOCKS = ("woman", "family", "society", "health", "method")
WAYS = ("round", "talk", "pairs", "groups", "play", "show", "exercise", "film", "break")
"""How a part of the day is done."""

Words = Mapping[str, Mapping[str, str]]
"""Sentences by language and key."""


@dataclass(frozen=True, slots=True)
class Fault(RuleFault[Advice]):
    """What is wrong in a sheet of this engine."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One number, price, age or law as it is said, with the page it was read on and when somebody has to look again."""

    name: str
    value: str
    source: str
    known_on: date
    review_by: date
    unit: str = ""
    uncertain: bool = False
    sheet: str = "facts.toml"
    line: int = 1


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the day: minutes, how it is done, and what the teacher does, step by step."""

    key: str
    minutes: int
    how: str
    name: str
    does: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise that a part may use."""

    key: str
    name: str
    minutes: int
    does: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One idea in a few short sentences. On a sensitive one stand the help line and Leave."""

    key: str
    picture: str
    title: str
    says: str
    facts: tuple[str, ...] = ()
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a question: a picture, its words, and why it is right or not."""

    picture: str
    says: str
    why: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question with pictures; a wrong answer leads back to the card `origin`."""

    key: str
    ask: str
    kind: str
    origin: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation card: an open question, what to listen for, where to show the way."""

    key: str
    picture: str
    ask: str
    listen: tuple[str, ...]
    way: str
    offers: tuple[str, ...] = ()
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject as its sheets say, checked or not. `missions`: what is practised on the practice phone for it."""

    key: str
    number: int
    block: str
    picture: str
    name: str
    lead: str
    goals: tuple[str, ...]
    topics: tuple[str, ...]
    teachers: tuple[str, ...]
    materials: tuple[str, ...]
    homework: str
    offers: tuple[str, ...]
    matters: tuple[str, ...]
    sources: tuple[str, ...]
    known_on: date
    review_by: date
    parts: tuple[Part, ...]
    exercises: tuple[Exercise, ...]
    cards: tuple[Card, ...]
    quiz: tuple[Question, ...]
    talks: tuple[Talk, ...]
    words: Words
    missions: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """How long its day takes."""
        return sum(part.minutes for part in self.parts)

    def for_everybody(self) -> Iterator[str]:
        """Keys of what is said to women and Mothers: in every language of the pages."""
        yield from (self.name, self.lead)
        for card in self.cards:
            yield from (card.title, card.says)
        for question in self.quiz:
            yield question.ask
            for option in question.options:
                yield from (option.says, option.why)
        for talk in self.talks:
            yield from (talk.ask, *talk.listen, talk.way)

    def for_teachers(self) -> Iterator[str]:
        """Keys of what stands in the script: in the country's own language and in English."""
        yield from (*self.goals, *self.topics, *self.teachers, *self.materials, self.homework)
        for part in self.parts:
            yield from (part.name, *part.does)
        for exercise in self.exercises:
            yield from (exercise.name, *exercise.does)


@dataclass(frozen=True, slots=True)
class Track:
    """A basic education: its subjects in order. A frame has names of subjects and nothing else."""

    key: str
    name: Mapping[str, str]
    reconstructed: bool
    sources: tuple[str, ...]
    subjects: tuple[str, ...]
    frame: bool = False


@dataclass(frozen=True, slots=True)
class Common:
    """What a pack says of all subjects: facts, telephones, shared sentences, and names that sheets may use."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    phones: Mapping[str, str] = field(default_factory=dict)
    words: Words = field(default_factory=dict)
    needs: frozenset[str] = frozenset()
    matters: frozenset[str] = frozenset()
    missions: frozenset[str] = frozenset()
