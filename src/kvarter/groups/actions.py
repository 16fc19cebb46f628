"""Found the organisation and its groups, invite people, begin and end memberships."""

import secrets
from collections.abc import Callable, Iterable

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Refused, of_group, require, require_as_seen
from kvarter.groups import queries
from kvarter.groups.models import Invitation, LocalGroup, Membership, Organisation
from kvarter.groups.rules import Phase, Reason, Role, Standing, may_be_national, may_end, may_invite, may_lead
from kvarter.people.models import Person


class CannotUse(Refused):
    """An invitation that is unknown, used, expired or taken back."""


@transaction.atomic
def found_organisation(*, name: str) -> Organisation:
    """The first step of an empty network; refused when there is an organisation already."""
    if Organisation.objects.select_for_update().exists():
        raise CannotUse(Reason.USED)
    organisation = Organisation.objects.create(name=name)
    record("system", "organisation.founded", str(organisation.pk))
    return organisation


@transaction.atomic
def found_group(
    *,
    by: Standing,
    name: str,
    place: str,
    latitude: float,
    longitude: float,
    radius_km: float,
    municipality: str = "",
    phase: int = Phase.START,
) -> LocalGroup:
    """A new local group around a real place. Only the national office founds groups."""
    require(may_be_national(by))
    group = LocalGroup.objects.create(
        name=name,
        place=place,
        latitude=latitude,
        longitude=longitude,
        radius_km=radius_km,
        municipality=municipality,
        phase=phase,
    )
    record(by.code, "group.founded", group.code)
    return group


@transaction.atomic
def change_group(
    *,
    by: Standing,
    group: LocalGroup,
    radius_km: float,
    phase: int,
    is_as_seen: Callable[[LocalGroup], bool] | None = None,
) -> None:
    """Reach and phase, by those who lead the group or the national office. Raises ChangedMeanwhile."""
    require(None if by.is_national else may_lead(by, group.pk))
    led = LocalGroup.objects.select_for_update().get(pk=group.pk)
    require_as_seen(is_as_seen, led)
    led.radius_km, led.phase = radius_km, phase
    led.save()
    record(by.code, "group.changed", led.code, scope=of_group(led.pk))


@transaction.atomic
def invite(*, by: Standing, role: Role, group: LocalGroup | None, secret: str = "") -> str:
    """Make an invitation and give back its secret, which is kept nowhere: only its hash is.

    With a `secret` that made an invitation already nothing happens: the same form sent twice is one invitation.
    """
    require(may_invite(by, role, group.pk if group else None))
    secret = secret or secrets.token_urlsafe(15)
    invitation, is_new = Invitation.objects.get_or_create(
        secret_hash=queries.hash_of(secret),
        defaults={"role": role, "group": group, "invited_by_id": by.person_id or None},
    )
    if is_new:
        record(by.code, "invitation.made", invitation.code, scope=of_group(invitation.group_id))
    return secret


@transaction.atomic
def take_back(*, by: Standing, invitation: Invitation) -> None:
    """An invitation that was not used yet stops working at once."""
    require(may_invite(by, Role(invitation.role), invitation.group_id))
    Invitation.objects.unused().filter(pk=invitation.pk).update(taken_back_at=timezone.now())
    record(by.code, "invitation.taken_back", invitation.code, scope=of_group(invitation.group_id))


def hold(secret: str) -> Invitation:
    """The invitation behind a link, locked until the transaction ends. Raises CannotUse with the reason.

    Whoever makes an account on the way in holds it first: the trail is always the last thing that is locked.
    """
    found = queries.usable_invitation(secret, is_held=True)
    if isinstance(found, Reason):
        raise CannotUse(found)
    return found


@transaction.atomic
def come_in(*, person: Person, secret: str) -> Membership:
    """Use an invitation. Works once: two people with the same link at the same moment give one membership."""
    found = hold(secret)
    found.used_at, found.used_by = timezone.now(), person
    found.save()
    membership = begin(person=person, role=Role(found.role), group=found.group)
    record(person.code, "invitation.used", found.code, scope=of_group(found.group_id))
    return membership


def begin(*, person: Person, role: Role, group: LocalGroup | None) -> Membership:
    """The membership of this person with this role, made once."""
    membership, _ = Membership.objects.get_or_create(person=person, role=role, group=group, ended_on=None)
    record(person.code, "membership.begun", membership.code, scope=of_group(membership.group_id))
    return membership


@transaction.atomic
def end(*, by: Standing, membership: Membership) -> None:
    """A person leaves a role; what she could see with it she cannot see any more from the next request on."""
    require(may_end(by, membership.person_id, Role(membership.role), membership.group_id))
    membership.ended_on = timezone.localdate()
    membership.save()
    record(by.code, "membership.ended", membership.code, scope=of_group(membership.group_id))


@transaction.atomic
def begin_again(*, by: Standing, person: Person, codes: Iterable[str]) -> None:
    """Roles that ended go on as they were, but for those she has been given anew since."""
    require(may_be_national(by))
    for membership in Membership.objects.select_for_update().filter(person=person, code__in=list(codes)):
        if membership.ended_on and _goes_on(membership):
            record(by.code, "membership.begun", membership.code, scope=of_group(membership.group_id))


@transaction.atomic
def take_end_back(*, by: Standing, membership: Membership) -> bool:
    """Somebody who was ended by mistake is back in her role: on the same day only, and not when she has come in anew. True if so."""
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    require(may_invite(by, Role(membership.role), membership.group_id))
    if membership.ended_on != timezone.localdate() or not _goes_on(membership):
        return False
    record(by.code, "membership.end_taken_back", membership.code, scope=of_group(membership.group_id))
    return True


def _goes_on(membership: Membership) -> bool:
    """An ended role goes on as it was; False when she has been given it anew since."""
    same = Membership.objects.now().filter(person=membership.person_id, role=membership.role, group=membership.group_id)
    if same.exists():
        return False
    membership.ended_on = None
    membership.save(update_fields=["ended_on"])
    return True


@transaction.atomic
def pause(*, by: Standing, membership: Membership, is_paused: bool) -> None:
    """A Mother rests or comes back, without a reason. She herself or those who lead her group."""
    require(None if by.person_id == membership.person_id else may_lead(by, membership.group_id))
    membership.is_paused = is_paused
    membership.save(update_fields=["is_paused"])
    record(
        by.code, "mother.paused" if is_paused else "mother.back", membership.code, scope=of_group(membership.group_id)
    )


@transaction.atomic
def set_room(
    *, by: Standing, membership: Membership, capacity: int, topics: Iterable[str], times: Iterable[str]
) -> None:
    """How many women at a time, which topics and times suit her. She herself or those who lead her group."""
    require(None if by.person_id == membership.person_id else may_lead(by, membership.group_id))
    membership.capacity, membership.topics, membership.times = capacity, list(topics), list(times)
    membership.save(update_fields=["capacity", "topics", "times"])
    record(by.code, "mother.room_set", membership.code, scope=of_group(membership.group_id))


def forget(person: Person) -> None:
    """Who invited whom is forgotten; what she chose as a Mother too. That there was a membership stays, without her name."""
    Invitation.objects.filter(invited_by=person).update(invited_by=None)
    Invitation.objects.filter(used_by=person).update(used_by=None)
    Membership.objects.filter(person=person).update(topics=[], times=[])
