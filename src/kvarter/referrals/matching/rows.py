"""The women's options laid out for whole-row arithmetic, and which women compete with each other at all."""

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter, sub

from kvarter.referrals.matching.checks import Row


class Rows:
    """One row per woman. The last column is staying unmatched: benefit 0, price 0 (it stands behind all prices)."""

    def __init__(self, options: Iterable[Row], mothers: int) -> None:
        self.mothers: list[tuple[int, ...]] = []
        self.benefits: list[tuple[int, ...]] = []
        self.pick: list[Callable[[Sequence[int]], tuple[int, ...]]] = []
        for row in options:
            self.mothers.append(tuple(row))
            self.benefits.append((*row.values(), 0) if row else (0, 0))
            self.pick.append(itemgetter(*row, mothers) if row else itemgetter(mothers, mothers))

    def gains(self, woman: int, price: Sequence[int]) -> list[int]:
        """Return what each option gains at these prices, and 0 for staying unmatched at the end."""
        return list(map(sub, self.benefits[woman], self.pick[woman](price)))

    def neighbourhoods(self, mothers: int) -> list[int]:
        """Return a label per Mother, the same for two Mothers exactly where a chain of shared women links them."""
        label = list(range(mothers + 1))
        members = [[mother] for mother in label]
        for pick in self.pick:
            met = set(pick(label))
            met.discard(mothers)
            if len(met) > 1:
                keep = max(met, key=lambda one: (len(members[one]), one))
                met.discard(keep)
                for other in met:
                    for mother in members[other]:
                        label[mother] = keep
                    members[keep] += members[other]
        return label
