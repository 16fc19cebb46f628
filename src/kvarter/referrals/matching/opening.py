"""Prices to start from. Any prices are right, since the exact search mends them; good ones save most of its work.

First, who competes with whom: where women outnumber places, each place costs about as much as the first woman who finds
none would bring (a maximum matching by weight; the crowded part is that of A. L. Dulmage and N. S. Mendelsohn 1958).
Then a short auction (D. P. Bertsekas 1979) in which women bid for the better of those places.
"""

from collections import defaultdict, deque
from collections.abc import Sequence
from heapq import heappush, heappushpop
from operator import sub

from kvarter.referrals.matching.rows import Rows
from kvarter.referrals.matching.state import NOBODY, State

Offers = dict[int, list[tuple[int, int]]]
"""Mother to bids, each (price up to which she stays this woman's best, plus one bid step; the woman)."""

BIDS_PER_WOMAN = 8
"""The auction stops here: where it takes longer, the exact search is the better tool."""


class Crowding:
    """A matching that counts each woman's best benefit only. Let the women in by falling benefit.

    `level` of a Mother is the benefit of the first woman for whom neither she nor anyone reachable from her had room:
    nobody who comes later can change that, so these Mothers are closed and looked at no more. Free places with little
    `demand` (women who could go there) are taken first, which leaves room where it will be needed.
    """

    def __init__(self, state: State, rows: Rows, women: Sequence[int]) -> None:
        self.level: dict[int, int] = {}
        self._choices = {woman: set(rows.mothers[woman]) for woman in women}
        mothers = set[int]().union(*self._choices.values())
        self._demand = {mother: len(state.askers[mother]) for mother in mothers}
        self._room = {mother: state.capacity[mother] for mother in mothers}
        self._free = {mother for mother in mothers if state.capacity[mother]}
        self._held: dict[int, list[int]] = {mother: [] for mother in mothers}
        self._closed: set[int] = set()

    def let_in(self, woman: int, benefit: int) -> None:
        """Find a place for her, by moving others if need be, or close all Mothers whom she could have reached."""
        choices = self._choices[woman]
        free = choices & self._free
        if free:
            self._take(woman, min(free, key=self._demand.__getitem__))
        elif not choices <= self._closed:
            rings, end = self._reach(choices - self._closed)
            if end != NOBODY:
                self._take(woman, self._make_room(rings, end))
            else:
                for ring in rings:
                    self.level.update(dict.fromkeys(ring, benefit))
                    self._closed |= ring

    def _reach(self, ring: set[int]) -> tuple[list[set[int]], int]:
        """Go from full Mothers to the women they hold and on to all these could go to, until one has room."""
        rings = [ring]
        seen = self._closed | ring
        while ring:
            movers = [mover for mother in ring for mover in self._held[mother]]
            ring = set[int]().union(*map(self._choices.__getitem__, movers)) - seen
            free = ring & self._free
            if free:
                return rings, min(free, key=self._demand.__getitem__)
            rings.append(ring)
            seen |= ring
        return rings, NOBODY

    def _make_room(self, rings: list[set[int]], end: int) -> int:
        """Move one woman per ring outwards, the last to `end`. Returns who in the innermost ring has room now."""
        for ring in reversed(rings):
            mother, mover = next((m, w) for m in ring for w in self._held[m] if end in self._choices[w])
            self._held[mother].remove(mover)
            self._room[mother] += 1
            self._take(mover, end)
            end = mother
        return end

    def _take(self, woman: int, mother: int) -> None:
        self._held[mother].append(woman)
        self._room[mother] -= 1
        if not self._room[mother]:
            self._free.discard(mother)


def bid(rows: Rows, women: Sequence[int], capacity: Sequence[int], price: list[int], step: int) -> Offers:
    """Raise `price` by an auction: a woman bids for her best Mother until the second best would be as good.

    A full Mother keeps the highest bids and costs what the one who was outbid had offered, so prices end within about
    one `step` above those at which everybody could have had her best. Returns the bids that stand.
    """
    mothers, benefits, pick = rows.mothers, rows.benefits, rows.pick
    standing: Offers = defaultdict(list)
    queue = deque(women)
    for _ in range(BIDS_PER_WOMAN * len(women)):
        if not queue:
            break
        woman = queue.popleft()
        gains = list(map(sub, benefits[woman], pick[woman](price)))
        best = max(gains)
        if not best:
            continue
        column = gains.index(best)
        gains[column] = 0
        mother = mothers[woman][column]
        offer = (price[mother] + best - max(gains) + step, woman)
        offers = standing[mother]
        if len(offers) < capacity[mother]:
            heappush(offers, offer)
        else:
            price[mother], outbid = heappushpop(offers, offer)
            queue.append(outbid)
    return standing
