"""A key is written for everybody of a planned network who opens envelopes.

The cast's keys are fixed and open with the passphrase of the sheet. All others are random and their private half is thrown
away, so the wrapped half they seem to have is nobody's.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

import pyrage

from kvarter.groups.demo.shapes import Member
from kvarter.groups.rules import LEADING, SYSTEM, Role
from kvarter.keys.actions import note_keys
from kvarter.keys.models import PersonKey
from kvarter.people.demo.shapes import Person as Planned
from kvarter.people.models import Person

WITH_KEY = LEADING | {Role.MOTHER, Role.NATIONAL}
"""Who opens envelopes."""


class Plan(Protocol):
    @property
    def people(self) -> Sequence[Planned]: ...
    @property
    def members(self) -> Sequence[Member]: ...
    @property
    def keys(self) -> Mapping[str, Mapping[str, str]]: ...


def fill(plan: Plan) -> str:
    """The keys, and the line of the trail that says who made each."""
    people = {person.code: person for person in Person.objects.all()}
    names = {one.code: one.key for one in plan.people}
    with_key = dict.fromkeys(one.person for one in plan.members if one.role in WITH_KEY)
    rows = [_key(people[code], plan.keys[names[code] or "nobody"]) for code in with_key]
    PersonKey.objects.bulk_create(rows)
    note_keys(by=SYSTEM)
    return f"{len(rows)} keys"


def recipients() -> dict[str, str]:
    """What is sealed to each person, by her code."""
    return {key.person.code: key.recipient for key in PersonKey.objects.select_related("person")}


def _key(person: Person, kept: Mapping[str, str]) -> PersonKey:
    recipient = kept.get("recipient") or str(pyrage.x25519.Identity.generate().to_public())
    return PersonKey(person=person, recipient=recipient, by_passphrase=kept["by_passphrase"], by_words=kept["by_words"])
