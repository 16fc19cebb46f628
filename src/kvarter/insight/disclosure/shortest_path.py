"""Finds the cheapest further counts to hide so that one hidden count can move: a shortest path by price."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from kvarter.insight.disclosure.flow_network import Circulation, bits_of
from kvarter.insight.disclosure.quick_proof import Glance

ENDLESS: Final = 1 << 60


@dataclass(slots=True)
class Known:
    """The knots that a search has reached, each with the knot after it on the way."""

    onward: dict[int, int] = field(default_factory=dict)
    bits: int = 0

    def reach(self, knot: int, onward: int, free_steps: Callable[[int], int]) -> list[int]:
        """The knot and all from which free steps lead to it, as far as they are new."""
        if knot in self.onward:
            return []
        self.onward[knot] = onward
        self.bits |= 1 << knot
        reached = [knot]
        for here in reached:
            fresh = free_steps(here) & ~self.bits
            self.bits |= fresh
            for before in bits_of(fresh):
                self.onward[before] = here
                reached.append(before)
        return reached


class Ways:
    """The counts of a circulation as ways between its knots."""

    def __init__(self, net: Circulation, glance: Glance) -> None:
        self.net = net
        self.glance = glance

    def cheapest(self, arc: int, moved: dict[int, int], step: int) -> tuple[int, list[int]]:
        """Price and visible counts of the cheapest path that lets `arc` rise by `step` after the flow `moved`.

        Dijkstra's search, in which steps through hidden counts are free and taken at once; from the end of the path,
        the row of the count, because rows have fewer counts than columns. There always is such a path: every count is
        part of a ring of counts that only rise.
        """
        start, end = self.net.heads[arc], self.net.tails[arc]
        free_steps = self._free_steps(arc, moved, step)
        known = Known()
        best: dict[int, int] = {}
        heap = [(0, end, end)]
        while True:
            price, knot, onward = heapq.heappop(heap)
            reached = known.reach(knot, onward, free_steps)
            if start in known.onward:
                return price, self._visible_on_way(known.onward, start, end)
            for here in reached:
                for extra, before in self._visible_into(here, step):
                    if before not in known.onward and price + extra < best.get(before, ENDLESS):
                        best[before] = price + extra
                        heapq.heappush(heap, (price + extra, before, here))

    def _free_steps(self, arc: int, moved: dict[int, int], step: int) -> Callable[[int], int]:
        """Gives for a knot the bits of the knots one free step before it, after `moved` and without `arc`."""
        tail, head = self.net.tails[arc], self.net.heads[arc]
        barred = {tail: ~(1 << head), head: ~(1 << tail)}

        def free_steps(knot: int) -> int:
            bits = self.glance.sources[knot]
            for other, spare, hidden in self.glance.leaving[knot]:
                if spare + moved.get(hidden, 0) >= step:
                    bits |= 1 << other
            return bits & barred.get(knot, -1)

        return free_steps

    def _visible_into(self, knot: int, step: int) -> list[tuple[int, int]]:
        """Price of each visible count that could make one step to this knot, and the knot before it."""
        net = self.net
        rising = [(net.prices[arc], net.tails[arc]) for arc in net.arriving[knot] if not net.is_hidden(arc)]
        return rising + [
            (net.prices[arc], net.heads[arc])
            for arc in net.leaving[knot]
            if net.spare[arc] >= step and not net.is_hidden(arc)
        ]

    def _visible_on_way(self, onward: dict[int, int], start: int, end: int) -> list[int]:
        """The visible counts on the path found."""
        found, knot = [], start
        while knot != end:
            way = knot, onward[knot]
            arc = self.net.between[way if way in self.net.between else way[::-1]]
            if not self.net.is_hidden(arc):
                found.append(arc)
            knot = onward[knot]
        return found
