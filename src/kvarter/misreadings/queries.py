"""Reads of what women said is wrong, for the national office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kvarter.groups.rules import Standing
from kvarter.letters.rules import Slot
from kvarter.misreadings.models import Misreading

MOST_SHOWN = 20
"""Of one slot of one letter type; the sheet holds all."""


@dataclass(frozen=True)
class SaidOfSlot:
    """What was said about one slot of one letter type: how often, when last, and the newest that came with words."""

    slot: Slot
    count: int
    last: date
    with_words: tuple[Misreading, ...]
    more: int


@dataclass(frozen=True)
class SaidOfType:
    """What was said about one letter type ("" when she did not say which), the slot most often named first."""

    letter_type: str
    count: int
    slots: tuple[SaidOfSlot, ...]


def counts(day: date) -> tuple[int, int]:
    """How many came on this day, and how many wait to be looked at."""
    return Misreading.objects.filter(day=day).count(), Misreading.objects.waiting().count()


def waiting(standing: Standing) -> list[Misreading]:
    """Everything that nobody has closed, the newest day first. One statement."""
    return list(Misreading.objects.visible_to(standing).waiting())


def by_type(said: Iterable[Misreading]) -> list[SaidOfType]:
    """The same, grouped by letter type and slot, what was said most often first."""
    ordered = sorted(said, key=lambda one: one.letter_type)
    groups = [(name, list(ones)) for name, ones in groupby(ordered, key=lambda one: one.letter_type)]
    types = [SaidOfType(name, len(ones), _slots(ones)) for name, ones in groups]
    return sorted(types, key=lambda one: (-one.count, one.letter_type))


def _slots(said: list[Misreading]) -> tuple[SaidOfSlot, ...]:
    named: dict[str, list[Misreading]] = {}
    for one in said:
        named.setdefault(one.slot, []).append(one)
    found = [_of_slot(Slot(slot), ones) for slot, ones in named.items()]
    return tuple(sorted(found, key=lambda one: (-one.count, one.slot)))


def _of_slot(slot: Slot, said: list[Misreading]) -> SaidOfSlot:
    with_words = [one for one in said if one.words]
    shown = tuple(with_words[:MOST_SHOWN])
    return SaidOfSlot(slot, len(said), max(one.day for one in said), shown, len(with_words) - len(shown))
