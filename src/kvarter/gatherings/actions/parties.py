"""Women say that they come, without a name; who finds no place waits in line; those who lead write down and count."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Refused, of_group, require
from kvarter.gatherings.models import Gathering, Party
from kvarter.gatherings.rules import MOST_PARTIES, STAY, Reason, hash_of, may_call, secret_of, why_no_count
from kvarter.groups.rules import Standing
from kvarter.people.models import new_code


class CannotSignUp(Refused):
    """No party is taken, or nobody is counted yet; the reason says why."""

    reason: Reason


@transaction.atomic
def sign_up(*, gathering: Gathering, women: int, children: int, once: str = "") -> str:
    """A party comes, or stands in line when it finds no place. Gives the secret of its link, of which a hash is kept.

    `once` is the form's own code: sent twice, or again after Back, it is the same party. Raises CannotSignUp.
    """
    secret = secret_of(once or new_code(), settings.SECRET_KEY)
    locked = Gathering.objects.select_for_update().get(pk=gathering.pk)
    if not locked.parties.filter(secret_hash=hash_of(secret)).exists():
        _add(locked, women, children, hash_of(secret))
    return secret


@transaction.atomic
def leave(*, secret: str) -> Gathering | None:
    """A party does not come: it is gone, and the next in line gets its places. Gives the gathering, None for an unknown secret."""
    hers = Party.objects.filter(secret_hash=hash_of(secret))
    gathering = Gathering.objects.select_for_update().filter(pk__in=hers.values("gathering")).first()
    party = gathering.parties.filter(secret_hash=hash_of(secret)).first() if gathering else None
    if gathering and party:
        _remove(gathering, party)
    return gathering


@transaction.atomic
def add_by_hand(*, by: Standing, gathering: Gathering, women: int, children: int, once: str) -> Party:
    """Those who lead write down a party that has no phone. It gets a number, and a place or a turn like any other."""
    locked = Gathering.objects.select_for_update().get(pk=gathering.pk)
    require(may_call(by, locked.group_id))
    before = locked.parties.filter(secret_hash="", once=once).first() if once else None
    if before:
        return before
    party = _add(locked, women, children, "", once)
    record(by.code, "gathering.party_added", locked.code, scope=of_group(locked.group_id))
    return party


@transaction.atomic
def take_off(*, by: Standing, gathering: Gathering, number: int) -> None:
    """Those who lead take a party off the list; the next in line gets its places. Done twice it is done once."""
    locked = Gathering.objects.select_for_update().get(pk=gathering.pk)
    require(may_call(by, locked.group_id))
    party = locked.parties.filter(number=number).first()
    if party:
        _remove(locked, party)
        record(by.code, "gathering.party_taken_off", locked.code, scope=of_group(locked.group_id))


@transaction.atomic
def count(*, by: Standing, gathering: Gathering, women: int, children: int) -> None:
    """How many came, as two numbers. Raises CannotSignUp before it has begun, and when its month is told of already."""
    locked = Gathering.objects.select_for_update().get(pk=gathering.pk)
    require(may_call(by, locked.group_id))
    write_count(locked, by.code, women, children)


def write_count(locked: Gathering, by: str, women: int, children: int) -> None:
    """Both numbers, inside the transaction that holds the gathering. `by`: the code of whoever counted."""
    if reason := why_no_count(locked.starts_at, locked.ends_at, timezone.now()):
        raise CannotSignUp(reason)
    locked.women_came, locked.children_came = women, children
    locked.save(update_fields=["women_came", "children_came"])
    record(by, "gathering.counted", locked.code, scope=of_group(locked.group_id))


def purge_parties(now: datetime) -> int:
    """The clock's task: who had signed up is forgotten a week after the gathering. Gives how many parties."""
    return Party.objects.filter(gathering__ends_at__lt=now - STAY).delete()[0]


def move_up(gathering: Gathering) -> None:
    """Free places go to who waits, in the order of their numbers. A party that is too large is passed by and keeps its turn.

    Called inside the transaction that holds the gathering. Nobody moves up after it has begun.
    """
    gathering.refresh_from_db(fields=["women_in", "most_women"])
    free, waiting = gathering.free_for_women, gathering.parties.filter(waits=True)
    for party in waiting if free is None else waiting.filter(women__lte=free):
        if free == 0:
            return
        if _finds_places(gathering, party.women, party.children):
            party.waits = False
            party.save(update_fields=["waits"])
            free = None if free is None else free - party.women


def _add(gathering: Gathering, women: int, children: int, secret_hash: str, once: str = "") -> Party:
    if reason := gathering.closed_to_parties(timezone.now()):
        raise CannotSignUp(reason)
    if gathering.parties.count() >= MOST_PARTIES:
        raise CannotSignUp(Reason.FULL)
    waits = not _finds_places(gathering, women, children)
    number = gathering.last_number + 1
    Gathering.objects.filter(pk=gathering.pk).update(last_number=number)
    return Party.objects.create(
        gathering=gathering,
        number=number,
        women=women,
        children=children,
        waits=waits,
        secret_hash=secret_hash,
        once=once,
    )


def _finds_places(gathering: Gathering, women: int, children: int) -> bool:
    """One statement looks for the places and takes them, so that no two parties ever get the same."""
    fits = Q(most_women=None) | Q(women_in__lte=F("most_women") - women)
    if children:
        fits &= Q(most_children=None) | Q(children_in__lte=F("most_children") - children)
    free = Gathering.objects.filter(fits, pk=gathering.pk, starts_at__gt=timezone.now(), cancelled_at=None)
    return bool(free.update(women_in=F("women_in") + women, children_in=F("children_in") + children))


def _remove(gathering: Gathering, party: Party) -> None:
    if not party.waits:
        Gathering.objects.filter(pk=gathering.pk).update(
            women_in=F("women_in") - party.women, children_in=F("children_in") - party.children
        )
    party.delete()
    move_up(gathering)
