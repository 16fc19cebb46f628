"""Where women meet in a planned network. Frozen values; plain Python."""

from dataclasses import dataclass

from kvarter.gatherings.rules import Facts


@dataclass(frozen=True)
class Gathering:
    """Women of a group meet. `parties`: (women, children) of each that has signed up; there is room for all of them."""

    code: str
    group: str
    facts: Facts
    is_cancelled: bool = False
    parties: tuple[tuple[int, int], ...] = ()
