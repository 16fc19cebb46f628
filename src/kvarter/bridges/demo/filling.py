"""The offers of a planned network are written, each marked as an example; in the demo the providers of some are asked as the clock does."""

from collections.abc import Sequence
from typing import Protocol

from django.conf import settings
from django.utils import timezone

from kvarter.bridges.actions import ask_providers
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
    asked = ask_providers(timezone.now()) if settings.DEMO else 0
    return f"{len(written)} offers, {asked} providers asked"
