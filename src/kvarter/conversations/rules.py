"""What is kept of a conversation, what is wrong with one, and who may log it. Plain Python."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kvarter.access.rules import Reason as Access
from kvarter.bridges.rules import Came as Came
from kvarter.groups.rules import Standing

MINUTES = (15, 30, 60, 90)
"""Steps of "how long?"; the last one means more than an hour."""
LOOK_BACK = timedelta(days=60)
"""A conversation can be written down for so long."""
MOST_MORE = 50
"""More talks than this in one week are a slip of the finger."""
WAYS = WALKED, SHOWN, NO_BRIDGE = "walked", "shown", "none"
"""She was gone along with, she was shown the way only, neither."""
FORM_WORD = r"[A-Za-z0-9_-]{16,64}"
"""A form's own random word, made by the page (or later by the phone when it is offline)."""


NOT_KNOWN = "unknown"
"""What a bridge counts under while nobody knows."""


class Reason(StrEnum):
    """Why a conversation or an estimate cannot be counted."""

    NO_TOPIC = "no topic"
    UNKNOWN_CHOICE = "unknown choice"
    IN_FUTURE = "in the future"
    TOO_LONG_AGO = "too long ago"
    WENT_NOWHERE = "went nowhere"
    CAME_NOWHERE = "came nowhere"
    TOO_MANY = "too many"


@dataclass(frozen=True)
class Talk:
    """One conversation as it is kept. Keys are those of the country pack; "" and None mean that she did not say."""

    day: date
    how_met: str
    topics: Sequence[str]
    steps: Sequence[str] = ()
    minutes: int | None = None
    language: str = ""
    is_first: bool | None = None
    walked: bool = False
    came: str = ""


@dataclass(frozen=True)
class Known:
    """The keys that the country pack knows; `bridges` are the next steps that lead her on to somebody."""

    topics: Collection[str]
    how_met: Collection[str]
    steps: Collection[str]
    languages: Collection[str]
    bridges: Collection[str]


def may_log(by: Standing, group_id: int) -> Access | None:
    """A Mother logs for her own group; nobody else logs a conversation."""
    if not by.is_signed_in:
        return Access.NOT_SIGNED_IN
    return None if by.is_system or group_id in by.mother_groups else Access.NOT_YOUR_GROUP


def why_not(talk: Talk, known: Known, today: date, has_offer: bool) -> Reason | None:
    """Why this talk cannot be counted, or None."""
    if not talk.topics:
        return Reason.NO_TOPIC
    if not _is_known(talk, known):
        return Reason.UNKNOWN_CHOICE
    if talk.day > today:
        return Reason.IN_FUTURE
    if today - talk.day > LOOK_BACK:
        return Reason.TOO_LONG_AGO
    if has_offer:
        return None
    if talk.walked:
        return Reason.WENT_NOWHERE
    return Reason.CAME_NOWHERE if talk.came else None


def _is_known(talk: Talk, known: Known) -> bool:
    return (
        set(talk.topics) <= set(known.topics)
        and talk.how_met in known.how_met
        and set(talk.steps) <= set(known.steps)
        and (talk.language == "" or talk.language in known.languages)
        and (talk.minutes is None or talk.minutes in MINUTES)
        and (talk.came == "" or talk.came in set(Came))
    )


def is_bridge(talk: Talk, known: Known, has_offer: bool) -> bool:
    """She was shown the way to something: an offer, or a next step that leads on to somebody."""
    return has_offer or not set(talk.steps).isdisjoint(known.bridges)


def month_of(day: date) -> date:
    """The month of a day, named by its first day."""
    return day.replace(day=1)


def bridge_key(offer: str, came: str) -> str:
    """What a conversation counts under for the offer that it led to: the offer's code and whether she got there."""
    return f"{offer} {came or NOT_KNOWN}"


def way_of(*, is_bridge: bool, walked: bool) -> str:
    """Which of the three ways a conversation counts under."""
    if walked:
        return WALKED
    return SHOWN if is_bridge else NO_BRIDGE
