"""Invented instances for the benchmarks, the same for the same seed. Standard library only.

A country has towns (few large, many small), each with its own mix of languages. A woman and a Mother are a possible
pair when they share a language both speak at least fairly, share a weekly time slot, live within reach, belong to
different families' networks and are not on the list of conflicts. The benefit of a pair is 10,000 for being matched at
all, 10 for each day she has waited, and 0 to 1,000 for how well the two fit.
"""

import math
import random
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

LANGUAGES, SLOTS, TOPICS = 14, 21, 14
REACH_KM = 4.0
PEOPLE_PER_KM2 = 25.0
FAIR = 2
SIZES = {"group": (20, 8), "town": (200, 60), "region": (1_000, 300), "country": (5_000, 1_500)}


@dataclass(frozen=True)
class Instance:
    """`options` per woman: (index of the Mother, benefit); `capacity` per Mother: places still free."""

    options: list[list[tuple[int, int]]]
    capacity: list[int]

    @property
    def pairs(self) -> int:
        return sum(map(len, self.options))

    def document(self) -> dict[str, Any]:
        """The instance as a file of `kvarter match`."""
        return {
            "women": [{"id": f"w{i}", "options": [list(one) for one in row]} for i, row in enumerate(self.options)],
            "mothers": [{"id": f"m{i}", "capacity": places} for i, places in enumerate(self.capacity)],
        }


@dataclass(frozen=True)
class Resident:
    """Someone who waits or helps. Languages, slots and topics are bit masks; `levels` has 1 (some) to 3 (fluent)."""

    x: float
    y: float
    network: int
    levels: dict[int, int]
    spoken: int
    slots: int
    topics: int


@dataclass(frozen=True)
class Town:
    number: int
    x: float
    y: float
    width: float
    languages: list[float]


def matching(women: int, mothers: int, seed: int = 1) -> Instance:
    """A country with this many women who wait and Mothers, of whom some have no place left."""
    chance = random.Random(seed)
    towns = _towns(women, chance)
    sizes = [1 / (number + 1) for number in range(len(towns))]
    waiting = [_resident(town, chance, 0.25, 0.25, 0.12) for town in chance.choices(towns, sizes, k=women)]
    helping = [_resident(town, chance, 0.7, 0.2, 0.35) for town in chance.choices(towns, sizes, k=mothers)]
    capacity = [sum(chance.random() < 0.75 for _ in range(chance.randint(1, 6))) for _ in range(mothers)]
    around = _squares(helping, capacity)
    options = []
    for woman in waiting:
        days = min(365, int(chance.expovariate(1 / 60)))
        options.append(_options(woman, 10_000 + 10 * days, helping, around, chance))
    return Instance(options, capacity)


def _towns(women: int, chance: random.Random) -> list[Town]:
    count = max(1, women // 100)
    side = 60 * math.sqrt(count)
    shares = [1 / (number + 1) for number in range(count)]
    spoken = min(LANGUAGES, max(3, women // 40))
    mix = [1 / (rank + 1) if rank < spoken else 0 for rank in range(LANGUAGES)]
    towns = []
    for number, share in enumerate(shares):
        people = max(5.0, women * share / sum(shares))
        width = 0.6 * math.sqrt(people / (math.pi * PEOPLE_PER_KM2))
        local = [chance.gammavariate(2, 0.5) * weight for weight in mix]
        towns.append(Town(number, chance.random() * side, chance.random() * side, width, local))
    return towns


def _resident(town: Town, chance: random.Random, second: float, free: float, knows: float) -> Resident:
    languages = range(LANGUAGES)
    levels = {chance.choices(languages, town.languages)[0]: 3}
    if chance.random() < second:
        another = chance.choices(languages, town.languages)[0]
        levels[another] = max(levels.get(another, 0), chance.randint(1, 3))
    return Resident(
        x=chance.gauss(town.x, town.width),
        y=chance.gauss(town.y, town.width),
        network=town.number * 40 + chance.randrange(40),
        levels=levels,
        spoken=sum(1 << language for language, level in levels.items() if level >= FAIR),
        slots=_bits(SLOTS, free, chance),
        topics=_bits(TOPICS, knows, chance),
    )


def _bits(width: int, share: float, chance: random.Random) -> int:
    return sum((chance.random() < share) << bit for bit in range(width))


def _squares(helping: list[Resident], capacity: list[int]) -> dict[tuple[int, int], list[int]]:
    """Mothers with room, by squares as wide as the reach: all within reach lie in nine of them."""
    around: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for number, mother in enumerate(helping):
        if capacity[number]:
            around[int(mother.x // REACH_KM), int(mother.y // REACH_KM)].append(number)
    return around


def _options(
    woman: Resident,
    base: int,
    helping: list[Resident],
    around: dict[tuple[int, int], list[int]],
    chance: random.Random,
) -> list[tuple[int, int]]:
    column, row = int(woman.x // REACH_KM), int(woman.y // REACH_KM)
    squares = [(column + right, row + up) for right in (-1, 0, 1) for up in (-1, 0, 1)]
    near = sorted(number for square in squares for number in around.get(square, ()))
    options = []
    for number in near:
        mother = helping[number]
        if not (woman.spoken & mother.spoken and woman.slots & mother.slots) or woman.network == mother.network:
            continue
        km = math.dist((woman.x, woman.y), (mother.x, mother.y))
        if km <= REACH_KM and chance.random() >= 0.005:
            options.append((number, base + _quality(woman, mother, km)))
    return options


def _quality(woman: Resident, mother: Resident, km: float) -> int:
    shared_slots = (woman.slots & mother.slots).bit_count()
    covered = (woman.topics & mother.topics).bit_count() / max(1, woman.topics.bit_count())
    level = max(min(level, mother.levels.get(language, 0)) for language, level in woman.levels.items())
    return int(400 * (1 - km / REACH_KM) + 50 * min(shared_slots, 4) + 250 * covered + 150 * level / 3)
