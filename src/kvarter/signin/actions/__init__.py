"""What changes when somebody signs in, by concept; here: old codes go, and everything about a person goes with her."""

from datetime import datetime

from django.db import transaction

from kvarter.access.actions import record
from kvarter.access.rules import Reason as Access
from kvarter.access.rules import of_person, require
from kvarter.groups.rules import SYSTEM, Standing, may_be_national
from kvarter.people.models import Person
from kvarter.signin import queries
from kvarter.signin.models import SecondStep, SentCode, StoppedAccount
from kvarter.signin.rules import HOUR


def purge_codes(now: datetime) -> int:
    """Codes older than an hour go: they neither open anything nor count any more. Gives how many went."""
    return SentCode.objects.filter(made_at__lte=now - HOUR).delete()[0]


def end_sessions(*, by: Standing, person: Person) -> None:
    """Every session of this person ends, on every phone, at once. Herself or the system."""
    require(None if by.is_system or by.person_id == person.pk else Access.NOT_YOURS)
    person.set_unusable_password()  # sessions carry a hash of it, so that none fits any more
    person.save(update_fields=["password"])
    record(by.code, "signin.ended_everywhere", person.code, scope=of_person(person.code))


@transaction.atomic
def take_off(*, by: Standing, person: Person) -> None:
    """Take off code maker and passkeys of somebody who lost her phone: she sets up new ones at her next sign-in.

    Only the national office and the system may, and nobody for herself: that would undo the second step.
    """
    require(may_be_national(by))
    require(Access.NOT_YOURS if by.person_id == person.pk else None)
    SecondStep.objects.filter(person=person).delete()
    person.passkeys.all().delete()
    record(by.code, "signin.taken_off", person.code, scope=of_person(person.code))
    end_sessions(by=SYSTEM, person=person)


@transaction.atomic
def forget(person: Person) -> None:
    """Codes, passkeys, code maker and sessions of this person go."""
    SentCode.objects.filter(address_mark__in=queries.marks_of(person)).delete()
    StoppedAccount.objects.filter(person=person).delete()
    SecondStep.objects.filter(person=person).delete()
    person.passkeys.all().delete()
    end_sessions(by=SYSTEM, person=person)
