"""The organisation, its groups and what each person is in them are written. Rooms above find them here again."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from kvarter.groups.demo.shapes import Group, Member
from kvarter.groups.models import LocalGroup, Membership, Organisation
from kvarter.people.models import Person


class Groups(Protocol):
    @property
    def groups(self) -> Sequence[Group]: ...


class Plan(Groups, Protocol):
    @property
    def name(self) -> str: ...
    @property
    def members(self) -> Sequence[Member]: ...


def fill(plan: Plan) -> str:
    """The organisation is marked as a demo."""
    organisation = Organisation.objects.create(name=plan.name, is_demo=True)
    organisation.founded_on = min(group.founded_on for group in plan.groups)
    organisation.save()
    LocalGroup.objects.bulk_create(_group(one) for one in plan.groups)
    groups, people = groups_of(plan), {person.code: person for person in Person.objects.all()}
    Membership.objects.bulk_create(_member(one, groups, people) for one in plan.members)
    return f"{len(groups)} local groups"


def groups_of(plan: Groups) -> dict[str, LocalGroup]:
    """The groups that were written, by their key in the sheets."""
    written = {group.code: group for group in LocalGroup.objects.all()}
    return {one.key: written[one.code] for one in plan.groups}


def _group(one: Group) -> LocalGroup:
    return LocalGroup(
        code=one.code,
        name=one.name,
        place=one.place,
        municipality=one.municipality,
        latitude=one.latitude,
        longitude=one.longitude,
        radius_km=one.radius_km,
        phase=one.phase,
        founded_on=one.founded_on,
    )


def _member(one: Member, groups: Mapping[str, LocalGroup], people: Mapping[str, Person]) -> Membership:
    return Membership(
        code=one.code,
        person=people[one.person],
        group=groups.get(one.group),
        role=one.role.value,
        since=one.since,
        capacity=one.capacity,
        is_paused=one.is_paused,
        topics=list(one.topics),
        times=list(one.times),
    )
