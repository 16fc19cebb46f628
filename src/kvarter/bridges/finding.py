"""Search reads place first, then labels: the shelves of the cells around her, then the few offers that are shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from kvarter.bridges.models import Offer, Shelf
from kvarter.bridges.rules import Position, freshness, is_open
from kvarter.bridges.searching.ranking import Candidate, Ranked, rank
from kvarter.bridges.searching.shelves import NOWHERE, TOPIC, cells_around, word_label
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


Row = tuple[Any, ...]
"""The values of COLUMNS; where it matters whether an offer is open now, its hours after them."""
COLUMNS = (
    *("offer_id", "label", "offer__latitude", "offer__longitude", "offer__checked_on", "offer__women_only"),
    *("offer__languages", "offer__needs", "offer__silent_on"),
)
HOURS = "offer__hours"


def find(question: Question) -> Found:
    """The offers for a question: at most one statement for each reach, and one for what is shown. Closed offers are never among them."""
    meant = understood(question.text, question.language)
    if question.needs:
        meant = Understood(question.needs, ("",) * len(question.needs))
    wanted = wanted_of(meant)
    words = [word for word in fold(question.text).split() if len(word) > 3] if question.text else []
    labels = {*wanted, *(f"{TOPIC}{topic}" for topic in needs().topics_of(wanted)), *map(word_label, words)}
    candidates = _candidates(question, labels) if labels and question.limit else []
    urgent = [need for need in wanted if needs().by_key[need].danger]
    ranked = rank(candidates, wanted, urgent, len(words))[: question.limit]
    return Found(meant, _hits(ranked, dict(zip(meant.needs, meant.why, strict=False))))


def wanted_of(meant: Understood) -> tuple[str, ...]:
    """What is looked for: what was understood, then what came close or lies near to it, so that no page ends without a way on."""
    related = [near for need in meant.needs for near in needs().by_key[need].related]
    return tuple(dict.fromkeys([*meant.needs, *meant.nearest, *related]))


def _candidates(question: Question, labels: Iterable[str]) -> list[Candidate]:
    """Those within the first reach that holds enough; far ones only where nothing is near."""
    found: list[Candidate] = []
    for kilometres in REACH if question.here else REACH[:1]:
        cells = [NOWHERE, *(cells_around(question.here, kilometres) if question.here else ())]
        found = _as_candidates(question, _shelves(cells, labels, question))
        near = [one for one in found if one.km is not None and one.km <= kilometres]
        if len(near) >= (question.limit if kilometres == REACH[0] else 1):
            return [one for one in found if one.km is None or one.km <= kilometres]
    return found


def _shelves(cells: Sequence[int], labels: Iterable[str], question: Question) -> QuerySet[Shelf, Row]:
    """The offers that stand under these labels in these cells. Hours are read only where they are asked for: they are long."""
    open_offers = Shelf.objects.filter(cell__in=cells, label__in=sorted(labels), offer__closed_on__isnull=True)
    wanted = open_offers.filter(offer__women_only=True) if question.women_only else open_offers
    return wanted.values_list(*COLUMNS, HOURS) if question.open_now else wanted.values_list(*COLUMNS)


def _as_candidates(question: Question, rows: Iterable[Row]) -> list[Candidate]:
    """Each offer once, with how many of her words stand in its name."""
    now: datetime = timezone.localtime()
    by_offer: dict[int, Row] = {}
    named: dict[int, int] = {}
    for row in rows:
        if not question.open_now or is_open(row[-1], now):
            by_offer[row[0]] = row
            named[row[0]] = named.get(row[0], 0) + row[1].startswith("=")
    return [_candidate(question, row, named[offer], now) for offer, row in by_offer.items()]


def _candidate(question: Question, row: Row, named: int, now: datetime) -> Candidate:
    offer, _label, latitude, longitude, checked_on, women_only, languages, keys, silent_on = row[: len(COLUMNS)]
    km = None
    if question.here and latitude is not None and longitude is not None:
        km = distance_km(question.here, (latitude, longitude))
    trusted = freshness(checked_on, silent_on, now.date())
    return Candidate(offer, keys, named, women_only, question.language in languages, trusted, km)


def _hits(ranked: Sequence[Ranked], why: Mapping[str, str]) -> list[Hit]:
    offers = Offer.objects.visible_to(NOBODY).in_bulk([one.candidate.offer for one in ranked])
    return [
        Hit(offers[one.candidate.offer], one.need, why.get(one.need, ""), one.candidate.km)
        for one in ranked
        if one.candidate.offer in offers
    ]
