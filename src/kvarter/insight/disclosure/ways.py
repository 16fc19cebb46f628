"""Finds the cheapest further counts to hide so that one hidden count can move: a shortest path by price."""

import heapq
from dataclasses import dataclass, field
from typing import Final

from kvarter.insight.disclosure.circulation import Circulation, bits_of
from kvarter.insight.disclosure.glance import Glance

ENDLESS: Final = 1 << 60
Way = tuple[int, int, int, int]  # price, knot beyond, how far it can fall when gone against, arc


@dataclass(slots=True)
class Known:
    """The knots that a search has reached, each with the knot it was reached from."""

    origin: dict[int, int] = field(default_factory=dict)
    bits: int = 0

    def reach(self, knot: int, origin: int, free: list[int]) -> list[int]:
        """The knot and all that free steps lead to from it, as far as they are new."""
        if knot in self.origin:
            return []
        self.origin[knot] = origin
        self.bits |= 1 << knot
        reached = [knot]
        for here in reached:
            fresh = free[here] & ~self.bits
            self.bits |= fresh
            for beyond in bits_of(fresh):
                self.origin[beyond] = here
                reached.append(beyond)
        return reached


class Ways:
    """The counts of a circulation as ways between its knots."""

    def __init__(self, net: Circulation, glance: Glance) -> None:
        self.net = net
        self.glance = glance
        self._visible: dict[int, list[Way]] = {}

    def cheapest(self, arc: int, moved: dict[int, int], step: int) -> tuple[int, list[int]]:
        """Price and visible counts of the cheapest path that lets `arc` rise by `step` after the flow `moved`.

        Dijkstra's search, in which steps through hidden counts are free and taken at once. There always is such a
        path: every count is part of a ring of counts that only rise.
        """
        source, sink = self.net.heads[arc], self.net.tails[arc]
        free = self._free_steps(arc, moved, step)
        known = Known()
        best: dict[int, int] = {}
        heap = [(0, source, source)]
        price = 0
        while sink not in known.origin:
            price, knot, origin = heapq.heappop(heap)
            for here in known.reach(knot, origin, free):
                for extra, beyond, room, other in self._visible_at(here):
                    if beyond in known.origin or room < step or self.net.is_hidden(other):
                        continue
                    if price + extra < best.get(beyond, ENDLESS):
                        best[beyond] = price + extra
                        heapq.heappush(heap, (price + extra, beyond, here))
        return price, self._visible_on_way(known.origin, source, sink)

    def _free_steps(self, arc: int, moved: dict[int, int], step: int) -> list[int]:
        """For each knot the bits of the knots one free step away, after the flow `moved` and without `arc`."""
        net = self.net
        free = [self.glance.free_steps(knot, step) for knot in range(net.knot_count())]
        for other, change in moved.items():
            tail, head = net.tails[other], net.heads[other]
            free[head] &= ~(1 << tail)
            if net.spare[other] + change >= step:
                free[head] |= 1 << tail
        tail, head = net.tails[arc], net.heads[arc]
        free[tail] &= ~(1 << head)
        free[head] &= ~(1 << tail)
        return free

    def _visible_at(self, knot: int) -> list[Way]:
        """What was visible here at the first look, some of it hidden since."""
        if knot not in self._visible:
            net = self.net
            self._visible[knot] = [
                (net.prices[arc], net.heads[arc], ENDLESS, arc) for arc in net.leaving[knot] if not net.is_hidden(arc)
            ] + [
                (net.prices[arc], net.tails[arc], net.spare[arc], arc)
                for arc in net.arriving[knot]
                if not net.is_hidden(arc)
            ]
        return self._visible[knot]

    def _visible_on_way(self, origin: dict[int, int], source: int, sink: int) -> list[int]:
        """The visible counts on the path found."""
        found, knot = [], sink
        while knot != source:
            way = origin[knot], knot
            arc = self.net.between[way if way in self.net.between else way[::-1]]
            if not self.net.is_hidden(arc):
                found.append(arc)
            knot = origin[knot]
        return found
