"""How far the sentences of the letter reader are in a language: what is missing, waits, is checked or corrected."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kvarter.languages.content import words_of_letters
from kvarter.wording.letters.sentences import Section, Shown, filled, pieces, sections
from kvarter.wording.models import Check
from kvarter.wording.rules import SOURCE, key_of


class State(StrEnum):
    """How far a sentence is in a language."""

    MISSING = "missing"
    UNCHECKED = "unchecked"
    CHECKED = "checked"
    CORRECTED = "corrected"


WAITING = frozenset({State.MISSING, State.UNCHECKED})


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as the page shows it; `said` is "" where there are no words.

    `bare` (only of a sentence with slots) and `correction` are in `pieces`, with their slots not filled in.
    """

    about: str
    said: str
    english: str
    danish: str
    bare: tuple[str, ...]
    correction: tuple[str, ...]
    state: State


@dataclass(frozen=True, slots=True)
class Part:
    """A section in one language, with how many of its sentences are how far."""

    section: Section
    title: Line
    lines: tuple[Line, ...]
    counts: Mapping[State, int]

    @property
    def waiting(self) -> int:
        """Sentences without words or not yet checked."""
        return sum(self.counts[state] for state in WAITING)

    @property
    def lines_waiting(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.state in WAITING)


def parts(language: str, *names: str) -> list[Part]:
    """The sections of these names, or all, in one language. One statement."""
    words = words_of_letters(language)
    corrections = dict(Check.objects.filter(language=language).values_list("key", "correction"))
    chosen = [sections()[name] for name in names] if names else sections().values()
    return [_part(section, language, words, corrections) for section in chosen]


def total(found: list[Part]) -> Counter[State]:
    """How many sentences of several sections are how far; a sentence in two of them counts in both."""
    return sum((Counter(part.counts) for part in found), Counter())


def _part(section: Section, language: str, words: Mapping[str, str], corrections: Mapping[str, str]) -> Part:
    lines = tuple(_line(told, language, words, corrections) for told in section.rows)
    counted = Counter(line.state for line in lines)
    title = _line(section.title, language, words, corrections)
    return Part(section, title, lines, {state: counted[state] for state in State})


def _line(told: Shown, language: str, words: Mapping[str, str], corrections: Mapping[str, str]) -> Line:
    bare = told.english if language == "en" else words.get(told.english, "")
    correction = corrections.get(key_of(told.english, bare)) if bare else None
    slots = dict(told.slots)
    return Line(
        told.about,
        filled(bare, slots, language),
        filled(told.english, slots, "en"),
        filled(told.danish, slots, SOURCE),
        pieces(bare) if slots and bare else (),
        pieces(correction) if correction else (),
        _state(bare, correction),
    )


def _state(bare: str, correction: str | None) -> State:
    if not bare:
        return State.MISSING
    if correction is None:
        return State.UNCHECKED
    return State.CORRECTED if correction else State.CHECKED
