"""A directory that was read joins our offers, some hundred services at once, or is only looked at."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from django.db import DatabaseError

from kvarter.bridges.actions import take_in
from kvarter.bridges.exchange.given import Given, given_by
from kvarter.bridges.exchange.reading import Reading
from kvarter.bridges.sources import Fate, judged, known_of, network_name, understood, worst
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing

AT_ONCE = 500
"""Services in one transaction."""


def _batches(reading: Reading) -> Iterator[list[list[Given]]]:
    services = given_by(reading.tray) if reading.understood else iter(())
    while batch := list(islice(services, AT_ONCE)):
        yield batch


def looked_at(reading: Reading, source: str) -> Counter[Fate]:
    """What would become of each service. Where no network is yet, all are new."""
    offers: Counter[Fate] = Counter()
    for batch in _batches(reading):
        try:
            known, network = known_of(source, [one for service in batch for one in service]), network_name()
        except DatabaseError:
            offers[Fate.NEW] += len(batch)
            continue
        for service in batch:
            offers[worst(judged(one, understood(one), known, network)[0].fate for one in service)] += 1
    return offers


def taken(reading: Reading, *, by: Standing, source: str, group: LocalGroup | None) -> Counter[Fate]:
    """What became of each service. Raises NotAllowed."""
    offers: Counter[Fate] = Counter()
    for batch in _batches(reading):
        fates = iter(take_in(by=by, source=source, group=group, every=[one for service in batch for one in service]))
        offers += Counter(worst(islice(fates, len(service))) for service in batch)
    return offers
