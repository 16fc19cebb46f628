"""When an interview can be given, and how it stands. Plain Python."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kvarter.education.rules import TO_DECIDE, Stage


class Better(StrEnum):
    """When she could come instead. Ticked, never written."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    WEEKEND = "weekend"


class State(StrEnum):
    """How an interview stands."""

    TO_COME = "to come"
    CANNOT = "she cannot come then"
    OVER = "over"
    OFF = "off"


class Reason(StrEnum):
    """Why an interview is not given, or an answer comes too late."""

    OVER = "the hour is over"
    TOO_FAR = "too far away"
    FURTHER_ON = "she is further on already"
    OFF = "it does not take place"


LENGTHS = (20, 30, 45, 60, 90)
"""Minutes that an interview can take."""
FURTHEST = timedelta(days=180)
"""How far ahead it can be: later is a slip of the year."""
STAYS = timedelta(days=30)
"""How long after the hour its row is there."""


@dataclass(frozen=True)
class Facts:
    """All that is said about an interview. The moment is aware."""

    starts_at: datetime
    minutes: int
    place: str

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


def why_not(stage: Stage, starts_at: datetime, now: datetime) -> Reason | None:
    """Whether a candidate can be given this moment: nothing is promised to her yet, and it is to come."""
    if stage not in TO_DECIDE:
        return Reason.FURTHER_ON
    if starts_at <= now:
        return Reason.OVER
    return Reason.TOO_FAR if starts_at - now > FURTHEST else None


def state_of(stage: Stage, *, ends_at: datetime, is_cancelled: bool, cannot: bool, now: datetime) -> State:
    """How it stands. Who is further on had her talk; who is at the end of her way has none."""
    if is_cancelled or stage in {Stage.NOT_TAKEN, Stage.WITHDRAWN}:
        return State.OFF
    if ends_at <= now or stage not in TO_DECIDE:
        return State.OVER
    return State.CANNOT if cannot else State.TO_COME


def why_no_answer(state: State, starts_at: datetime, now: datetime) -> Reason | None:
    """Whether she can still say that she cannot come, or that she can after all: until it begins."""
    if state is State.OFF:
        return Reason.OFF
    return Reason.OVER if state is State.OVER or starts_at <= now else None
