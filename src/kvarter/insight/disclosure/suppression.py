"""Chooses which counts to hide so that no small count can be worked out. The result is proven, not assumed.

Hiding more only widens what a reader must think possible, so a count that is safe once stays safe.
"""

from collections.abc import Iterable

from kvarter.insight.disclosure.flow_network import Circulation, Flow
from kvarter.insight.disclosure.quick_proof import Glance
from kvarter.insight.disclosure.shortest_path import Ways

TIDY_LIMIT = 20_000  # counts looked at again; larger tables keep the few counts that tidying would give back


def suppress(net: Circulation, also: Iterable[int] = ()) -> None:
    """Hide every small count, the arcs in `also`, and as few others as it finds, until each small count is safe.

    The same input gives the same choice. Method: small counts in order; for each the cheapest ring of counts that lets
    it move (shortest path by price), after Castro, INFORMS Journal on Computing 19 (2007); then give back what is not
    needed.
    """
    _Suppression(net).run(set(also))


def leaks(net: Circulation) -> list[int]:
    """Small counts that a reader could narrow down, or that are not hidden: the exact audit, empty when all is safe."""
    return [arc for arc in net.small() if not net.is_hidden(arc) or not net.is_safe(arc)]


class _Suppression:
    def __init__(self, net: Circulation) -> None:
        self.net = net
        self.glance = Glance(net)
        self.ways = Ways(net, self.glance)
        for arc in net.hidden():
            self.glance.hide(arc)

    def run(self, also: set[int]) -> None:
        small = self.net.small()
        for arc in dict.fromkeys([*small, *sorted(also)]):
            self._hide(arc)
        added: list[int] = []
        order = [(-self.net.limits[arc], -self.net.prices[arc], self.net.counts[arc], arc) for arc in small]
        for *_, arc in sorted(order):
            added += self._protect(arc)
        if len(added) * len(small) <= TIDY_LIMIT:
            self._tidy(small, added)

    def _hide(self, arc: int) -> None:
        self.net.hide(arc)
        self.glance.hide(arc)

    def _is_safe(self, arc: int) -> bool:
        return self.glance.is_clear(arc) or (not self.glance.is_lost(arc) and self.net.is_safe(arc))

    def _protect(self, arc: int) -> list[int]:
        """Hide more until `arc` is safe; returns what was hidden."""
        added: list[int] = []
        while not self._is_safe(arc):
            more = self._more_for(arc)
            for other in more:
                self._hide(other)
            added += more
        return added

    def _more_for(self, arc: int) -> list[int]:
        for other in (self.glance.one_more(arc), self.glance.forced(arc)):
            if other is not None:
                return [other]
        flow = self.net.rise(arc, self.net.limits[arc] - 1)
        return self._cheapest_ring(arc, flow)

    def _cheapest_ring(self, arc: int, flow: Flow) -> list[int]:
        """Visible arcs that would let `arc` rise further: at once, in two halves, or by one, whichever is cheapest."""
        missing = self.net.limits[arc] - 1 - flow.amount
        offers = []
        for step in sorted({missing, (missing + 1) // 2, 1}, reverse=True):
            price, ring = self.ways.cheapest(arc, flow.moved, step)
            if ring:
                offers.append((price * -(-missing // step), -step, ring))
            if len(ring) == 1:
                break
        return min(offers)[2]

    def _tidy(self, small: list[int], added: list[int]) -> None:
        """Show again, dearest first, what is not needed any more."""
        for arc in sorted(added, key=lambda arc: (-self.net.prices[arc], arc)):
            self.net.show(arc)
            self.glance.show(arc)
            if not all(self._is_safe(other) for other in small):
                self._hide(arc)
