"""Courses and candidates of a planned network. Frozen values; plain Python."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Guest:
    """Somebody who was asked to teach, and what was answered."""

    name: str
    address: str
    answer: str
    needs: str
    words: str = ""


@dataclass(frozen=True)
class Session:
    """One meeting; `missed_by`: numbers of the women who did not come."""

    code: str
    starts_at: datetime
    ends_at: datetime
    is_over: bool
    has_child_care: bool
    missed_by: frozenset[int]
    guest: Guest | None


@dataclass(frozen=True)
class Participant:
    """A woman in a course, by the name that is to stand on her diploma."""

    code: str
    name: str
    language: str


@dataclass(frozen=True)
class Course:
    """A course with its sessions in the order of the subjects."""

    code: str
    group: str
    name: str
    place: str
    begins_on: date
    women: tuple[Participant, ...]
    sessions: tuple[Session, ...]


@dataclass(frozen=True)
class Candidate:
    """Who would like to become a Mother; what she wrote is sealed when it is written down."""

    code: str
    group: str
    name: str
    phone: str
    languages: tuple[str, ...]
    words: str
    stage: str
    notes: str
    received_on: date


@dataclass(frozen=True)
class Teaching:
    """All of it."""

    courses: tuple[Course, ...]
    candidates: tuple[Candidate, ...]
