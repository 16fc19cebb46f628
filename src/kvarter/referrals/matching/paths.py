"""Exact repairs by one shortest path each (Dijkstra over the reduced profits).

Before and after each of them every matched woman has her best profit where she is. It is the Hungarian method on
places with capacity: a full Mother leads on to the women she holds, without one copy of her per place.
Source: H. W. Kuhn 1955; with prices kept between the searches, J. Edmonds and R. M. Karp 1972.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from kvarter.referrals.matching.state import FAR, NOBODY, State

Heap = list[tuple[int, int]]


@dataclass(slots=True)
class Way:
    """How a woman gets in: `end` has free room, or else `leaver` stays out. `via` names who moves to each Mother."""

    length: int
    end: int
    leaver: int
    via: dict[int, int]
    passed: list[tuple[int, int]]


@dataclass(slots=True)
class Gap:
    """Where a free place ends up: `taker` gets it at `end`, or it stays free there. `via` says who leaves for where."""

    length: int
    end: int
    taker: int
    via: dict[int, tuple[int, int]]
    passed: list[tuple[int, int]]


def seat(state: State, woman: int) -> None:
    """Let an unmatched woman in as well as possible; others move or leave only where the whole gains."""
    price = state.price
    profit, best = 0, NOBODY
    for mother, benefit in state.options[woman].items():
        if benefit - price[mother] > profit:
            profit, best = benefit - price[mother], mother
    state.profit[woman] = profit
    if best == NOBODY:
        return
    if state.room[best]:
        state.place(woman, best, profit)
        return
    way = _way_in(state, woman)
    _raise_prices(state, way)
    state.profit[woman] -= way.length
    _move_in(state, way, woman)


def fill(state: State, mother: int) -> None:
    """Use the free places of a Mother until they are taken or worth nothing."""
    while state.room[mother] and state.price[mother]:
        _fill_one_place(state, mother)


def _way_in(state: State, woman: int) -> Way:
    far, held, profit = state.far_off, state.held, state.profit
    way = Way(length=profit[woman], end=NOBODY, leaver=woman, via={}, passed=[])
    sources: Sequence[int] = (woman,)
    heap: Heap = []
    distance = 0
    while True:
        _ask(state, sources, distance, way, heap)
        distance, mother = _nearest(heap, far)
        if distance >= way.length:
            break
        way.passed.append((mother, distance))
        sources = held[mother]
        least = min(map(profit.__getitem__, sources))
        if distance + least < way.length:
            way.length, way.end = distance + least, NOBODY
            way.leaver = next(w for w in sources if profit[w] == least)
    for mother in way.via:
        far[mother] = FAR
    return way


def _ask(state: State, sources: Sequence[int], distance: int, way: Way, heap: Heap) -> None:
    """Look at all options of the women reached at this distance."""
    options, price, profit = state.options, state.price, state.profit
    room, far, via = state.room, state.far_off, way.via
    for woman in sources:
        base = distance + profit[woman]
        floor = base - way.length
        for mother, benefit in options[woman].items():
            gain = benefit - price[mother]
            if gain > floor and base - gain < far[mother]:
                far[mother] = length = base - gain
                via[mother] = woman
                if room[mother]:
                    way.length, way.end, way.leaver, floor = length, mother, NOBODY, gain
                else:
                    heappush(heap, (length, mother))


def _nearest(heap: Heap, far: list[int]) -> tuple[int, int]:
    while heap:
        distance, mother = heappop(heap)
        if distance == far[mother]:
            return distance, mother
    return FAR, NOBODY


def _raise_prices(state: State, way: Way) -> None:
    price, profit, held = state.price, state.profit, state.held
    for mother, distance in way.passed:
        rise = way.length - distance
        price[mother] += rise
        for woman in held[mother]:
            profit[woman] -= rise


def _move_in(state: State, way: Way, woman: int) -> None:
    mate, held = state.mate, state.held
    mother = way.end
    if way.leaver == woman:
        return
    if way.leaver == NOBODY:
        state.room[mother] -= 1
    else:
        mother = mate[way.leaver]
        mate[way.leaver] = NOBODY
        held[mother].remove(way.leaver)
    mover = NOBODY
    while mover != woman:
        mover = way.via[mother]
        left, mate[mover] = mate[mover], mother
        held[mother].append(mover)
        if mover != woman:
            held[left].remove(mover)
        mother = left


def _fill_one_place(state: State, free: int) -> None:
    """Lower the price of a free place until a woman takes it, or the gap has moved to where it is worth nothing."""
    way = _way_out(state, free)
    price, profit, held, mate = state.price, state.profit, state.held, state.mate
    for mother, distance in way.passed:
        fall = way.length - distance
        price[mother] -= fall
        for woman in held[mother]:
            profit[woman] += fall
    state.room[free] -= 1
    mother = way.end
    if way.taker == NOBODY:
        state.room[mother] += 1
    else:
        mate[way.taker] = mother
        held[mother].append(way.taker)
    while mother != free:
        mover, target = way.via[mother]
        held[mother].remove(mover)
        held[target].append(mover)
        mate[mover] = mother = target


def _way_out(state: State, free: int) -> Gap:
    price, far = state.price, state.far_off
    gap = Gap(length=price[free], end=free, taker=NOBODY, via={}, passed=[])
    far[free] = 0
    heap: Heap = [(0, free)]
    while True:
        distance, mother = _nearest(heap, far)
        if distance >= gap.length:
            break
        gap.passed.append((mother, distance))
        if distance + price[mother] < gap.length:
            gap.length, gap.end, gap.taker = distance + price[mother], mother, NOBODY
        _offer(state, mother, distance, gap, heap)
    far[free] = FAR
    for mother in gap.via:
        far[mother] = FAR
    return gap


def _offer(state: State, mother: int, distance: int, gap: Gap, heap: Heap) -> None:
    """Look at all women who could take a place with this Mother, reached at this distance."""
    profit, mate, far = state.profit, state.mate, state.far_off
    limit = gap.length - distance - state.price[mother]
    for woman, benefit in zip(state.askers[mother], state.asked[mother], strict=True):
        if profit[woman] - benefit >= limit:
            continue
        length = distance + state.price[mother] + profit[woman] - benefit
        left = mate[woman]
        if left == NOBODY:
            gap.length, gap.end, gap.taker = length, mother, woman
            limit = profit[woman] - benefit
        elif length < far[left]:
            far[left] = length
            gap.via[left] = (woman, mother)
            heappush(heap, (length, left))
