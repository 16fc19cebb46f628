"""More Mothers of North, Birthe's question to them, and a woman who walks with Amina."""

from typing import Any

from cast import Cast, a_woman, identity_of
from kvarter.groups.models import Membership
from kvarter.groups.rules import Role
from kvarter.keys.models import PersonKey
from kvarter.people.models import Person, PersonLanguage
from kvarter.referrals import actions
from kvarter.referrals.models import Referral
from kvarter.sealing.rules import seal


def another_mother(cast: Cast, name: str, number: int) -> Membership:
    """One more Mother of North who speaks Arabic and has a key."""
    person = Person.objects.create_person(
        name=name, phone=f"+45200001{number:02}", latitude=55.4, longitude=10.4, area="vollsmose"
    )
    PersonLanguage.objects.create(person=person, language="ar", spoken=4)
    PersonKey.objects.create(
        person=person, recipient=str(identity_of(name).to_public()), by_passphrase="-", by_words="-"
    )
    return Membership.objects.create(person=person, role=Role.MOTHER, group=cast.north)


def copies(*mothers: Membership) -> dict[str, str]:
    return {one.code: seal({"name": "Rose"}, [one.person.key.recipient]) for one in mothers}


def ask(cast: Cast, woman: Referral, *mothers: Membership, together: bool = True) -> None:
    actions.ask(by=cast.standing("birthe"), referral=woman, mothers=mothers, together=together, copies=copies(*mothers))


def a_new_assistant(cast: Cast, name: str, number: int) -> Person:
    """One more who leads North and has a key."""
    person = Person.objects.create_person(name=name, phone=f"+45200009{number:02}", language="en")
    Membership.objects.create(person=person, role=Role.ASSISTANT, group=cast.north)
    PersonKey.objects.create(
        person=person, recipient=str(identity_of(name).to_public()), by_passphrase="-", by_words="-"
    )
    return person


def walking(cast: Cast, **plain: Any) -> Referral:
    """A woman whom Amina said yes to."""
    woman = a_woman(cast, **plain)
    ask(cast, woman, cast.mother("amina"))
    return actions.accept(by=cast.standing("amina"), asking=woman.askings.get())


def now(woman: Referral) -> Referral:
    """The same woman as she stands in the database now."""
    return Referral.objects.get(pk=woman.pk)
