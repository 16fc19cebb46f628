"""In which order offers stand for what she looks for. Plain Python."""

import sys
from collections.abc import Collection, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

GLADLY = 2.0
"""Kilometres that an offer for women only, or in her language, may lie further."""


class Candidate(NamedTuple):
    """What the order of an offer depends on. `needs`: main one first, and it may be "" where it is none of those that are wanted; `named`: how
    many of her words stand in its name; `freshness`: 0 is fresh, more is worse; `km`: None for the whole country.
    """

    offer: int
    needs: Sequence[str]
    named: int
    women_only: bool
    speaks_hers: bool
    freshness: int
    km: float | None


class Ranked(NamedTuple):
    """An offer with the need for which it stands there; "" where it was found by its name or topic."""

    candidate: Candidate
    need: str


def rank(
    candidates: Collection[Candidate],
    wanted: Sequence[str],
    urgent: Collection[str],
    words: int,
    most: int = sys.maxsize,
) -> list[Ranked]:
    """The `most` best, best first: by need, then fresh before old and near before far, where an offer for women or in her language may lie
    further; where all is the same, the one that was written first.

    What is for the whole country stands last of its need, but where the need is `urgent` first. The first hits show each of the
    wanted needs once, as a sentence may hold two; what is called exactly as the `words` she typed stands above all.
    """
    places = {need: place for place, need in enumerate(dict.fromkeys(wanted))}
    order = sorted(_keyed(one, places, urgent) for one in candidates)
    is_name = words > 1 or not wanted
    called = [key for key in order if words and -key[1] == words][:1] if is_name else []
    first = {key[OFFER]: key for key in (*called, *_heads(order, places))}
    rest = (key for key in order if key[OFFER] not in first)
    return [Ranked(key[-2], key[-1]) for key in islice(chain(first.values(), rest), most)]


Key = tuple[int, int, bool, int, float, int, Candidate, str]
"""By what an offer is compared: need, words of its name, whether it is for the whole country, freshness, way; its number, which is never
the same; then itself, and the need for which it stands there.
"""
OFFER = 5


def _keyed(one: Candidate, places: Mapping[str, int], urgent: Collection[str]) -> Key:
    offer, needs, named, women_only, speaks_hers, freshness, km = one
    tier, need = 2 * len(places), ""
    for number, other in enumerate(needs):
        if other in places and (found := 2 * places[other] + (number > 0)) < tier:
            tier, need = found, other
    away = (km or 0.0) - GLADLY * (women_only + speaks_hers)
    return tier, -named, (km is None) is not (need in urgent), freshness, away, offer, one, need


def _heads(order: Sequence[Key], places: Mapping[str, int]) -> list[Key]:
    """For each wanted need the best offer that is mainly for it, else the best that also helps with it."""
    mainly: dict[str, Key] = {}
    also: dict[str, Key] = {}
    for key in order:
        main, *others = key[-2].needs or ("",)
        mainly.setdefault(main, key)
        for other in others:
            also.setdefault(other, key)
    found = (mainly.get(need) or also.get(need) for need in places)
    return [key for key in found if key]
