"""Local groups of a planned network, and what people are in them. Frozen values; plain Python."""

from dataclasses import dataclass
from datetime import date

from kvarter.groups.rules import Role


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
