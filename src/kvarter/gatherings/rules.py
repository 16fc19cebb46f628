"""Who may call a gathering, what is said about it, and when it can be. Plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kvarter.access.rules import Reason as Access
from kvarter.groups.rules import Standing, may_lead


@dataclass(frozen=True)
class Facts:
    """All that is said about a gathering. `titles`: {language: text} with "da"; both moments are aware."""

    titles: Mapping[str, str]
    starts_at: datetime
    ends_at: datetime
    place: str
    women_only: bool = True
    children_welcome: bool = True
    is_open: bool = True


class NoSuchHour(StrEnum):
    """Why a time of day cannot be meant on a day when the clocks change."""

    LEFT_OUT = "left out"
    TWICE = "twice"


def moment_at(on: date, at: time, zone: ZoneInfo) -> datetime | NoSuchHour:
    """The moment of a time of day where the network is; on the nights of clock changes perhaps none, or two."""
    first = datetime.combine(on, at, zone)
    second = first.replace(fold=1)
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != first.replace(tzinfo=None):
        return NoSuchHour.LEFT_OUT
    return first if first.utcoffset() == second.utcoffset() else NoSuchHour.TWICE


def day_of_end(on: date, starts: time, ends: time) -> date:
    """The day it ends on: an end before the beginning is after midnight."""
    return on if ends > starts else on + timedelta(days=1)


LONGEST = timedelta(hours=12)
"""A gathering that seems longer is a slip of the pen; a summer party or an iftar ends within the night."""


def lasts(starts: time, ends: time) -> timedelta:
    """How long it lasts by the clock on the wall; the same hour twice is a whole day."""
    whole = datetime.combine(date.min, ends) - datetime.combine(date.min, starts)
    return whole if whole > timedelta(0) else whole + timedelta(days=1)


def may_call(by: Standing, group_id: int) -> Access | None:
    """Those who lead a group call its gatherings; the national office may for any group."""
    return None if by.is_national else may_lead(by, group_id)
