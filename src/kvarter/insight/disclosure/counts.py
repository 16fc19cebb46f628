"""What a reader may see of one count, and of one line of counts. Nothing here decides what a table hides."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

THRESHOLD: Final = 5


class Hidden(Enum):
    """The one mark for every hidden count, small or hidden to keep a small one safe: it never says which."""

    HIDDEN = "*"

    def __str__(self) -> str:
        return self.value

    def __format__(self, spec: str) -> str:
        return format(self.value, spec)


HIDDEN: Final = Hidden.HIDDEN
Count = int | Hidden


class Why(Enum):
    """The reason a page gives beside its numbers."""

    NOTHING_HIDDEN = "nothing hidden"
    SMALL_NUMBERS = "small numbers hidden"
    TOO_FEW = "too few in all"


def check_threshold(threshold: int) -> int:
    """The threshold itself. Raises ValueError under 2, where nothing would ever be small."""
    if threshold < 2:
        raise ValueError(f"a threshold under 2 hides nothing: {threshold}")
    return threshold


def shown(count: int, threshold: int = THRESHOLD) -> Count:
    """One count that stands alone: 0 and `threshold` or more as they are, 1 to `threshold` - 1 hidden.

    Only for a count that is in no sum on any page; lists and tables have their own functions.
    Raises ValueError for a negative count.
    """
    if count < 0:
        raise ValueError(f"a count is never negative: {count}")
    return HIDDEN if 0 < count < check_threshold(threshold) else count


def reason_for(counts: Iterable[Count], total: Count) -> Why:
    """Why numbers are missing among `counts` and their `total`."""
    if total is HIDDEN:
        return Why.TOO_FEW
    return Why.SMALL_NUMBERS if any(count is HIDDEN for count in counts) else Why.NOTHING_HIDDEN


@dataclass(frozen=True, slots=True)
class Line:
    """Counts by label with their total, safe to show: a list, or one row or column of a table."""

    labels: tuple[str, ...]
    counts: tuple[Count, ...]
    total: Count

    @property
    def why(self) -> Why:
        return reason_for(self.counts, self.total)

    def largest_first(self) -> tuple[tuple[str, Count], ...]:
        """Label and count, visible ones by size, hidden ones last by label: the order must not tell a hidden size."""
        pairs = zip(self.labels, self.counts, strict=True)
        return tuple(sorted(pairs, key=lambda pair: (isinstance(pair[1], Hidden), -_size(pair[1]), pair[0])))


def _size(count: Count) -> int:
    return 0 if isinstance(count, Hidden) else count
