"""Prices to start from. Any prices are right, since the exact search mends them; good ones save most of its work.

First, who competes with whom: where women outnumber places, each place costs about as much as the first woman who finds
none would bring (a maximum matching by weight; the crowded part is that of A. L. Dulmage and N. S. Mendelsohn 1958).
Then a short auction (D. P. Bertsekas 1979) in which women bid for the better of those places.
"""

from collections import defaultdict, deque
from collections.abc import Sequence
from heapq import heappush, heapreplace

from kvarter.referrals.matching.rows import Rows
from kvarter.referrals.matching.state import NOBODY

BIDS_PER_WOMAN = 8
"""The auction stops here: where it takes longer, the exact search is the better tool."""


class Crowding:
    """A matching that counts each woman's best benefit only. Let the women in by falling benefit.

    `level` of a Mother is the benefit of the first woman for whom neither she nor anyone reachable from her had room:
    nobody who comes later can change that, so these Mothers are closed and looked at no more.
    """

    def __init__(self, rows: Rows, women: Sequence[int], capacity: Sequence[int]) -> None:
        self.level: dict[int, int] = {}
        self._choices = {woman: set(rows.mothers[woman]) for woman in women}
        mothers = set[int]().union(*self._choices.values())
        self._room = {mother: capacity[mother] for mother in mothers}
        self._free = {mother for mother in mothers if capacity[mother]}
        self._held: dict[int, list[int]] = {mother: [] for mother in mothers}
        self._mate: dict[int, int] = {}
        self._closed: set[int] = set()

    def let_in(self, woman: int, benefit: int) -> None:
        """Find a place for her, by moving others if need be, or close all Mothers whom she could have reached."""
        choices = self._choices[woman]
        free = choices & self._free
        if free:
            self._move(min(free), {}, woman)
        elif not choices <= self._closed:
            via = dict.fromkeys(choices - self._closed, woman)
            end = self._reach(via)
            if end != NOBODY:
                self._move(end, via, woman)
            else:
                self.level.update(dict.fromkeys(via, benefit))
                self._closed |= via.keys()

    def _reach(self, via: dict[int, int]) -> int:
        """Go from full Mothers to the women they hold and on, until one with room is found. `via` notes the way."""
        choices, held = self._choices, self._held
        seen = self._closed | via.keys()
        queue = [mover for mother in via for mover in held[mother]]
        for mover in queue:
            new = choices[mover] - seen
            if not new:
                continue
            free = new & self._free
            if free:
                end = min(free)
                via[end] = mover
                return end
            seen |= new
            for mother in new:
                via[mother] = mover
                queue += held[mother]
        return NOBODY

    def _move(self, end: int, via: dict[int, int], woman: int) -> None:
        self._room[end] -= 1
        if not self._room[end]:
            self._free.discard(end)
        mother, mover = end, via.get(end, woman)
        while mover != woman:
            left = self._mate[mover]
            self._mate[mover] = mother
            self._held[mother].append(mover)
            self._held[left].remove(mover)
            mother, mover = left, via[left]
        self._mate[woman] = mother
        self._held[mother].append(woman)


def bid(rows: Rows, women: Sequence[int], capacity: Sequence[int], price: list[int], step: int) -> None:
    """Raise `price` by an auction: a woman bids for her best Mother until the second best would be as good.

    A full Mother keeps the highest bids and costs what the one who was outbid had offered, so prices end within about
    one `step` above those at which everybody could have had her best.
    """
    held: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    queue = deque(women)
    for _ in range(BIDS_PER_WOMAN * len(women)):
        if not queue:
            return
        woman = queue.popleft()
        gains = rows.gains(woman, price)
        best = max(gains)
        if not best:
            continue
        column = gains.index(best)
        gains[column] = 0
        mother = rows.mothers[woman][column]
        offer = (price[mother] + best - max(gains) + step, woman)
        offers = held[mother]
        if len(offers) < capacity[mother]:
            heappush(offers, offer)
        else:
            outbid, loser = heapreplace(offers, offer)
            price[mother] = max(outbid, price[mother])
            queue.append(loser)
