"""Search reads place first, then labels: the shelves of the cells around her, then the few offers that are shown."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isnan

from django.db.models import QuerySet
from django.utils import timezone

from kvarter.access.statements import in_few_shapes, made_once
from kvarter.bridges.looking import BITS, Stands, standing, standing_with_hours
from kvarter.bridges.models import Offer
from kvarter.bridges.rules import Position, is_open
from kvarter.bridges.searching.ranking import Candidate, Ranked, rank
from kvarter.bridges.searching.shelves import EVERYWHERE, TOPIC, WORD, Band, bands_around, word_label
from kvarter.groups.rules import NOBODY
from kvarter.packs.needs import needs
from kvarter.packs.rules import distance_km
from kvarter.terms.queries import understood
from kvarter.terms.searching.folding import fold
from kvarter.terms.searching.understanding import Understood

REACH = (12.0, 30.0, 120.0)
"""Kilometres to look in, the next only where the one before held too little."""
LIMIT = 10


@dataclass(frozen=True)
class Question:
    """What she typed, the language she reads, where she is, and what she wants only. `needs`: chosen instead of typed."""

    text: str
    language: str
    here: Position | None = None
    women_only: bool = False
    open_now: bool = False
    limit: int = LIMIT
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hit:
    """An offer that was found: for which need, by which word of hers, how far it is."""

    offer: Offer
    need: str
    why: str
    km: float | None


@dataclass(frozen=True)
class Found:
    """What a question was understood as, and the offers, best first."""

    understood: Understood
    hits: list[Hit]


def find(question: Question) -> Found:
    """The offers for a question: at most one statement for each reach, and one for what is shown; one more where others changed
    something since this process asked last. Closed offers are never among them.
    """
    if question.needs:
        meant = Understood(question.needs, ("",) * len(question.needs))
    else:
        meant = understood(question.text, question.language)
    wanted = wanted_of(meant)
    words = [word for word in fold(question.text).split() if len(word) > 3] if question.text else []
    labels = {*wanted, *(f"{TOPIC}{topic}" for topic in needs().topics_of(wanted)), *map(word_label, words)}
    candidates = _candidates(question, labels) if labels and question.limit else []
    urgent = [need for need in wanted if needs().by_key[need].danger]
    ranked = rank(candidates, wanted, urgent, len(words), question.limit)
    return Found(meant, _hits(ranked, dict(zip(meant.needs, meant.why, strict=False))))


def wanted_of(meant: Understood) -> tuple[str, ...]:
    """What is looked for: what was understood, then what came close or lies near to it, so that no page ends without a way on."""
    related = [near for need in meant.needs for near in needs().by_key[need].related]
    return tuple(dict.fromkeys([*meant.needs, *meant.nearest, *related]))


def _candidates(question: Question, labels: Collection[str]) -> list[Candidate]:
    """What stands under these labels near her, or for the whole country."""
    now = timezone.localtime()
    return in_reach(question, lambda kilometres: within(question, kilometres, labels, now))


def in_reach(question: Question, read: Callable[[float], list[Candidate]]) -> list[Candidate]:
    """Those within the first reach that holds enough; far ones only where nothing is near. `read`: what is found within so many kilometres."""
    found: list[Candidate] = []
    for kilometres in REACH if question.here else REACH[:1]:
        found = read(kilometres)
        near = [one for one in found if one.km is not None and one.km <= kilometres]
        if len(near) >= (question.limit if kilometres == REACH[0] else 1):
            return [one for one in found if one.km is None or one.km <= kilometres]
    return found


def within(question: Question, kilometres: float, labels: Collection[str], now: datetime) -> list[Candidate]:
    """Each offer of the cells around her, and those for the whole country, once: with the needs it was found for and how many of her
    words stand in its name.
    """
    bands = [EVERYWHERE, *(bands_around(question.here, kilometres) if question.here else ())]
    found: dict[int, tuple[Stands, list[str], list[str]]] = {}
    for label, row in _standing(question, bands, sorted(labels), now):
        offer, _latitude, _longitude, is_main, women_only, _trusted, _languages = row
        if question.women_only and not women_only:
            continue
        if (known := found.get(offer)) is None:
            known = found[offer] = row, [""], []
        if is_main:
            known[1][0] = label
        else:
            (known[2] if label[0] == WORD else known[1]).append(label)
    hers = BITS.get(question.language, 0)
    return [_candidate(question.here, hers, *one) for one in found.values()]


def _standing(
    question: Question, bands: Sequence[Band], labels: Sequence[str], now: datetime
) -> Iterable[tuple[str, Stands]]:
    """What stands there; where it matters, only what is open now."""
    if not question.open_now:
        return standing(bands, labels, now.date())
    rows = standing_with_hours(bands, labels, now.date())
    return ((label, row) for label, row, hours in rows if is_open(json.loads(hours), now))


def _candidate(here: Position | None, hers: int, row: Stands, needs_of: list[str], named: list[str]) -> Candidate:
    offer, latitude, longitude, _is_main, women_only, trusted, languages = row
    km = distance_km(here, (latitude, longitude)) if here and not isnan(latitude) else None
    return Candidate(offer, needs_of, len(named), bool(women_only), bool(languages & hers), trusted, km)


def _hits(ranked: Sequence[Ranked], why: Mapping[str, str]) -> list[Hit]:
    offers = {one.pk: one for one in _shown(in_few_shapes(one.candidate.offer for one in ranked))} if ranked else {}
    return [
        Hit(offers[one.candidate.offer], one.need, why.get(one.need, ""), one.candidate.km)
        for one in ranked
        if one.candidate.offer in offers
    ]


@made_once
def _shown(keys: tuple[int, ...]) -> QuerySet[Offer]:
    """The offers of these keys, without what only their own pages say."""
    return Offer.objects.visible_to(NOBODY).filter(pk__in=keys).order_by().defer("to_bring", "way_there")
