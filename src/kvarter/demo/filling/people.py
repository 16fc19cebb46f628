"""The organisation, its groups, its people with their languages and keys, and what each of them is."""

from collections.abc import Iterable

import pyrage

from kvarter.demo.planning.sheets import sheet
from kvarter.demo.planning.world import World
from kvarter.demo.rules import NAME
from kvarter.groups.models import LocalGroup, Membership, Organisation
from kvarter.groups.rules import LEADING, Role
from kvarter.keys.models import PersonKey
from kvarter.people.models import Person, PersonLanguage

WITH_KEY = LEADING | {Role.MOTHER, Role.NATIONAL}
"""Who opens envelopes."""


def found_organisation(world: World) -> Organisation:
    """The organisation, marked as a demo."""
    organisation = Organisation.objects.create(name=NAME, is_demo=True)
    organisation.founded_on = min(group.founded_on for group in world.groups)
    organisation.save()
    return organisation


def write_groups(world: World) -> dict[str, LocalGroup]:
    """The groups by their key in the sheets."""
    rows = [
        LocalGroup(
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
        for one in world.groups
    ]
    written = LocalGroup.objects.bulk_create(rows)
    return {planned.key: group for planned, group in zip(world.groups, written, strict=True)}


def write_people(world: World) -> dict[str, Person]:
    """The people by code, each with her languages."""
    rows = [
        Person(
            code=one.code,
            name=one.name,
            phone=one.phone,
            email=one.email or None,
            password="!",  # noqa: S106 - the mark of "no password": nobody signs in with one
            language=one.language,
            likes_to_listen=one.likes_to_listen,
            area=one.area,
            latitude=one.latitude,
            longitude=one.longitude,
            origin=one.origin,
        )
        for one in world.people
    ]
    people = {person.code: person for person in Person.objects.bulk_create(rows)}
    for one in world.people:
        people[one.code].joined_on = one.joined_on
    Person.objects.bulk_update(people.values(), ["joined_on"], batch_size=100)
    PersonLanguage.objects.bulk_create(
        PersonLanguage(person=people[one.code], language=language, spoken=spoken, written=written)
        for one in world.people
        for language, spoken, written in one.speaks
    )
    return people


def write_members(world: World, groups: dict[str, LocalGroup], people: dict[str, Person]) -> dict[str, Membership]:
    """The memberships by code."""
    rows = [
        Membership(
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
        for one in world.members
    ]
    return {member.code: member for member in Membership.objects.bulk_create(rows)}


def write_keys(world: World, people: dict[str, Person]) -> dict[str, str]:
    """A key for everybody who opens envelopes; her recipient by person code.

    The cast's keys are fixed and open with the passphrase of the sheet. All others are random and their private half is
    thrown away, so the wrapped half they seem to have is nobody's.
    """
    cast = {one.code: one.key for one in world.people}
    with_key = dict.fromkeys(one.person for one in world.members if one.role in WITH_KEY)
    rows = [_key(people[code], cast[code]) for code in with_key]
    PersonKey.objects.bulk_create(rows)
    return {row.person.code: row.recipient for row in rows}


def _key(person: Person, key: str) -> PersonKey:
    kept = sheet("keys")[key or "nobody"]
    recipient = kept.get("recipient") or str(pyrage.x25519.Identity.generate().to_public())
    return PersonKey(person=person, recipient=recipient, by_passphrase=kept["by_passphrase"], by_words=kept["by_words"])


def recipients_by_group(world: World, recipients: dict[str, str]) -> dict[str, list[str]]:
    """To whom envelopes of each group are sealed; "" is the national intake. As keys.queries.recipients_of gives it."""
    leading: Iterable[tuple[str, str]] = (
        (one.group, recipients[one.person]) for one in world.members if one.role in LEADING or one.role is Role.NATIONAL
    )
    found: dict[str, list[str]] = {}
    for group, recipient in leading:
        found.setdefault(group, []).append(recipient)
    return {group: sorted(own) for group, own in found.items()}
