"""A gathering is called, changed, cancelled."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import of_group, require, require_as_seen
from kvarter.gatherings.actions.parties import move_up
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.notices import write_co_hosts, write_mothers
from kvarter.gatherings.rules import Facts, may_call, moved
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
def call_series(*, by: Standing, group: LocalGroup, facts: Sequence[Facts], once: str = "") -> Gathering:
    """A group meets again and again: single gatherings that know their series. Sent twice it is one series. Gives the first."""
    require(may_call(by, group.pk))
    code = once or new_code()
    first, is_new = Gathering.objects.get_or_create(
        code=code, defaults={"group": group, "series": code, **asdict(facts[0])}
    )
    require(may_call(by, first.group_id))
    if is_new:
        Gathering.objects.bulk_create(Gathering(group=group, series=code, **asdict(one)) for one in facts[1:])
        record(by.code, "gathering.series_called", first.code, scope=of_group(first.group_id))
    return first


@transaction.atomic
def change(
    *,
    by: Standing,
    gathering: Gathering,
    group: LocalGroup,
    facts: Facts,
    all_coming: bool = False,
    is_as_seen: Callable[[Gathering], bool] | None = None,
) -> None:
    """Another time, place or title, or another group that she leads. A draft is opened by it; more places go to who waits.

    `all_coming`: those of its series that come later too; each keeps its own day, moved by as many days as this one.
    Raises ChangedMeanwhile when it is not as she saw it any more.
    """
    called = _locked(by, gathering)
    require(may_call(by, group.pk))
    require_as_seen(is_as_seen, called)
    later = _later(called) if all_coming else []
    was = timezone.localtime(called.starts_at).date()
    for one in (called, *later):
        _change_one(one, group, facts, timezone.localtime(one.starts_at).date() - was)
    record(by.code, "gathering.changed", called.code, scope=of_group(called.group_id))


def _change_one(called: Gathering, group: LocalGroup, facts: Facts, days_after: timedelta) -> None:
    """`days_after`: how many days it is after the one that was changed. The hour on the wall stays, whatever the clocks do."""
    local = replace(facts, starts_at=timezone.localtime(facts.starts_at))
    said = asdict(moved(local, days_after) if days_after else facts)
    before = called.starts_at, called.ends_at, called.place
    called.group = group
    for fact, value in said.items():
        setattr(called, fact, value)
    called.is_draft = False
    called.sequence += 1
    called.save()
    move_up(called)
    if before != (called.starts_at, called.ends_at, called.place):
        write_co_hosts(called)


def _later(called: Gathering) -> list[Gathering]:
    """Those of the same series and group that come after it and take place, held until the end of the transaction."""
    if not called.series:
        return []
    same = Gathering.objects.select_for_update().filter(series=called.series, group=called.group_id)
    return list(same.filter(starts_at__gt=called.starts_at, cancelled_at__isnull=True).order_by("starts_at", "pk"))


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
def cancel(*, by: Standing, gathering: Gathering, all_coming: bool = False) -> None:
    """It does not take place: its page and each party's link say so; the Mothers of its group and co-hosts are told.

    `all_coming`: nor do those of its series that come later.
    """
    called = _locked(by, gathering)
    gone = [one for one in (called, *(_later(called) if all_coming else [])) if one.cancelled_at is None]
    for one in gone:
        one.cancelled_at = timezone.now()
        one.sequence += 1
        one.save(update_fields=["cancelled_at", "sequence"])
        write_co_hosts(one)
        record(by.code, "gathering.cancelled", one.code, scope=of_group(one.group_id))
    if gone:
        write_mothers(gone[0], but=by.code)


@transaction.atomic
def restore(*, by: Standing, gathering: Gathering) -> None:
    """It takes place after all: cancelled by mistake. Its page and its place in the lists are as they were; the Mothers are told."""
    called = _locked(by, gathering)
    if called.cancelled_at is not None:
        called.cancelled_at = None
        called.sequence += 1
        called.save(update_fields=["cancelled_at", "sequence"])
        move_up(called)
        record(by.code, "gathering.restored", called.code, scope=of_group(called.group_id))
        write_mothers(called, but=by.code)
        write_co_hosts(called)


def _locked(by: Standing, gathering: Gathering) -> Gathering:
    """The gathering as it is now, held until the end of the transaction, if she may change it."""
    called = Gathering.objects.select_for_update().get(pk=gathering.pk)
    require(may_call(by, called.group_id))
    return called
