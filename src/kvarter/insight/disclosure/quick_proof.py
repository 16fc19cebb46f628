"""Proofs at a glance that a small count in a large table is safe, by bit sets instead of a search.

A yes is a proof; a no only means that the exact search of the circulation must look.
"""

from kvarter.insight.disclosure.flow_network import Circulation


class Glance:
    """Knows, for each knot, from which knots hidden counts come in and how far those counts can fall."""

    def __init__(self, net: Circulation) -> None:
        self.net = net
        self.deepest = max(net.limits, default=2) - 1
        knots = range(net.knot_count())
        self.sources = [0 for _ in knots]  # knot -> bits of the tails of hidden counts
        self.falling = [[0] * self.deepest for _ in knots]  # knot -> bits of the tails whose count can fall by 1, 2 ...
        self.leaving: list[list[tuple[int, int, int]]] = [[] for _ in knots]  # knot -> hidden (head, spare, arc)
        self.hub = max(knots, key=lambda knot: len(net.leaving[knot]), default=0)  # where most counts leave
        self._rooms: dict[tuple[int, int], int] = {}
        self._drains: dict[int, int] = {}

    def hide(self, arc: int) -> None:
        tail, head, spare = self.net.tails[arc], self.net.heads[arc], self.net.spare[arc]
        self.sources[head] |= 1 << tail
        falling = self.falling[head]
        for depth in range(min(spare, self.deepest)):
            falling[depth] |= 1 << tail
        self.leaving[tail].append((head, spare, arc))

    def show(self, arc: int) -> None:
        tail, head, spare = self.net.tails[arc], self.net.heads[arc], self.net.spare[arc]
        self.sources[head] &= ~(1 << tail)
        for depth in range(min(spare, self.deepest)):
            self.falling[head][depth] &= ~(1 << tail)
        self.leaving[tail].remove((head, spare, arc))
        self._rooms.clear()
        self._drains.clear()

    def room(self, giver: int, taker: int) -> int:
        """How much can leave the sum `giver` for the sum `taker` through third knots that feed both, hidden.

        Kept from an earlier look it can only be too low, since hiding more makes more room.
        """
        found = self._rooms.get((giver, taker))
        if found is None:
            takers = self.sources[taker]
            found = sum((bits & takers).bit_count() for bits in self.falling[giver])
            self._rooms[giver, taker] = found
        return found

    def bounds(self, arc: int) -> tuple[int, int]:
        """Proven rise and proven fall of a hidden count (never too high).

        Rise: the count's row takes from its other hidden counts; for each of these columns others give and take the
        same from the count's own column. Room for the whole rise in each column used lets these paths not collide.
        Fall: the same in one other column, turned round.
        """
        wanted, own = self.net.limits[arc] - 1, min(self.net.spare[arc], self.deepest)
        head, room = self.net.heads[arc], self.room
        rise = fall = 0
        for other, spare, _ in self.leaving[self.net.tails[arc]]:
            if other == head:
                continue
            if spare > 0 and room(head, other) - own >= wanted:
                rise += spare
            if fall < own and room(other, head) - min(spare, self.deepest) >= own:
                fall = own
            if rise >= wanted:
                break
        return rise, fall

    def is_clear(self, arc: int) -> bool:
        """True when a glance proves that the small count is safe."""
        if self._through_hub(arc) >= self.net.limits[arc] - 1:
            return True
        return self.net.tails[arc] != self.hub and self.is_enough(arc, *self.bounds(arc))

    def _through_hub(self, arc: int) -> int:
        """Proven rise of a hidden count whose row total is hidden, or of such a row total.

        What can flow to the hub, where row totals start, flows on without bound, since these only rise. A flow between
        two knots is at least the smaller of its flows to and from a third; the count's own fall is taken off.
        """
        tail, head = self.net.tails[arc], self.net.heads[arc]
        if tail == self.hub:
            rise = max((self._drain(giver) for giver, _, _ in self.leaving[head]), default=0)
        elif self.sources[tail] >> self.hub & 1:
            rise = self._drain(head)
        else:
            return 0
        return rise - self.net.spare[arc]

    def _drain(self, giver: int) -> int:
        """What can flow from this knot to the hub, as far as it matters; like `room` never too high."""
        if giver not in self._drains:
            self._drains[giver] = self.net.push(giver, self.hub, 2 * self.deepest).amount
        return self._drains[giver]

    def is_enough(self, arc: int, rise: int, fall: int) -> bool:
        """The rule of `Circulation.is_safe`, for given bounds."""
        limit = self.net.limits[arc]
        return rise >= limit - self.net.counts[arc] and rise + fall >= limit - 1

    def is_lost(self, arc: int) -> bool:
        """True when the hidden counts in the same row can not fall far enough, whatever the rest of the table."""
        tail, head = self.net.tails[arc], self.net.heads[arc]
        if self.sources[tail]:
            return False  # the row total is hidden too
        rise = sum(spare for other, spare, _ in self.leaving[tail] if other != head)
        return not self.is_enough(arc, rise, self.net.spare[arc])

    def one_more(self, arc: int) -> int | None:
        """The cheapest visible count in the same row that alone would make `arc` safe, if a glance can prove it."""
        head, wanted = self.net.heads[arc], self.net.limits[arc] - 1
        rise, fall = self.bounds(arc)
        fitting = (
            (self.net.prices[other], other)
            for other in self.net.leaving[self.net.tails[arc]]
            if not self.net.is_hidden(other)
            and self.room(head, self.net.heads[other]) >= wanted
            and self.is_enough(arc, rise + self.net.spare[other], fall)
        )
        return min(fitting, default=(0, None))[1]

    def forced(self, arc: int) -> int | None:
        """The total of the count's row when the whole row can not give enough, so that no choice is left."""
        net, tail = self.net, self.net.tails[arc]
        if self.sources[tail]:
            return None
        rise = sum(net.spare[other] for other in net.leaving[tail] if other != arc)
        if self.is_enough(arc, rise, net.spare[arc]) or len(net.arriving[tail]) > 1:
            return None
        return net.arriving[tail][0]
