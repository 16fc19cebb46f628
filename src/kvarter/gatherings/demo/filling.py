"""The gatherings of a planned network are written, each marked as an example."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Protocol
from zlib import crc32

from django.utils import timezone

from kvarter.gatherings.demo.shapes import Gathering as Planned
from kvarter.gatherings.models import Gathering, Party
from kvarter.groups.demo.filling import Groups, groups_of


class Plan(Groups, Protocol):
    @property
    def gatherings(self) -> Sequence[Planned]: ...


COUNTED_AFTER = timedelta(days=4)


def _came(one: Planned, now: datetime) -> dict[str, int]:
    """How many came to what is over for some days; what was lately still waits to be counted."""
    if one.is_cancelled or one.facts.ends_at > now - COUNTED_AFTER:
        return {}
    drawn = crc32(one.code.encode())
    return {"women_came": 5 + drawn % 14, "children_came": drawn // 14 % 12}


def fill(plan: Plan) -> str:
    groups, now = groups_of(plan), timezone.now()
    rows = [
        Gathering(
            code=one.code,
            group=groups[one.group],
            is_example=True,
            cancelled_at=now if one.is_cancelled else None,
            women_in=sum(women for women, _children in one.parties),
            children_in=sum(children for _women, children in one.parties),
            last_number=len(one.parties),
            **_came(one, now),
            **asdict(one.facts),
        )
        for one in plan.gatherings
    ]
    made = Gathering.objects.bulk_create(rows)
    Party.objects.bulk_create(
        Party(gathering=gathering, number=number, women=women, children=children)
        for gathering, one in zip(made, plan.gatherings, strict=True)
        for number, (women, children) in enumerate(one.parties, 1)
    )
    return f"{len(made)} gatherings"
