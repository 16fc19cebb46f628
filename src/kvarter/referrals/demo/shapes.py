"""Who refers, who waits and who is asked in a planned network. Frozen values; plain Python."""

from dataclasses import dataclass
from datetime import date

from kvarter.referrals.rules import Answer, Ending, State


@dataclass(frozen=True)
class Partner:
    """A place that refers, with the secret part of its link."""

    code: str
    name: str
    kind: str
    group: str
    link: str
    since: date


@dataclass(frozen=True)
class Asking:
    """One Mother (by membership code) is asked. Open ones have hours left; answered ones lie some days back."""

    code: str
    mother: str
    place_in_queue: int
    answer: Answer
    hours_left: int | None = None
    days_ago: int | None = None


@dataclass(frozen=True)
class Woman:
    """One referral at its stage. `reach` and `avoid` are the words that are sealed; both are empty once she is forgotten."""

    code: str
    group: str
    state: State
    languages: tuple[str, ...]
    received_on: date
    minute: int
    reach: dict[str, str | list[str]]
    receipt: str | None
    area: str = ""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    topics: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    avoid_own_area: bool = False
    avoid_origin: str = ""
    avoid: str = ""
    consent_language: str = "da"
    partner: str = ""
    partner_receipt: str | None = None
    ending: Ending | None = None
    mother: str = ""
    accepted_on: date | None = None
    met_on: date | None = None
    closed_on: date | None = None
    next_step: str = ""
    next_step_on: date | None = None
    askings: tuple[Asking, ...] = ()
    is_gap: bool = False
    is_forgotten: bool = False
