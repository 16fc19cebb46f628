"""What an area has in a planned network. Frozen values; plain Python."""

from dataclasses import dataclass
from datetime import date

from kvarter.bridges.rules import Facts


@dataclass(frozen=True)
class Offer:
    """What an area has. Group "" is the whole country."""

    code: str
    group: str
    facts: Facts
    checked_on: date
    closed_on: date | None = None
