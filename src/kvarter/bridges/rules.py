"""What an offer is, when it is fresh, in which order offers stand, and who keeps them. Plain Python."""

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import IntEnum, StrEnum

from kvarter.access.rules import Reason as Access
from kvarter.groups.rules import Standing, may_lead
from kvarter.languages.rules import opening

FRESH = timedelta(days=183)
"""Six months: an offer that nobody checked for longer is said to be old, and stands below the fresh ones."""
ASK_AFTER = timedelta(days=150)
"""A provider is asked a month before the offer grows old, and not again within this time."""
REMIND_EVERY = timedelta(days=10)
REMINDERS = 2
MOST_ON_A_DAY = 20
"""How often one thing is counted of an offer on a day, from everybody together."""
MOST_IN_A_MONTH = 500
"""How often one answer of women is counted of an offer in a month: a flood moves no numbers beyond."""
MOST_OF_A_NETWORK = 12
"""Remarks from one network within a day."""
BOX = (0.27, 0.5)
"""Degrees of latitude and longitude that count as near: about 30 km each way at 55 degrees north."""

Position = tuple[float, float]
"""Latitude and longitude in degrees."""
Opening = tuple[int, str, str]
"""Weekday (0 is Monday), opens and closes as "10:00"."""


class Came(StrEnum):
    """Whether she got to an offer that she was shown the way to, and if not, why. "" where nobody knows yet."""

    ARRIVED = "arrived"
    CLOSED = "closed"
    FULL = "full"
    FAR = "far"
    ALONE = "alone"
    UNFIT = "unfit"
    OTHER = "other"


class Freshness(IntEnum):
    """How far what is said of an offer can be trusted, the best first. `SILENT`: its provider was asked and did not answer."""

    FRESH = 0
    OLD = 1
    SILENT = 2


class Answer(StrEnum):
    """What a provider says of its offer."""

    RIGHT = "right"
    CHANGED = "changed"
    CLOSED = "closed"


class Step(StrEnum):
    """What comes next in asking a provider."""

    ASK = "ask"
    REMIND = "remind"
    GIVE_UP = "give up"


@dataclass(frozen=True)
class Asked:
    """How far a provider was asked: when, how often reminded since, and whether there was an answer."""

    on: date
    reminders: int
    is_answered: bool


@dataclass(frozen=True)
class Facts:
    """All that is said about an offer. `about`, `to_bring`, `way_there`: {language: text}.

    `needs`: keys of the country pack, the main one first, at most four; its topics follow from them. `topics` are asked for only
    where it has no needs.
    """

    name: str
    about: Mapping[str, str]
    needs: Sequence[str] = ()
    topics: Sequence[str] = ()
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    hours: Sequence[Opening] = ()
    phone: str = ""
    url: str = ""
    mail: str = ""
    languages: Sequence[str] = ()
    is_free: bool = True
    women_only: bool = False
    children_welcome: bool = False
    a_mother_can_come: bool = False
    has_interpreter: bool = False
    is_anonymous: bool = False
    has_child_care: bool = False
    to_bring: Mapping[str, str] = field(default_factory=dict)
    way_there: Mapping[str, str] = field(default_factory=dict)


def may_look_after(by: Standing, group_id: int | None) -> Access | None:
    """Those who lead a group keep its offers; the national office keeps all, and alone those for the whole country."""
    return None if by.is_national else may_lead(by, group_id)


def is_fresh(checked_on: date, today: date) -> bool:
    """Somebody looked at it within six months."""
    return checked_on >= fresh_since(today)


def fresh_since(today: date) -> date:
    """The first day on which somebody must have looked at what is fresh today."""
    return today - FRESH


def freshness(checked_on: date, silent_on: date | None, today: date) -> Freshness:
    """Silent stands below old, old below fresh."""
    if silent_on:
        return Freshness.SILENT
    return Freshness.FRESH if is_fresh(checked_on, today) else Freshness.OLD


def next_step(checked_on: date, asked: Asked | None, today: date) -> Step | None:
    """Whether a provider is asked, reminded or given up today.

    What somebody confirmed since the mail went out, a coordinator too, ends the asking.
    """
    since = today - asked.on if asked else None
    if asked and since and not asked.is_answered and checked_on < asked.on and since < ASK_AFTER:
        if since < REMIND_EVERY * (asked.reminders + 1):
            return None
        return Step.REMIND if asked.reminders < REMINDERS else Step.GIVE_UP
    is_old = today - checked_on >= ASK_AFTER
    return Step.ASK if is_old and (since is None or since >= ASK_AFTER) else None


def hours_in_words(hours: Iterable[Sequence[object]], language: str) -> list[str]:
    """Each opening in her language: "tirsdag kl. 10.00–12.00"."""
    return [opening(int(str(day)), _time(opens), _time(closes), language) for day, opens, closes in hours]


def _time(clock: object) -> time:
    return time.fromisoformat(str(clock))


def is_open(hours: Iterable[Sequence[object]], local: datetime) -> bool | None:
    """Whether it is open at a moment, which is told as clocks on its wall show it; None where no hours are known.

    What closes before it opens closes on the next day; what opens and closes at the same time is open for 24 hours.
    """
    known = [(int(str(day)), _time(opens), _time(closes)) for day, opens, closes in hours]
    now = local.time()
    today, yesterday = local.weekday(), (local.weekday() - 1) % 7
    return (
        any(
            (day == today and opens <= now and (now < closes or closes <= opens))
            or (day == yesterday and closes <= opens and now < closes)
            for day, opens, closes in known
        )
        if known
        else None
    )


ENDS = re.compile(r"(?<=[.!?؟।۔።])\s+")
"""Where a sentence ends in the scripts of the interface."""


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence without its full stop, as a title, and what comes after it."""
    first, *rest = ENDS.split(text.strip(), maxsplit=1)
    return first.rstrip(".।۔።"), rest[0] if rest else ""


def matches(topics: Collection[str], wanted: Collection[str]) -> int:
    """How many of the wanted topics an offer is about."""
    return len(set(topics) & set(wanted))


def rank(matched: int, freshness: Freshness, distance_km: float | None) -> tuple[int, Freshness, float]:
    """The key offers are sorted by: most topics first, fresh before old, near before far, without a place last."""
    return -matched, freshness, math.inf if distance_km is None else distance_km
