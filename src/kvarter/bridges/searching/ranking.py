"""In which order offers stand for what she looks for. Plain Python."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

GLADLY = 2.0
"""Kilometres that an offer for women only, or in her language, may lie further."""


@dataclass(frozen=True)
class Candidate:
    """What the order of an offer depends on. `needs`: main one first; `named`: how many of her words stand in its name; `freshness`: 0 is
    fresh, more is worse; `km`: None for the whole country.
    """

    offer: int
    needs: Sequence[str]
    named: int
    women_only: bool
    speaks_hers: bool
    freshness: int
    km: float | None


@dataclass(frozen=True)
class Ranked:
    """An offer with the need for which it stands there; "" where it was found by its name or topic."""

    candidate: Candidate
    need: str


def fit(needs: Sequence[str], wanted: Sequence[str]) -> tuple[int, str]:
    """How well an offer fits (0 is best), and by which need: the order of what is wanted first, then the main need before others."""
    found = [(2 * wanted.index(need) + (place > 0), need) for place, need in enumerate(needs) if need in wanted]
    return min(found, default=(2 * len(wanted), ""))


def rank(candidates: Collection[Candidate], wanted: Sequence[str], urgent: Collection[str], words: int) -> list[Ranked]:
    """Best first: by need, then fresh before old and near before far, where an offer for women or in her language may lie further.

    What is for the whole country stands last of its need, but where the need is `urgent` first. The first hits show each of the
    wanted needs once, as a sentence may hold two; what is called exactly as the `words` she typed stands above all.
    """
    order = sorted((_key(one, wanted, urgent), number, one) for number, one in enumerate(candidates))
    ranked = [Ranked(one, fit(one.needs, wanted)[1]) for _place, _number, one in order]
    is_name = words > 1 or not wanted
    called = [one for one in ranked if is_name and words and one.candidate.named == words][:1]
    heads = [found for need in wanted if (found := _head(ranked, need))]
    first = {one.candidate.offer: one for one in (*called, *heads)}
    return [*first.values(), *(one for one in ranked if one.candidate.offer not in first)]


def _head(ranked: Sequence[Ranked], need: str) -> Ranked | None:
    """The best offer that is mainly for this need, else one that also helps with it."""
    with_it = [one for one in ranked if need in one.candidate.needs]
    mainly = [one for one in with_it if one.candidate.needs[0] == need]
    return next(iter(mainly or with_it), None)


def _key(one: Candidate, wanted: Sequence[str], urgent: Collection[str]) -> tuple[int, int, bool, int, float]:
    tier, need = fit(one.needs, wanted)
    is_everywhere = one.km is None
    away = 0.0 if one.km is None else one.km
    liked = GLADLY * (one.women_only + one.speaks_hers)
    return tier, -one.named, is_everywhere is not (need in urgent), one.freshness, away - liked
