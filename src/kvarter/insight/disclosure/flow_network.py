"""Counts as a circulation: each count is an arc, each sum a knot where as much comes in as goes out.

A two-way table with all its totals is one: from the grand total through the row totals and the cells to the column
totals and back. What a reader can work out about a hidden count is then a question of maximum flow, exact in integers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Step = tuple[int, int]  # from one knot to another: along a count that rises, or against one that falls


@dataclass(slots=True)
class Flow:
    """An amount pushed from one knot to another, and by how much it moves each count."""

    amount: int = 0
    moved: dict[int, int] = field(default_factory=dict)


class Circulation:
    """True counts, which of them are hidden, and what a reader who sees the others can conclude.

    The reader knows every visible count, every sum, and that a hidden count is at least its `floor`.
    """

    def __init__(self) -> None:
        self.tails: list[int] = []
        self.heads: list[int] = []
        self.spare: list[int] = []  # how far a count can fall: count - floor
        self.counts: list[int] = []
        self.limits: list[int] = []  # counts from 1 to limit - 1 are small
        self.prices: list[int] = []  # what a reader loses when the count is hidden
        self.between: dict[Step, int] = {}  # tail and head -> arc
        self.leaving: list[list[int]] = []  # knot -> arcs whose tail it is
        self.arriving: list[list[int]] = []  # knot -> arcs whose head it is
        self._hidden: set[int] = set()
        self._after: list[int] = []  # knot -> bits of the knots that one step leads to
        self._before: list[int] = []  # knot -> bits of the knots that lead here in one step

    def knot(self) -> int:
        """A new sum."""
        self.leaving.append([])
        self.arriving.append([])
        self._after.append(0)
        self._before.append(0)
        return len(self._after) - 1

    def knots(self, number: int) -> list[int]:
        """`number` new sums."""
        return [self.knot() for _ in range(number)]

    def arcs(
        self,
        steps: Sequence[Step],
        counts: Sequence[int],
        floors: Sequence[int],
        limits: Sequence[int],
        prices: Sequence[int],
    ) -> range:
        """New counts, each a part of the sum at the tail of its step and of the sum at the head.

        Two knots share one count at most.
        """
        new = range(len(self.counts), len(self.counts) + len(steps))
        self.tails += [tail for tail, _ in steps]
        self.heads += [head for _, head in steps]
        self.counts += counts
        self.spare += [count - floor for count, floor in zip(counts, floors, strict=True)]
        self.limits += limits
        self.prices += prices
        self.between.update(zip(steps, new, strict=True))
        for arc, (tail, head) in zip(new, steps, strict=True):
            self.leaving[tail].append(arc)
            self.arriving[head].append(arc)
        return new

    def knot_count(self) -> int:
        return len(self._after)

    def is_hidden(self, arc: int) -> bool:
        return arc in self._hidden

    def hidden(self) -> list[int]:
        return sorted(self._hidden)

    def small(self) -> list[int]:
        """All arcs that must be hidden and kept safe."""
        return [
            arc for arc, (count, limit) in enumerate(zip(self.counts, self.limits, strict=True)) if 0 < count < limit
        ]

    def hide(self, arc: int) -> None:
        self._hidden.add(arc)
        tail, head = self.tails[arc], self.heads[arc]
        self._after[tail] |= 1 << head
        self._before[head] |= 1 << tail
        if self.spare[arc] > 0:
            self._let_fall(arc, True)

    def show(self, arc: int) -> None:
        self._hidden.discard(arc)
        tail, head = self.tails[arc], self.heads[arc]
        self._after[tail] &= ~(1 << head)
        self._before[head] &= ~(1 << tail)
        self._let_fall(arc, False)

    def _let_fall(self, arc: int, may: bool) -> None:
        """Open or close the step against a hidden count."""
        tail, head = self.tails[arc], self.heads[arc]
        if may:
            self._after[head] |= 1 << tail
            self._before[tail] |= 1 << head
        else:
            self._after[head] &= ~(1 << tail)
            self._before[tail] &= ~(1 << head)

    def rise(self, arc: int, wanted: int) -> Flow:
        """How far the hidden count could be higher, up to `wanted`, with every visible number unchanged."""
        self.show(arc)
        flow = self.push(self.heads[arc], self.tails[arc], wanted)
        self.hide(arc)
        return flow

    def fall(self, arc: int, wanted: int) -> int:
        """How far the hidden count could be lower, up to `wanted` and down to its floor."""
        self.show(arc)
        flow = self.push(self.tails[arc], self.heads[arc], min(wanted, self.spare[arc]))
        self.hide(arc)
        return flow.amount

    def interval(self, arc: int) -> tuple[int, int | None]:
        """Lowest and highest value a reader must think possible; None where there is no highest."""
        if not self.is_hidden(arc):
            return self.counts[arc], self.counts[arc]
        endless = sum(self.counts) + 1  # no finite rise exceeds the sum of all that can fall
        rise = self.rise(arc, endless).amount
        return self.counts[arc] - self.fall(arc, endless), None if rise == endless else self.counts[arc] + rise

    def is_safe(self, arc: int) -> bool:
        """True when a reader must think `limit` or more possible, and `limit` different values at least."""
        limit, count = self.limits[arc], self.counts[arc]
        up = self.rise(arc, limit - 1).amount
        return up >= limit - count and (up >= limit - 1 or up + self.fall(arc, limit - 1 - up) >= limit - 1)

    def push(self, source: int, sink: int, wanted: int) -> Flow:
        """What can go from one knot to another through hidden counts that rise and fall.

        Augmenting paths, shortest first (Edmonds and Karp 1972), until `wanted` or no path is left.
        """
        flow = Flow()
        while flow.amount < wanted and (path := self._path(source, sink)):
            self._follow(path, flow, wanted)
        for arc in flow.moved:
            self._let_fall(arc, self.spare[arc] > 0)
        return flow

    def _path(self, source: int, sink: int) -> list[Step]:
        """A shortest path, searched from both ends in rings of knots, always on from the smaller ring."""
        ahead, behind = [1 << source], [1 << sink]
        reached, reaching = ahead[0], behind[0]
        while ahead[-1] and behind[-1]:
            if ahead[-1].bit_count() <= behind[-1].bit_count():
                ahead.append(_together(self._after, ahead[-1]) & ~reached)
                reached |= ahead[-1]
            else:
                behind.append(_together(self._before, behind[-1]) & ~reaching)
                reaching |= behind[-1]
            if ahead[-1] & behind[-1]:
                return self._join(ahead, behind)
        return []

    def _join(self, ahead: list[int], behind: list[int]) -> list[Step]:
        """The steps through rings that meet in their last."""
        knots = [_first(ahead[-1] & behind[-1])]
        for ring in reversed(ahead[:-1]):
            knots.append(_first(ring & self._before[knots[-1]]))
        knots.reverse()
        for ring in reversed(behind[:-1]):
            knots.append(_first(ring & self._after[knots[-1]]))
        return list(pairwise(knots))

    def _follow(self, path: list[Step], flow: Flow, wanted: int) -> None:
        """Push along the path what its narrowest step allows."""
        risen = [self.between[step] for step in path if step in self.between]
        fallen = [self.between[step[::-1]] for step in path if step not in self.between]
        amount = min([wanted - flow.amount, *(self.spare[arc] + flow.moved.get(arc, 0) for arc in fallen)])
        flow.amount += amount
        for arcs, sign in ((risen, 1), (fallen, -1)):
            for arc in arcs:
                flow.moved[arc] = flow.moved.get(arc, 0) + sign * amount
                self._let_fall(arc, self.spare[arc] + flow.moved[arc] > 0)


def bits_of(knots: int) -> Iterator[int]:
    """The knots in a bit set."""
    while knots:
        knot = knots.bit_length() - 1
        knots ^= 1 << knot
        yield knot


def _first(knots: int) -> int:
    return knots.bit_length() - 1


def _together(neighbours: list[int], knots: int) -> int:
    found = 0
    for knot in bits_of(knots):
        found |= neighbours[knot]
    return found
