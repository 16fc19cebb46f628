"""The board: a matching kept exact while women come and go and Mothers gain or lose room.

Between two changes three things always hold, and together they prove that the value is the largest possible:
every matched woman has her best profit where she is, no unmatched woman would profit anywhere, and a Mother with free
room has the price 0. A change costs a few shortest paths, not a new matching.
"""

from collections.abc import Sequence

from kvarter.referrals.matching.answer import Options
from kvarter.referrals.matching.checks import read_options
from kvarter.referrals.matching.paths import fill, seat
from kvarter.referrals.matching.solving import solve
from kvarter.referrals.matching.state import NOBODY, State


class Board(State):
    """A best assignment that can be changed. Raises BadInstance for options or capacities that make no sense."""

    def __init__(self, options: Options, capacity: Sequence[int]) -> None:
        super().__init__(options, capacity)
        solve(self)

    def arrive(self, options: Sequence[Sequence[int]]) -> int:
        """Take in one more woman, restore the best assignment, and return her number. Raises BadInstance."""
        row = read_options([options], len(self.capacity), len(self.options))[0]
        woman = self.write_down(row)
        for mother, benefit in row.items():
            if not self.capacity[mother] and benefit > self.price[mother]:
                self.price[mother] = benefit
        seat(self, woman)
        return woman

    def leave(self, woman: int) -> None:
        """Let a woman go who waits no longer, and restore the best assignment. Her number is not used again."""
        for mother in self.options[woman]:
            at = self.askers[mother].index(woman)
            del self.askers[mother][at], self.asked[mother][at]
        self.options[woman] = {}
        self.profit[woman] = 0
        left, self.mate[woman] = self.mate[woman], NOBODY
        if left != NOBODY:
            self.held[left].remove(woman)
            self.room[left] += 1
            fill(self, left)

    def suggestion(self, woman: int) -> int | None:
        """Return the index of the Mother suggested to this woman, or None."""
        return None if self.mate[woman] == NOBODY else self.mate[woman]
