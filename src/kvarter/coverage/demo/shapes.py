"""Digital evenings of a planned network. Frozen values; plain Python."""

from dataclasses import dataclass
from datetime import date

from kvarter.coverage.rules import Appointment, Held, Offer, Trained, Wish


@dataclass(frozen=True)
class Consulting:
    """What a consultant learnt and gives. `person`: her code."""

    person: str
    trained: Trained
    offer: Offer


@dataclass(frozen=True)
class Wished:
    """A group was asked."""

    group: str
    contacted_on: date
    wish: Wish


@dataclass(frozen=True)
class Evening:
    """An evening that was held, or is to come with `held` None. People by their codes, `assistant` "" for nobody."""

    code: str
    group: str
    consultant: str
    assistant: str
    appointment: Appointment
    held: Held | None = None


@dataclass(frozen=True)
class Evenings:
    """All of it."""

    consultants: tuple[Consulting, ...]
    wishes: tuple[Wished, ...]
    evenings: tuple[Evening, ...]
