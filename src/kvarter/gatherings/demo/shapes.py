"""Where women meet in a planned network. Frozen values; plain Python."""

from dataclasses import dataclass

from kvarter.gatherings.rules import Facts


@dataclass(frozen=True)
class Gathering:
    """Women of a group meet."""

    code: str
    group: str
    facts: Facts
    is_cancelled: bool = False
