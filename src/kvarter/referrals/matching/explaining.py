"""Why a pair is best for the whole list: said only from matchings that were solved with this pair and without it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kvarter.referrals.matching.answer import Assignment, Options
from kvarter.referrals.matching.board import Board


class Because(StrEnum):
    """Why the best list puts this Mother here."""

    NOBODY_FITS_BETTER = "nobody fits better"
    ANOTHER_IS_FREE = "another is free for others"
    NEEDED_BY_OTHERS = "needed by others"
    NOBODY_COULD_GO = "nobody could go"


@dataclass(frozen=True)
class Why:
    """The reason; `other` is the Mother who would fit this woman better, and `others` how many women she has in the best list.

    `left_out`: how many women more would have nobody if `other` came here.
    """

    because: Because
    other: int | None = None
    others: int = 0
    left_out: int = 0


def why(options: Options, capacity: Sequence[int], best: Assignment, woman: int) -> Why:
    """Say why the best assignment gives this woman her Mother, or none."""
    row = {mother: benefit for mother, benefit in options[woman] if capacity[mother] > 0}
    here = best.chosen[woman]
    if here is None:
        return Why(Because.NEEDED_BY_OTHERS if row else Because.NOBODY_COULD_GO)
    better = [(benefit, -mother) for mother, benefit in row.items() if benefit > row[here]]
    if not better:
        return Why(Because.NOBODY_FITS_BETTER)
    other = -max(better)[1]
    others = sum(mother == other for mother in best.chosen)
    return Why(Because.ANOTHER_IS_FREE, other, others, _left_out(options, capacity, best, woman, other))


def _left_out(options: Options, capacity: Sequence[int], best: Assignment, woman: int, other: int) -> int:
    """How many fewer women have somebody in the best of all lists that put `other` here."""
    rest = [[] if number == woman else row for number, row in enumerate(options)]
    room = [places - (mother == other) for mother, places in enumerate(capacity)]
    forced = Board(rest, room).assignment()
    met = sum(one is not None for one in best.chosen)
    return max(0, met - (sum(one is not None for one in forced.chosen) + 1))
