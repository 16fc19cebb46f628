"""The shapes of a planned demo network. Frozen values that name each other by code; groups go by their key in the sheets."""

import string
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from kvarter.bridges.rules import Facts as OfferFacts
from kvarter.conversations.rules import Talk
from kvarter.gatherings.rules import Facts as GatheringFacts
from kvarter.groups.rules import Role
from kvarter.referrals.rules import Answer, Ending, State

LETTERS = string.ascii_lowercase.replace("i", "").replace("l", "").replace("o", "") + "23456789"
Speaks = tuple[tuple[str, int, int], ...]
"""Languages with the spoken level 1 to 4 and the written level 0 to 2."""


def stream(seed: str, part: str) -> Random:
    """A chance of its own for each part of the world, so that a change in one part does not shake the others."""
    return Random(f"{seed} {part}")  # noqa: S311


def new_code(chance: Random) -> str:
    """A code as people.models makes it, but the same for the same seed."""
    return "".join(chance.choice(LETTERS) for _ in range(12))


def weighted(chance: Random, weights: dict[str, int]) -> str:
    """One of the keys, as often as its weight says."""
    return chance.choices(list(weights), list(weights.values()))[0]


@dataclass(frozen=True)
class Group:
    """A local group around an area of the country pack."""

    key: str
    code: str
    name: str
    place: str
    municipality: str
    latitude: float
    longitude: float
    radius_km: float
    phase: int
    founded_on: date


@dataclass(frozen=True)
class Person:
    """Somebody with an account. `key` is her name in the cast, "" for all others."""

    code: str
    name: str
    phone: str
    language: str
    origin: str
    speaks: Speaks
    joined_on: date
    key: str = ""
    email: str = ""
    area: str = ""
    latitude: float | None = None
    longitude: float | None = None
    likes_to_listen: bool = False


@dataclass(frozen=True)
class Member:
    """What a person is in a group, or nationally with group ""."""

    code: str
    person: str
    group: str
    role: Role
    since: date
    capacity: int = 3
    is_paused: bool = False
    topics: tuple[str, ...] = ()
    times: tuple[str, ...] = ()


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


@dataclass(frozen=True)
class Offer:
    """What an area has. Group "" is the whole country."""

    code: str
    group: str
    facts: OfferFacts
    checked_on: date
    closed_on: date | None = None


@dataclass(frozen=True)
class Gathering:
    """Women of a group meet."""

    code: str
    group: str
    facts: GatheringFacts
    is_cancelled: bool = False


@dataclass(frozen=True)
class Logged:
    """One conversation of a group, with the code of the offer it led to."""

    group: str
    talk: Talk
    is_bridge: bool
    offer: str = ""


@dataclass(frozen=True)
class Tally:
    """How many conversations a person wrote down in a month, named by its first day."""

    person: str
    month: date
    count: int


@dataclass(frozen=True)
class Estimate:
    """About how many more talks a person says she had in the week of a Monday."""

    person: str
    group: str
    week: date
    number: int


@dataclass(frozen=True)
class Life:
    """What was talked about."""

    talks: tuple[Logged, ...]
    tallies: tuple[Tally, ...]
    estimates: tuple[Estimate, ...]


@dataclass(frozen=True)
class World:
    """The whole demo network on one day."""

    seed: str
    today: date
    groups: tuple[Group, ...]
    people: tuple[Person, ...]
    members: tuple[Member, ...]
    partners: tuple[Partner, ...]
    women: tuple[Woman, ...]
    offers: tuple[Offer, ...]
    gatherings: tuple[Gathering, ...]
    life: Life


@dataclass
class Phones:
    """Invented numbers, each given out once: the series 68 00 from 101 on for people, 68 01 for women."""

    people: int = 100
    women: int = 0

    def for_person(self) -> str:
        self.people += 1
        return f"+456800{self.people:04}"

    def for_woman(self) -> str:
        self.women += 1
        return f"+456801{self.women:04}"


def some(chance: Random, choices: Sequence[str], least: int, most: int) -> tuple[str, ...]:
    """Between `least` and `most` of the choices, each once, in the order of the choices."""
    taken = set(chance.sample(list(choices), chance.randint(least, most)))
    return tuple(one for one in choices if one in taken)
