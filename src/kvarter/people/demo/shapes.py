"""Who has an account in a planned network. Frozen values; plain Python."""

from dataclasses import dataclass
from datetime import date

Speaks = tuple[tuple[str, int, int], ...]
"""Languages with the spoken level 1 to 4 and the written level 0 to 2."""


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
