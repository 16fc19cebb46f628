"""The cast: one small world in one screen. Amina, Hodan, Birthe, Maryam, Ceren, Dorte, Nadia, and a stranger."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import pyrage
from django.utils import timezone

from kvarter.groups.models import LocalGroup, Membership, Organisation
from kvarter.groups.queries import standing_of
from kvarter.groups.rules import Phase, Role, Standing
from kvarter.keys.models import PersonKey
from kvarter.people.models import Person, PersonLanguage
from kvarter.referrals import actions as referral_actions
from kvarter.referrals.models import Partner, Referral
from kvarter.sealing.rules import seal

VOLLSMOSE, GELLERUP = (55.4080, 10.4260), (56.1530, 10.1350)


@cache
def identity_of(name: str) -> Any:
    """The same key for the same name within one test run."""
    return pyrage.x25519.Identity.generate()


@dataclass(frozen=True)
class Cast:
    """Everybody, with the two groups and Nadia's link."""

    amina: Person
    hodan: Person
    birthe: Person
    maryam: Person
    ceren: Person
    dorte: Person
    stranger: Person
    north: LocalGroup
    south: LocalGroup
    nadia: Partner

    def standing(self, name: str) -> Standing:
        return standing_of(getattr(self, name))

    def mother(self, name: str) -> Membership:
        return Membership.objects.get(person=getattr(self, name), role=Role.MOTHER)

    @property
    def people(self) -> dict[str, Person]:
        return {
            name: getattr(self, name) for name in ("amina", "hodan", "birthe", "maryam", "ceren", "dorte", "stranger")
        }


def _person(name: str, number: int, language: str, place: tuple[float, float], area: str, **levels: int) -> Person:
    person = Person.objects.create_person(
        name=name.capitalize(),
        phone=f"+45200000{number:02}",
        language=language,
        latitude=place[0],
        longitude=place[1],
        area=area,
    )
    PersonLanguage.objects.bulk_create(
        PersonLanguage(person=person, language=code, spoken=level) for code, level in levels.items()
    )
    return person


def _with_key(person: Person) -> None:
    PersonKey.objects.create(
        person=person, recipient=str(identity_of(person.name).to_public()), by_passphrase="-", by_words="-"
    )


def make_cast() -> Cast:
    """Build the world: two groups, seven people, one partner. Mothers and those who lead have keys."""
    Organisation.objects.create(name="Neighbourhood Mothers of the tests", is_demo=True)
    north = LocalGroup.objects.create(
        name="North", place="Vollsmose", latitude=VOLLSMOSE[0], longitude=VOLLSMOSE[1], phase=Phase.GOING
    )
    south = LocalGroup.objects.create(
        name="South", place="Gellerup", latitude=GELLERUP[0], longitude=GELLERUP[1], phase=Phase.GOING
    )
    people = {
        "amina": _person("amina", 1, "ar", VOLLSMOSE, "vollsmose", ar=4, da=3),
        "hodan": _person("hodan", 2, "so", GELLERUP, "gellerupparken", so=4, da=2),
        "birthe": _person("birthe", 3, "da", VOLLSMOSE, "vollsmose", da=4),
        "maryam": _person("maryam", 4, "en", GELLERUP, "gellerupparken", fa=4, da=4),
        "ceren": _person("ceren", 5, "en", VOLLSMOSE, "", tr=4, da=4),
        "dorte": _person("dorte", 6, "da", VOLLSMOSE, "", da=4),
        "stranger": _person("stranger", 7, "da", VOLLSMOSE, "", da=4),
    }
    roles = [("amina", Role.MOTHER, north), ("hodan", Role.MOTHER, south), ("birthe", Role.COORDINATOR, north)]
    roles += [("maryam", Role.COORDINATOR, south), ("ceren", Role.CONSULTANT, None), ("dorte", Role.NATIONAL, None)]
    for name, role, group in roles:
        Membership.objects.create(person=people[name], role=role, group=group)
    for name in ("amina", "hodan", "birthe", "maryam", "dorte"):
        _with_key(people[name])
    nadia = Partner.objects.create(name="Health visitors North", kind="health-visitor", group=north, link="nadias-link")
    return Cast(**people, north=north, south=south, nadia=nadia)


def a_woman(
    cast: Cast, *, group: LocalGroup | None = None, words: dict[str, str] | None = None, **plain: Any
) -> Referral:
    """A referral as it comes in: sealed to those who lead the group (North, unless another is named)."""
    from kvarter.keys.queries import recipients_of

    group = group or cast.north
    recipients = recipients_of(group.pk)
    said = {
        "languages": ["ar"],
        "place": group.place,
        "latitude": group.latitude,
        "longitude": group.longitude,
        **plain,
    }
    return referral_actions.receive(
        envelopes={"reach": seal(words or {"name": "Rose", "phone": "+4520000099"}, recipients)},
        recipients=recipients,
        group=group,
        consent_on=timezone.localdate(),
        consent_language="ar",
        receipt_hash=f"hash {Referral.objects.count()}",
        **said,
    )
