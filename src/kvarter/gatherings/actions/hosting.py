"""Another association hosts a gathering too: asked, removed, and what it does by its link. All of it is in the trail."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Refused, of_group, require, require_as_seen
from kvarter.gatherings.actions.parties import write_count
from kvarter.gatherings.models import CoHost, Gathering
from kvarter.gatherings.notices import write_co_hosts, write_leading
from kvarter.gatherings.partner_messages import ASKED, mail_to, secret_of_host
from kvarter.gatherings.rules import Reason, hash_of, may_call
from kvarter.groups.rules import Standing
from kvarter.people.models import new_code


class CannotHost(Refused):
    """A co-host may not do this any more, or never might; the reason says why, and nothing was saved."""

    reason: Reason


def _led(by: Standing, gathering: Gathering) -> Gathering:
    locked = Gathering.objects.select_for_update().get(pk=gathering.pk)
    require(may_call(by, locked.group_id))
    return locked


@transaction.atomic
def ask_co_host(*, by: Standing, gathering: Gathering, association: str, mail: str, may_write: bool) -> CoHost:
    """Another association is asked by mail to host this one gathering too. Asked again it is the same link, with what it may do now."""
    locked = _led(by, gathering)
    made = locked.co_hosts.hosting().filter(mail__iexact=mail).first()
    if made is None:
        code = new_code()
        made = CoHost(code=code, gathering=locked, mail=mail, secret_hash=hash_of(secret_of_host(code)))
    made.association, made.may_write = association, may_write
    made.save()
    mail_to(made, ASKED)
    record(by.code, "gathering.co_host_asked", made.code, scope=of_group(locked.group_id))
    return made


@transaction.atomic
def remove_co_host(*, by: Standing, gathering: Gathering, code: str) -> None:
    """Her link does nothing from this moment on, whatever she is writing. Done twice it is done once."""
    locked = _led(by, gathering)
    if found := locked.co_hosts.hosting().select_for_update().filter(code=code).first():
        _end(found)
        record(by.code, "gathering.co_host_removed", found.code, scope=of_group(locked.group_id))


def _end(co_host: CoHost) -> None:
    co_host.removed_at, co_host.mail, co_host.suggested = timezone.now(), "", {}
    co_host.save(update_fields=["removed_at", "mail", "suggested"])


@transaction.atomic
def answer_suggestion(*, by: Standing, gathering: Gathering, code: str, is_yes: bool, seen: str = "") -> None:
    """The group's word on another time or place: it becomes so, or stays as it was. The co-host is told that there is an answer.

    `seen`: the mark of the suggestion that lay before her. Raises ChangedMeanwhile when another one waits now.
    """
    locked = _led(by, gathering)
    found = locked.co_hosts.hosting().select_for_update().filter(code=code).first()
    if found is None or found.suggestion is None:
        return
    require_as_seen((lambda now: now.suggestion_mark == seen) if seen else None, found)
    if is_yes:
        locked.starts_at, locked.ends_at, locked.place = found.suggestion
        locked.sequence += 1
        locked.save(update_fields=["starts_at", "ends_at", "place", "sequence"])
    found.suggested = {}
    found.save(update_fields=["suggested"])
    write_co_hosts(locked)
    act = "gathering.suggestion_taken" if is_yes else "gathering.suggestion_left"
    record(by.code, act, found.code, scope=of_group(locked.group_id))


def _hosted(co_host: CoHost) -> CoHost:
    """The co-host as she is now, with her gathering, both held until the end of the transaction. Raises CannotHost."""
    gathering = Gathering.objects.select_for_update().get(pk=co_host.gathering_id)
    found = CoHost.objects.select_for_update().filter(pk=co_host.pk).first()
    if found is None:
        raise CannotHost(Reason.OVER)
    found.gathering = gathering
    if reason := found.why_not(timezone.now()):
        raise CannotHost(reason)
    return found


def _record(co_host: CoHost, act: str) -> None:
    record(co_host.code, act, co_host.gathering.code, scope=of_group(co_host.gathering.group_id))


@transaction.atomic
def write_texts(
    co_host: CoHost,
    *,
    titles: Mapping[str, str],
    about: Mapping[str, str],
    is_as_seen: Callable[[Gathering], bool] | None = None,
) -> None:
    """Name and description in the languages that she wrote them in, all or nothing. Raises CannotHost, or ChangedMeanwhile."""
    found = _hosted(co_host)
    if not found.may_write:
        raise CannotHost(Reason.NOT_HERS)
    gathering = found.gathering
    require_as_seen(is_as_seen, gathering)
    gathering.titles, gathering.about = dict(titles), dict(about)
    gathering.sequence += 1
    gathering.save(update_fields=["titles", "about", "sequence"])
    _record(found, "gathering.written_by_co_host")


@transaction.atomic
def suggest(co_host: CoHost, *, starts_at: datetime, ends_at: datetime, place: str) -> None:
    """Another time or place waits for the group's word, who are told that something waits. Raises CannotHost."""
    found = _hosted(co_host)
    now = found.gathering
    is_same = (starts_at, ends_at, place) == (now.starts_at, now.ends_at, now.place)
    wanted = {"starts_at": starts_at.isoformat(), "ends_at": ends_at.isoformat(), "place": place}
    if found.suggested == ({} if is_same else wanted):
        return
    found.suggested = {} if is_same else wanted
    found.save(update_fields=["suggested"])
    _record(found, "gathering.suggested_by_co_host")
    if not is_same:
        write_leading(now)


@transaction.atomic
def count_as_co_host(co_host: CoHost, *, women: int, children: int) -> None:
    """How many came, as two numbers. Raises CannotHost, or CannotSignUp when it is too early or too late to count."""
    found = _hosted(co_host)
    write_count(found.gathering, found.code, women, children)


@transaction.atomic
def step_back(co_host: CoHost) -> None:
    """She does not host it, or not any more: her link ends and her address is gone. Raises CannotHost."""
    found = _hosted(co_host)
    _end(found)
    _record(found, "gathering.co_host_stepped_back")


def purge_co_hosts(now: datetime) -> int:
    """The clock's task: two weeks after a gathering nobody knows the address of a co-host. Gives how many."""
    return CoHost.objects.over(now).delete()[0]
