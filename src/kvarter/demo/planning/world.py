"""A planned demo network of shapes that the rooms give (`demo/shapes.py`). They name each other by code, groups by their key in the sheets."""

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from kvarter.bridges.demo.shapes import Offer
from kvarter.conversations.demo.shapes import Life
from kvarter.coverage.demo.shapes import Evenings
from kvarter.education.demo.shapes import Teaching
from kvarter.gatherings.demo.shapes import Gathering
from kvarter.groups.demo.shapes import Group, Member
from kvarter.people.demo.shapes import Person
from kvarter.referrals.demo.shapes import Partner, Woman

LETTERS = string.ascii_lowercase.replace("i", "").replace("l", "").replace("o", "") + "23456789"


def stream(seed: str, part: str) -> Random:
    """A chance of its own for each part of the world, so that a change in one part does not shake the others."""
    return Random(f"{seed} {part}")  # noqa: S311


def new_code(chance: Random) -> str:
    """A code as people.models makes it, but the same for the same seed."""
    return "".join(chance.choice(LETTERS) for _ in range(12))


def weighted(chance: Random, weights: dict[str, int]) -> str:
    """One of the keys, as often as its weight says."""
    return chance.choices(list(weights), list(weights.values()))[0]


@dataclass(frozen=True)
class World:
    """The whole demo network on one day."""

    name: str
    seed: str
    today: date
    groups: tuple[Group, ...]
    people: tuple[Person, ...]
    members: tuple[Member, ...]
    partners: tuple[Partner, ...]
    women: tuple[Woman, ...]
    offers: tuple[Offer, ...]
    gatherings: tuple[Gathering, ...]
    life: Life
    digital: Evenings
    teaching: Teaching
    keys: Mapping[str, Mapping[str, str]]
    """The keys of the cast by the name in the sheets, and that of "nobody"."""


@dataclass
class Phones:
    """Invented numbers, each given out once: the series 68 00 from 101 on for people, 68 01 for women."""

    people: int = 100
    women: int = 0

    def for_person(self) -> str:
        self.people += 1
        return f"+456800{self.people:04}"

    def for_woman(self) -> str:
        self.women += 1
        return f"+456801{self.women:04}"


def some(chance: Random, choices: Sequence[str], least: int, most: int) -> tuple[str, ...]:
    """Between `least` and `most` of the choices, each once, in the order of the choices."""
    taken = set(chance.sample(list(choices), chance.randint(least, most)))
    return tuple(one for one in choices if one in taken)
