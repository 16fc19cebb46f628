"""Offers as records of HSDS, for the export and the read-only interface."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Protocol

from django.db.models import QuerySet

from kvarter.bridges.exchange.profile import (
    ABOUT,
    NEEDS,
    PAIR,
    QUESTIONS,
    SERVICE,
    TERMS,
    TOPICS,
    TRANSLATED,
    WORDS,
    Named,
    code_of,
    taxonomy_of,
    term_of,
)
from kvarter.bridges.exchange.writing import organization_of, service_of
from kvarter.bridges.models import Offer, Origin
from kvarter.bridges.sources import network_name, said_of
from kvarter.groups.rules import NOBODY
from kvarter.languages.rules import LOCAL
from kvarter.packs.needs import needs
from kvarter.packs.queries import country

Record = dict[str, Any]


def every_offer() -> QuerySet[Offer]:
    """All offers, also those that have closed: who has them learns of it."""
    return Offer.objects.visible_to(NOBODY).select_related("group", "origin").order_by("pk")


@lru_cache(maxsize=1)
def term_names() -> dict[str, Named]:
    """Names of needs in the country's own language."""
    named = {key: need.words[LOCAL].name for key, need in needs().by_key.items() if LOCAL in need.words}
    return {NEEDS: named, TOPICS: {}}


def service_records(offers: Iterable[Offer]) -> Iterator[Record]:
    """Each offer as a service with all that belongs to it."""
    network = network_name()
    each = offers.iterator(chunk_size=500) if isinstance(offers, QuerySet) else offers
    return (service_of(one.code, said_of(one, network), term_names()) for one in each)


class Feed(Protocol):
    """Records of one kind."""

    def total(self) -> int:
        """How many there are."""

    def slice(self, begin: int, end: int) -> Sequence[Record]:
        """Some of them, in their order."""

    def one(self, of: str) -> Record | None:
        """The one with this id."""


@dataclass(frozen=True)
class Offers:
    """Services, or services at their places; `shape` makes a record of a whole service."""

    of: int
    offers: QuerySet[Offer]
    shape: Callable[[Record], Record]

    def total(self) -> int:
        """How many there are."""
        return self.offers.count()

    def slice(self, begin: int, end: int) -> Sequence[Record]:
        """Some of them."""
        return [self.shape(one) for one in service_records(list(self.offers[begin:end]))]

    def one(self, of: str) -> Record | None:
        """The one with this id."""
        code = code_of(of, self.of)
        found = self.offers.filter(code=code).first() if code else None
        return self.shape(next(service_records([found]))) if found else None


@dataclass(frozen=True)
class Few:
    """Records of which there are few, held at once."""

    records: Sequence[Record]

    def total(self) -> int:
        """How many there are."""
        return len(self.records)

    def slice(self, begin: int, end: int) -> Sequence[Record]:
        """Some of them."""
        return self.records[begin:end]

    def one(self, of: str) -> Record | None:
        """The one with this id."""
        return next((one for one in self.records if one["id"] == of), None)


def _whole(record: Record) -> Record:
    return record


def _short(record: Record) -> Record:
    """A service in a list: only what is one."""
    return {name: value for name, value in record.items() if not isinstance(value, list)}


def _at_place(record: Record) -> Record:
    """A service at its place."""
    pair: Record = record["service_at_locations"][0]
    return {**pair, "service_id": record["id"], "service": _short(record)}


def organizations() -> list[Record]:
    """Everybody whose offers these are, by name."""
    offers = every_offer()
    names = set(Origin.objects.filter(offer__in=offers).exclude(organisation="").values_list("organisation", flat=True))
    names |= {name for name in offers.values_list("group__name", flat=True).order_by().distinct() if name}
    return [organization_of(name) for name in sorted({*names, network_name()})]


def terms() -> list[Record]:
    """All terms of our taxonomies."""
    named = term_names()[NEEDS]
    made = [term_of(NEEDS, key, named.get(key, "")) for key in needs().by_key]
    made += [term_of(TOPICS, key) for key in country().topics]
    made += [term_of(QUESTIONS, key) for key in TERMS]
    return [dict(one) for one in (*made, *(term_of(WORDS, standard) for standard in TRANSLATED.values()))]


_FEEDS: Mapping[str, Callable[[bool], Feed]] = MappingProxyType(
    {
        "services": lambda full: Offers(SERVICE, every_offer(), _whole if full else _short),
        "service_at_locations": lambda _full: Offers(PAIR, every_offer().exclude(place="", latitude=None), _at_place),
        "organizations": lambda _full: Few(organizations()),
        "taxonomies": lambda _full: Few([dict(taxonomy_of(name)) for name in ABOUT]),
        "taxonomy_terms": lambda _full: Few(terms()),
    }
)


def feed(name: str, *, full: bool) -> Feed:
    """The records of a list of the interface, by its name."""
    return _FEEDS[name](full)
