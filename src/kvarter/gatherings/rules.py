"""Who may call a gathering, what is said about it, and when it can be. Plain Python."""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from math import ceil
from zoneinfo import ZoneInfo

from kvarter.access.rules import Reason as Access
from kvarter.groups.rules import Standing, may_lead


class Rain(StrEnum):
    """What happens when it rains."""

    UNSAID = ""
    ANYWAY = "anyway"
    INSIDE = "inside"
    OFF = "off"


@dataclass(frozen=True)
class Facts:
    """All that is said about a gathering. `titles`: {language: text} with "da"; both moments are aware.

    `signs_up`: women say that they come; `most_women` and `most_children` are its places, None for as many as like.
    `about`: what the women do, {language: text}; `child_care`: somebody looks after the children; `meets_at`: where they meet
    to go there together, "" for nowhere.
    """

    titles: Mapping[str, str]
    starts_at: datetime
    ends_at: datetime
    place: str
    women_only: bool = True
    children_welcome: bool = True
    is_open: bool = True
    signs_up: bool = False
    most_women: int | None = None
    most_children: int | None = None
    about: Mapping[str, str] = field(default_factory=dict)
    child_care: bool = False
    rain: Rain = Rain.UNSAID
    meets_at: str = ""


LONGEST_ABOUT = 600
"""Characters in which it is said, in each language, what the women do: so much fits on a poster beside a square."""


LONGEST_ON_PICTURE = 180
"""Characters of it that a picture shows; what is longer stands on page and poster only, and those who lead read so."""
MOST_LINES = 12
"""Lines in which it is said; a poster has no room for more empty ones."""


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


MOST_PARTIES = 600
"""Parties of one gathering, with those who wait: a door without an account must not fill the disk."""
MOST_OF_A_PARTY = (5, 8)
"""Women and children that come together."""
MOST_OF_A_NETWORK = 30
"""Parties of one gathering that sign up from one network within an hour: a shelter behind one Wi-Fi, and no script that fills the list."""
STAY = timedelta(days=7)
"""How long it is known after a gathering which parties had said that they come."""


class Reason(StrEnum):
    """Why nobody signs up, or nobody counts."""

    NO_NEED = "no need to sign up"
    DRAFT = "draft"
    CANCELLED = "cancelled"
    BEGUN = "begun"
    FULL = "list full"
    NOT_BEGUN = "not begun"
    TOO_LATE = "too late to count"
    BUSY = "many from one network"
    REMOVED = "no co-host any more"
    OVER = "two weeks after it"
    NOT_HERS = "the group writes the texts"
    NOT_HELD = "not over, or cancelled"
    IN_BANK = "the idea is in the bank"
    NO_NOTE = "no reason given"


def closed_to_parties(*, signs_up: bool, is_draft: bool, is_cancelled: bool, has_begun: bool) -> Reason | None:
    """Why no party is taken, None when parties are."""
    if is_cancelled:
        return Reason.CANCELLED
    if has_begun:
        return Reason.BEGUN
    if is_draft:
        return Reason.DRAFT
    return None if signs_up else Reason.NO_NEED


@dataclass(frozen=True)
class Share:
    """What a party from a network asks for. `women`: who take places now, 0 when all are taken and she stands in line; `places`: for women, None for as many as like."""

    women: int
    places: int | None


def fits_share(share: Share, *, parties: int, women: int) -> bool:
    """Whether a network that signed up so many within the hour may sign up this one.

    A quarter of the places is left to others, but one party is always taken.
    """
    if parties >= MOST_OF_A_NETWORK:
        return False
    if share.places is None:
        return True
    own = max(MOST_OF_A_PARTY[0], share.places - ceil(share.places / 4))
    return women + share.women <= own


COUNTS_FOR = timedelta(days=60)
"""So long after it somebody may count, or count again; then its month is told of and cannot change."""


def why_no_count(starts_at: datetime, ends_at: datetime, now: datetime) -> Reason | None:
    """Why nobody counts who came, now."""
    if now < starts_at:
        return Reason.NOT_BEGUN
    return Reason.TOO_LATE if now > ends_at + COUNTS_FOR else None


HOSTS_STAY = timedelta(days=14)
"""How long after a gathering a co-host's link works. Then it ends, and her address is deleted."""


def why_no_host(*, is_removed: bool, ends_at: datetime, now: datetime) -> Reason | None:
    """Why a co-host's link does nothing any more."""
    if is_removed:
        return Reason.REMOVED
    return Reason.OVER if now > ends_at + HOSTS_STAY else None


class IdeaState(StrEnum):
    """How far an idea is that a group sent."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    SENT_BACK = "sent back"
    WITHDRAWN = "withdrawn"


class WordsState(StrEnum):
    """How words came into their language."""

    OWN = "own"
    CHECKED = "checked"
    MACHINE = "machine"


@dataclass(frozen=True)
class IdeaWords:
    """What is told of an idea. `titles`, `about`: for those who copy it; `told`: {language: {"what", "how", "state"}}."""

    titles: Mapping[str, str]
    about: Mapping[str, str]
    told: Mapping[str, Mapping[str, str]]


LONGEST_TOLD = 1000
"""Characters of one part of what is told."""


def why_no_idea(*, is_over: bool, is_cancelled: bool, state: IdeaState | None) -> Reason | None:
    """Why those who lead do not tell how they did a gathering. `state`: of what they told before."""
    if not is_over or is_cancelled:
        return Reason.NOT_HELD
    return Reason.IN_BANK if state is IdeaState.ACCEPTED else None


CANCELLED_STAYS = timedelta(days=14)
"""How long a calendar that is subscribed to shows that something was cancelled."""
PAST_STAYS = timedelta(days=14)
"""How long such a calendar shows what is over."""


JUST_NOW = timedelta(minutes=15)
"""How long a browser knows that it signed up."""


def secret_of(once: str, secret_key: str) -> str:
    """The secret of a link: the same random word gives the same link, and only with the server's key (HMAC-SHA256, 128 bits)."""
    made = hmac.digest(secret_key.encode(), b"kvarter gatherings " + once.encode(), "sha256")
    return urlsafe_b64encode(made[:16]).decode().rstrip("=")


def hash_of(secret: str) -> str:
    """How a secret is kept: it is long and random, so SHA-256 is enough."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def moved(facts: Facts, by: timedelta) -> Facts:
    """The same some whole days later, at the same hour on the wall, and as long. Its moments are of the network's zone."""
    starts_at = facts.starts_at + by  # in one zone, Python adds on the wall
    return replace(
        facts,
        starts_at=starts_at,
        ends_at=starts_at.astimezone(UTC) + (facts.ends_at.astimezone(UTC) - facts.starts_at.astimezone(UTC)),
    )


def may_call(by: Standing, group_id: int) -> Access | None:
    """Those who lead a group call its gatherings; the national office may for any group."""
    return None if by.is_national else may_lead(by, group_id)
