"""Who may have a diploma, and what is still missing. Plain Python."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kvarter.education.attendance import Held, Presence, minutes_taken


class Missing(StrEnum):
    """What stands between a woman and her diploma."""

    NOT_OVER = "the course is not over"
    DISPUTED = "phones disagree"
    HOURS = "hours"
    SUBJECT = "a subject one must attend"


@dataclass(frozen=True)
class Lack:
    """One thing that is missing; `subject` is a key of the edition, or ""."""

    what: Missing
    subject: str = ""


@dataclass(frozen=True)
class Wanted:
    """What the organisation asks for: a share of the hours in percent, and subjects that one must attend."""

    share: int
    subjects: Collection[str] = ()


@dataclass(frozen=True)
class Standing:
    """How far a woman is: percent of all hours of the course, rounded down, and what is missing."""

    share: int
    lacks: tuple[Lack, ...]

    @property
    def is_ready(self) -> bool:
        return not self.lacks


def how_far(wanted: Wanted, sessions: Sequence[Held], came: Mapping[int, Presence]) -> Standing:
    """A diploma is never early: every session is over, none is disputed for her, the hours are there, and each subject that she must attend.

    `came`: what holds for her by the key of the session. Without any session nothing can be over.
    """
    whole, taken = sum(one.minutes for one in sessions), minutes_taken(sessions, came)
    lacks = []
    if not sessions or not all(one.is_over for one in sessions):
        lacks.append(Lack(Missing.NOT_OVER))
    if any(one.is_disputed for one in came.values()):
        lacks.append(Lack(Missing.DISPUTED))
    if taken * 100 < wanted.share * whole:
        lacks.append(Lack(Missing.HOURS))
    attended = {one.subject for one in sessions if came.get(one.key, Presence()).counts}
    lacks += [Lack(Missing.SUBJECT, one) for one in wanted.subjects if one not in attended]
    return Standing(taken * 100 // whole if whole else 0, tuple(lacks))
