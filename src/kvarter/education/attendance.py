"""Who came: what follows from the marks that phones made, and what is missing for whom. Plain Python."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Came(StrEnum):
    """What one mark says."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    MADE_UP = "made up"


COUNTS = frozenset({Came.YES, Came.MADE_UP})
"""A subject is taken by these; who came partly, or not, takes it again."""


@dataclass(frozen=True)
class Said:
    """One mark: what, by which phone, when it was made, when it arrived here, and until when its page knew of others. All aware."""

    came: Came
    device: str
    at: datetime
    received: datetime
    seen: datetime


@dataclass(frozen=True)
class Presence:
    """What holds for one woman in one session. `came` is None when nobody said, or when phones disagree."""

    came: Came | None = None
    said: tuple[Said, ...] = ()
    """The marks that hold: one, or those of phones that did not know of each other."""

    @property
    def counts(self) -> bool:
        return self.came in COUNTS

    @property
    def is_disputed(self) -> bool:
        return self.came is None and bool(self.said)


def _replaces(later: Said, earlier: Said) -> bool:
    """A phone changes its own mind; on another phone only who had seen the mark changes it."""
    if later.device == earlier.device:
        return (later.at, later.received) > (earlier.at, earlier.received)
    return later.seen >= earlier.received


def presence(marks: Sequence[Said]) -> Presence:
    """What follows from all marks about one woman in one session, in any order; none is ever taken away.

    Two phones that say different things without knowing of each other are disputed, until somebody who sees both says what was.
    """
    said = tuple(one for one in marks if not any(_replaces(other, one) for other in marks if other is not one))
    opinions = {one.came for one in said}
    return Presence(opinions.pop() if len(opinions) == 1 else None, said)


@dataclass(frozen=True)
class Held:
    """A session for this arithmetic: its subject, whether it is over, and how many minutes it lasts."""

    key: int
    subject: str
    is_over: bool
    minutes: int


def missing_subjects(sessions: Sequence[Held], came: Mapping[int, Presence]) -> list[str]:
    """Subjects of which a session is over that she did not take, each once, in the order of the sessions.

    `came`: what holds for her, by the key of the session.
    """
    over = [one for one in sessions if one.is_over]
    return list(dict.fromkeys(one.subject for one in over if not came.get(one.key, Presence()).counts))


def minutes_taken(sessions: Collection[Held], came: Mapping[int, Presence]) -> int:
    """Minutes of the sessions that count for her."""
    return sum(one.minutes for one in sessions if came.get(one.key, Presence()).counts)


def overlapping(begins: datetime, ends: datetime, others: Iterable[tuple[datetime, datetime]]) -> bool:
    """Whether a session would be at the same time as another of its course. One may begin when another ends."""
    return any(begins < end and start < ends for start, end in others)
