"""The whole matching from nothing: neighbourhoods that share nobody are solved each apart."""

from dataclasses import dataclass, field

from kvarter.referrals.matching.opening import Crowding, bid
from kvarter.referrals.matching.paths import fill, seat
from kvarter.referrals.matching.rows import Rows
from kvarter.referrals.matching.state import State

STEPS_IN_THE_SPREAD = 10
"""A bid step is a tenth of what a woman's options differ by: between a fifth and a thirtieth the time is the same."""
SAMPLE = 100
"""So many women, evenly chosen, are enough to see what options differ by."""
STEPS_BELOW_LEVEL = 4
"""The auction begins a little under the level of a crowded place, since it can only raise prices."""


@dataclass(slots=True)
class Neighbourhood:
    """Women and Mothers who are linked with each other and nobody else; some Mother is asked by more than she can take.

    Mothers without any place are left out.
    """

    women: list[int] = field(default_factory=list)
    mothers: list[int] = field(default_factory=list)


def solve(state: State) -> None:
    """Bring a state that matches nobody to the best assignment."""
    rows = Rows(state.options, len(state.capacity))
    price = [*state.price, 0]
    contested, content = _split(state, rows)
    for woman in content:
        seat(state, woman)
    for neighbourhood in contested:
        sure = _open(neighbourhood, rows, state, price)
        for mother in neighbourhood.mothers:
            state.price[mother] = price[mother]
        _settle(state, neighbourhood, rows, price, sure)


def _split(state: State, rows: Rows) -> tuple[list[Neighbourhood], list[int]]:
    """Return the contested neighbourhoods, and the women who live where every Mother can take all who ask for her."""
    mothers = range(len(state.capacity))
    label = rows.neighbourhoods(len(mothers))
    contested: dict[int, Neighbourhood] = {}
    for mother in mothers:
        if len(state.askers[mother]) > state.capacity[mother]:
            contested.setdefault(label[mother], Neighbourhood())
    for mother in mothers:
        if label[mother] in contested and state.capacity[mother]:
            contested[label[mother]].mothers.append(mother)
    content: list[int] = []
    for woman, row in enumerate(rows.mothers):
        if row and label[row[0]] in contested:
            contested[label[row[0]]].women.append(woman)
        elif row:
            content.append(woman)
    return list(contested.values()), content


def _open(neighbourhood: Neighbourhood, rows: Rows, state: State, price: list[int]) -> dict[int, int]:
    """Sort the women by their best benefit, and set good prices to start from.

    Returns those women for whom the auction has already found the best Mother at these prices.
    """
    women, mothers = neighbourhood.women, neighbourhood.mothers
    best = {woman: max(rows.benefits[woman]) for woman in women}
    women.sort(key=best.__getitem__, reverse=True)
    crowding = Crowding(state, rows, women)
    for woman in women:
        crowding.let_in(woman, best[woman])
    some = women[:: 1 + len(women) // SAMPLE]
    step = sum(best[woman] - min(rows.benefits[woman][:-1]) for woman in some) // len(some) // STEPS_IN_THE_SPREAD
    for mother in mothers:
        price[mother] = max(0, crowding.level.get(mother, 0) - STEPS_BELOW_LEVEL * step)
    if not step:
        return {}
    offers = bid(rows, women, state.capacity, price, step)
    sure = {
        woman: mother
        for mother, standing in offers.items()
        if price[mother] >= step
        for offer, woman in standing
        if offer >= price[mother] + step
    }
    for mother in mothers:
        price[mother] = max(0, price[mother] - step)
    return sure


def _settle(state: State, neighbourhood: Neighbourhood, rows: Rows, price: list[int], sure: dict[int, int]) -> None:
    """Give each woman her best Mother at the present prices while there is room; then let in the rest one by one."""
    for woman, mother in sure.items():
        state.place(woman, mother, state.options[woman][mother] - price[mother])
    pending = []
    for woman in neighbourhood.women:
        if woman in sure:
            continue
        gains = rows.gains(woman, price)
        profit = max(gains)
        if profit:
            mother = rows.mothers[woman][gains.index(profit)]
            if state.room[mother]:
                state.place(woman, mother, profit)
            else:
                pending.append(woman)
    for woman in pending:
        seat(state, woman)
    for mother in neighbourhood.mothers:
        fill(state, mother)
