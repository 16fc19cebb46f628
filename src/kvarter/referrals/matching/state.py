"""The state of a matching: options, places, prices, and who holds which place."""

from collections.abc import Sequence

from kvarter.referrals.matching.answer import Assignment, Options
from kvarter.referrals.matching.checks import Row, check_capacity, read_options

NOBODY = -1
FAR = 1 << 200
"""Further than any path: a path is never longer than the greatest benefit."""


class State:
    """Women and Mothers are numbered from 0 in the order in which they came. A new state matches nobody.

    A Mother's `askers` are the women who could come to her, and `asked` the benefits of these pairs in the same order.
    `profit` is what a woman gains: the benefit of her Mother less the Mother's price, 0 where she is unmatched.
    A Mother without any place has a price at which nobody gains from her, so no search ever goes through her.
    `far_off` is the searches' own: the distance of each Mother, FAR between two searches.
    """

    def __init__(self, options: Options, capacity: Sequence[int]) -> None:
        check_capacity(capacity)
        self.capacity = list(capacity)
        self.room = list(capacity)
        self.held: list[list[int]] = [[] for _ in capacity]
        self.askers: list[list[int]] = [[] for _ in capacity]
        self.asked: list[list[int]] = [[] for _ in capacity]
        self.options = read_options(options, len(capacity))
        for woman, row in enumerate(self.options):
            self._note_with_the_mothers(woman, row)
        self.mate = [NOBODY] * len(self.options)
        self.profit = [0] * len(self.options)
        self.price = [0 if places else self.highest_bid(mother) for mother, places in enumerate(capacity)]
        self.far_off = [FAR] * len(capacity)

    def write_down(self, row: Row) -> int:
        """Note one more woman with her options, and return her number."""
        woman = len(self.options)
        self.options.append(row)
        self._note_with_the_mothers(woman, row)
        self.mate.append(NOBODY)
        self.profit.append(0)
        return woman

    def highest_bid(self, mother: int) -> int:
        """Return the price at which nobody gains from this Mother."""
        return max(self.asked[mother], default=0)

    def place(self, woman: int, mother: int, profit: int) -> None:
        """Put a woman on a free place that gives her this profit, her best at the present prices."""
        self.profit[woman] = profit
        self.mate[woman] = mother
        self.held[mother].append(woman)
        self.room[mother] -= 1

    def assignment(self) -> Assignment:
        """Return who is matched to whom now, with the prices that prove it once every woman is seated."""
        chosen = tuple(None if mother == NOBODY else mother for mother in self.mate)
        value = sum(self.options[woman][mother] for woman, mother in enumerate(self.mate) if mother != NOBODY)
        return Assignment(chosen, value, tuple(self.price))

    def _note_with_the_mothers(self, woman: int, row: Row) -> None:
        askers, asked = self.askers, self.asked
        for mother, benefit in row.items():
            askers[mother].append(woman)
            asked[mother].append(benefit)
