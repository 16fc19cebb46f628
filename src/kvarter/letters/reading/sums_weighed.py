"""Rules and second opinion on the sums of a letter together: what both say is said, what the opinion adds is said with "perhaps"."""

from __future__ import annotations

from .amounts import MOST, Chosen, Sum, Sums, amount, is_fee, total_strength
from .grammar import grammar
from .letter import Letter
from .sum_opinion import MOST_SUMS, MOST_TIMES, SumInWords, features, sum_reader
from .sumroles import NEITHER, PAY, RECEIVE
from .sureness import PERHAPS

DIRECTIONS = (PAY, RECEIVE)  # in the order of the weights
ADDED = -50  # hundredths of log odds from which a sum is hers though no rule says so
REFUSED = -200  # below this it is not hers though a rule says so
BESIDE = 5  # other sums of a sentence that are marked as such
PLAN = "amount.instalment"
NEVER_REFUSED = frozenset({PLAN, "amount.monthly"})  # rules that read a whole plan, or a type of letter
RULE = "amount.opinion"
WAYS = "payment"  # the channel of what names a way to pay


def weighed(letter: Letter, sums: Sums, chosen: Chosen) -> Chosen:
    """The sums that she pays or gets, with what the second opinion adds and refuses; as they are where the country has none."""
    reader = sum_reader()
    if reader is None:
        return chosen
    every = [(index, one) for index, found in sums.by_unit.items() for one in found][:MOST]
    around = Around.of(letter, [one for _, one in every])
    odds = {(index, one.start): reader.odds(features(in_words(letter, sums, one, around))) for index, one in every}
    best = {
        one.value: [max(odds[i, o.start][n] for i, o in every if o.value == one.value) for n in (0, 1)]
        for _, one in every
    }
    kept = {
        at: told
        for at, told in chosen.items()
        if told.evidence.rule in NEVER_REFUSED
        or told.value not in best
        or best[told.value][DIRECTIONS.index(told.direction)] >= REFUSED
    }
    neither = {one.value for index, one in every if sums.roles[index, one.start] == NEITHER}
    said = {told.value for told in kept.values()} | neither
    planned = any(told.evidence.rule == PLAN for told in kept.values())
    for index, one in sorted(every, key=lambda pair: -max(odds[pair[0], pair[1].start])):
        direction = max((0, 1), key=lambda n: odds[index, one.start][n])
        if planned and DIRECTIONS[direction] == PAY:
            continue  # a plan says all that is to be paid
        if one.value not in said and odds[index, one.start][direction] >= ADDED:
            said.add(one.value)
            kept[index, one.start] = amount(letter, one, DIRECTIONS[direction], None, PERHAPS, RULE)
    return kept


class Around:
    """What is known of all sums of a letter together."""

    def __init__(self, told: tuple[str, ...], values: list[float]) -> None:
        self.told, self.values = told, values

    @classmethod
    def of(cls, letter: Letter, every: list[Sum]) -> Around:
        """What the letter says of paying, and which sums it names."""
        values = [one.value for one in every]
        act = letter.type.act if letter.type else ""
        payable = any(one.name == WAYS and one.search(letter.low) for one in letter.knowledge.channels)
        asks = letter.slot("pay", letter.low) is not None
        return cls((f"act={act}", f"ways={payable}", f"asks={asks}", f"n={min(MOST_SUMS, len(set(values)))}"), values)


def in_words(letter: Letter, sums: Sums, one: Sum, around: Around) -> SumInWords:
    """What the second opinion reads of a sum."""
    unit, values = one.unit, around.values
    beside = sums.by_unit[unit.index]
    at = beside.index(one)
    others = tuple((o.start, o.end) for o in beside[max(0, at - BESIDE) : at + BESIDE + 1] if o is not one)
    above = letter.before(unit)
    below = letter.units[unit.index + 1].low if unit.index + 1 < len(letter.units) else ""
    told = (
        f"kind={unit.kind}",
        f"role={sums.roles[unit.index, one.start]}",
        f"marked={one.marked}",
        f"fee={is_fee(letter, one)}",
        f"total={int(total_strength(letter, one))}",
        f"most={one.value == max(values)}",
        f"times={min(MOST_TIMES, values.count(one.value))}",
        f"past_end={unit.later}",
        f"day={bool(letter.dates.get(unit.index))}",
        f"digits={len(str(int(one.value)))}",
    )
    row = grammar().row(unit.low, one.start, one.end, others, familiar=letter.is_familiar())
    return SumInWords(
        row, unit.low, one.start, one.end, above.low if above else "", below, unit.heading, (*told, *around.told)
    )
