"""A gathering is called, changed, cancelled."""

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import require
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.rules import Facts, may_call
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing


@transaction.atomic
def call(*, by: Standing, group: LocalGroup, facts: Facts, is_example: bool = False) -> Gathering:
    """A group meets. `is_example` marks it as invented, on every page that shows it."""
    require(may_call(by, group.pk))
    gathering = Gathering.objects.create(group=group, is_example=is_example, **asdict(facts))
    record(by.code, "gathering.called", gathering.code)
    return gathering


@transaction.atomic
def change(*, by: Standing, gathering: Gathering, group: LocalGroup, facts: Facts) -> None:
    """Another time, place or title, or another group that she leads."""
    called = _locked(by, gathering)
    require(may_call(by, group.pk))
    called.group = group
    for fact, value in asdict(facts).items():
        setattr(called, fact, value)
    called.save()
    record(by.code, "gathering.changed", called.code)


@transaction.atomic
def cancel(*, by: Standing, gathering: Gathering) -> None:
    """It does not take place. Its page says so to those who have the link."""
    called = _locked(by, gathering)
    called.cancelled_at = called.cancelled_at or timezone.now()
    called.save(update_fields=["cancelled_at"])
    record(by.code, "gathering.cancelled", called.code)


def _locked(by: Standing, gathering: Gathering) -> Gathering:
    """The gathering as it is now, held until the end of the transaction, if she may change it."""
    called = Gathering.objects.select_for_update().get(pk=gathering.pk)
    require(may_call(by, called.group_id))
    return called
