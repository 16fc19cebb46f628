"""The offers of a planned network are written, each marked as an example."""

from collections.abc import Sequence
from typing import Protocol

from kvarter.bridges.demo.shapes import Offer as Planned
from kvarter.bridges.models import Offer
from kvarter.bridges.shelving import columns, shelve
from kvarter.groups.demo.filling import Groups, groups_of


class Plan(Groups, Protocol):
    @property
    def offers(self) -> Sequence[Planned]: ...


def fill(plan: Plan) -> str:
    groups = groups_of(plan)
    rows = [
        Offer(
            code=one.code,
            group=groups.get(one.group),
            is_example=True,
            checked_on=one.checked_on,
            closed_on=one.closed_on,
            **columns(one.facts),
        )
        for one in plan.offers
    ]
    written = Offer.objects.bulk_create(rows)
    shelve(written)
    return f"{len(written)} offers"
