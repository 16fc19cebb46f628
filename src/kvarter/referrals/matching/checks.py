"""Reads options and capacities, or refuses them: the refusal says where the fault lies and what to do about it."""

from collections.abc import Sequence
from itertools import chain
from typing import NoReturn

from kvarter.referrals.matching.answer import Options

Row = dict[int, int]
"""A woman's options: index of the Mother to benefit."""


LARGEST_BENEFIT = 10**18


class BadInstance(ValueError):
    """The matching cannot be read. The text is a sentence for the person who wrote it."""


def read_options(options: Options, mothers: int, first_woman: int = 0) -> list[Row]:
    """Return one row per woman. A Mother named twice by a woman counts once, with the greater benefit.

    Raises BadInstance unless every option is two whole numbers: a known Mother and a benefit above zero.
    `first_woman` is the number of the first row, for the text of the refusal.
    """
    try:
        rows: list[Row] = [dict(row) for row in options]  # type: ignore[arg-type]  # a pair may come as a list
        good, repeats = _are_good(rows, mothers), list(map(len, rows)) != list(map(len, options))
    except (TypeError, ValueError):
        good, repeats = False, False
    if not good:
        _refuse(options, mothers, first_woman)
    if repeats:
        rows = [_greatest(row, mothers, woman) for woman, row in enumerate(options, first_woman)]
    return rows


def check_capacity(capacity: Sequence[int]) -> None:
    """Raise BadInstance unless every capacity is a whole number, 0 or more."""
    for mother, places in enumerate(capacity):
        if type(places) is not int or places < 0:
            raise BadInstance(f"mothers[{mother}].capacity: {places!r} is not a number of places. Use 0, 1, 2 or more.")


def _are_good(rows: list[Row], mothers: int) -> bool:
    indexes, benefits = list(chain.from_iterable(rows)), list(chain.from_iterable(map(dict.values, rows)))
    if not indexes:
        return True
    if {*map(type, indexes), *map(type, benefits)} != {int}:
        return False
    return 0 <= min(indexes) <= max(indexes) < mothers and 0 < min(benefits) <= max(benefits) <= LARGEST_BENEFIT


def _greatest(row: Sequence[Sequence[int]], mothers: int, woman: int) -> Row:
    greatest: Row = {}
    for number, pair in enumerate(row):
        if fault := _fault_of(pair, mothers):
            raise BadInstance(f"women[{woman}].options[{number}]: {fault}")
        index, benefit = pair
        greatest[index] = max(benefit, greatest.get(index, 0))
    return greatest


def _refuse(options: Options, mothers: int, first_woman: int) -> NoReturn:
    """Find the first fault, in the order of the file."""
    try:
        for woman, row in enumerate(options, first_woman):
            _greatest(row, mothers, woman)
    except TypeError:
        pass
    raise BadInstance("women: every woman needs a list of [mother index, benefit], which may be empty.")


def _fault_of(pair: object, mothers: int) -> str | None:
    if not isinstance(pair, list | tuple) or len(pair) != 2 or set(map(type, pair)) != {int}:
        return "write two whole numbers, [mother index, benefit]."
    index, benefit = pair
    if not 0 <= index < mothers:
        known = f"Use 0 to {mothers - 1}." if mothers else "The list of Mothers is empty."
        return f"there is no Mother {index}. {known}"
    if benefit <= 0:
        return f"benefit {benefit} is not above zero. Leave out pairs that help nobody."
    if benefit > LARGEST_BENEFIT:
        return "the benefit is above 10^18. Divide all benefits by the same number."
    return None
