"""What the matching engine answers with: who is suggested to whom, and the prices that prove nothing better exists."""

from collections.abc import Sequence
from dataclasses import dataclass

Options = Sequence[Sequence[Sequence[int]]]
"""Per woman her possible pairs, each (index of the Mother, benefit): whole numbers, the benefit above zero."""


@dataclass(frozen=True)
class Assignment:
    """A best assignment. `chosen` has one Mother's index or None per woman, `prices` one number >= 0 per Mother.

    The price of a Mother is what one more place with her would add to the value, or a little more.
    """

    chosen: tuple[int | None, ...]
    value: int
    prices: tuple[int, ...]

    def is_proven_by_prices(self, options: Options, capacity: Sequence[int]) -> bool:
        """Say whether this is a possible assignment and its prices prove that none has a greater value.

        No assignment can be worth more than each woman's best profit at these prices plus all places at their price
        (duality of linear programmes). Where that bound equals the value, the value is the largest possible.
        """
        return self._is_possible(options, capacity) and self.value == self.bound(options, capacity)

    def bound(self, options: Options, capacity: Sequence[int]) -> int:
        """Return the value that no assignment can exceed, by these prices."""
        prices = self.prices
        profits = (max([0, *(benefit - prices[mother] for mother, benefit in row)]) for row in options)
        return sum(profits) + sum(places * price for places, price in zip(capacity, prices, strict=True))

    def _is_possible(self, options: Options, capacity: Sequence[int]) -> bool:
        if len(self.chosen) != len(options) or len(self.prices) != len(capacity) or min(self.prices, default=0) < 0:
            return False
        taken = [0] * len(capacity)
        value = 0
        for row, mother in zip(options, self.chosen, strict=True):
            if mother is None:
                continue
            benefits = [benefit for candidate, benefit in row if candidate == mother]
            if not benefits:
                return False
            value += max(benefits)
            taken[mother] += 1
        return value == self.value and all(t <= places for t, places in zip(taken, capacity, strict=True))
