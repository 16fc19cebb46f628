"""What was talked about in a planned network. Frozen values; plain Python."""

from dataclasses import dataclass
from datetime import date

from kvarter.conversations.rules import Talk


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
