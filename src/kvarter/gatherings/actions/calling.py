"""A gathering is called, changed, cancelled."""

from collections.abc import Mapping
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import of_group, require
from kvarter.gatherings.actions.parties import move_up
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.rules import Facts, may_call
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.people.models import new_code


@transaction.atomic
def call(*, by: Standing, group: LocalGroup, facts: Facts, is_example: bool = False, once: str = "") -> Gathering:
    """A group meets. `is_example` marks it as invented; `once` is the form's own code: sent twice it is one gathering."""
    require(may_call(by, group.pk))
    made = {"group": group, "is_example": is_example, **asdict(facts)}
    gathering, is_new = Gathering.objects.get_or_create(code=once or new_code(), defaults=made)
    require(may_call(by, gathering.group_id))
    if is_new:
        record(by.code, "gathering.called", gathering.code, scope=of_group(gathering.group_id))
    return gathering


@transaction.atomic
def change(*, by: Standing, gathering: Gathering, group: LocalGroup, facts: Facts) -> None:
    """Another time, place or title, or another group that she leads. A draft is opened by it; more places go to who waits."""
    called = _locked(by, gathering)
    require(may_call(by, group.pk))
    called.group = group
    for fact, value in asdict(facts).items():
        setattr(called, fact, value)
    called.is_draft = False
    called.sequence += 1
    called.save()
    move_up(called)
    record(by.code, "gathering.changed", called.code, scope=of_group(called.group_id))


@transaction.atomic
def take_in(*, by: Standing, group: LocalGroup, drafts: Mapping[str, Facts]) -> int:
    """Meetings of a calendar become drafts of a group, each once: `drafts` by what they are known by there. Says how many are new."""
    require(may_call(by, group.pk))
    known = set(Gathering.objects.filter(group=group, calendar_key__in=drafts).values_list("calendar_key", flat=True))
    made = [
        Gathering(group=group, calendar_key=key, is_draft=True, **asdict(facts))
        for key, facts in drafts.items()
        if key not in known
    ]
    Gathering.objects.bulk_create(made, batch_size=200)
    if made:
        record(by.code, "gatherings.taken_in", new_code(), scope=of_group(group.pk))
    return len(made)


@transaction.atomic
def open_draft(*, by: Standing, gathering: Gathering) -> None:
    """A draft becomes a gathering that others see."""
    called = _locked(by, gathering)
    if called.is_draft:
        called.is_draft = False
        called.save(update_fields=["is_draft"])
        record(by.code, "gathering.opened", called.code, scope=of_group(called.group_id))


@transaction.atomic
def cancel(*, by: Standing, gathering: Gathering) -> None:
    """It does not take place. Its page says so to those who have the link."""
    called = _locked(by, gathering)
    if called.cancelled_at is not None:
        return
    called.cancelled_at = timezone.now()
    called.sequence += 1
    called.save(update_fields=["cancelled_at", "sequence"])
    record(by.code, "gathering.cancelled", called.code, scope=of_group(called.group_id))


@transaction.atomic
def restore(*, by: Standing, gathering: Gathering) -> None:
    """It takes place after all: cancelled by mistake. Its page and its place in the lists are as they were."""
    called = _locked(by, gathering)
    if called.cancelled_at is not None:
        called.cancelled_at = None
        called.sequence += 1
        called.save(update_fields=["cancelled_at", "sequence"])
        move_up(called)
        record(by.code, "gathering.restored", called.code, scope=of_group(called.group_id))


def _locked(by: Standing, gathering: Gathering) -> Gathering:
    """The gathering as it is now, held until the end of the transaction, if she may change it."""
    called = Gathering.objects.select_for_update().get(pk=gathering.pk)
    require(may_call(by, called.group_id))
    return called
