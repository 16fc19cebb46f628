"""How facts are stored, and where search finds them: on shelves, written with the offer and nowhere else."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from kvarter.bridges.models import Directory, Offer, Shelf
from kvarter.bridges.rules import Facts
from kvarter.bridges.searching.shelves import cell_of, labels_of
from kvarter.packs.needs import needs
from kvarter.people.models import new_code


def columns(facts: Facts) -> dict[str, Any]:
    """The facts as they are stored: topics follow from needs."""
    stored = asdict(facts)
    return stored | {"topics": needs().topics_of(list(facts.needs)) or list(facts.topics)}


def shelve(offers: Sequence[Offer]) -> None:
    """Put offers where search finds them, in the same transaction as they are written, and nowhere else."""
    Shelf.objects.filter(offer__in=offers).delete()
    rows = [
        Shelf(cell=cell_of(offer.position), label=label, offer=offer)
        for offer in offers
        for label in labels_of(offer.name, offer.needs, offer.topics)
    ]
    Shelf.objects.bulk_create(rows, batch_size=1000)
    changed()


def changed() -> None:
    """What is found, or in which order, is another one now: say so to every process, in the transaction of the change.

    Call it after everything else of an offer is written: who comes second waits here for the first, and must hold nothing that the
    first still wants.
    """
    state = new_code()
    if not Directory.objects.update(state=state):
        Directory.objects.get_or_create(pk=1, defaults={"state": state})
