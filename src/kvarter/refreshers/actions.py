"""A group takes a changed fact up; those who lead it are told once that it is due."""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from kvarter.access.actions import record
from kvarter.access.rules import of_group, require
from kvarter.delivery import actions as delivery
from kvarter.delivery.rules import Brief
from kvarter.groups.models import LocalGroup
from kvarter.groups.queries import leaders_of
from kvarter.groups.rules import SYSTEM, Standing, may_lead
from kvarter.people.models import Person
from kvarter.refreshers import queries
from kvarter.refreshers.changes import Change
from kvarter.refreshers.desk_notices import brief, letter
from kvarter.refreshers.models import Notified, Refreshed
from kvarter.refreshers.rules import AT_MOST_EVERY, is_the_hour


@transaction.atomic
def take_up(*, by: Standing, group: LocalGroup, fact: str, value: str, on: date) -> Refreshed:
    """The Mothers of the group heard what this fact is now. Said twice it is once; when it changes again, it is due again."""
    require(None if by.is_national else may_lead(by, group.pk))
    found, is_new = Refreshed.objects.get_or_create(group=group, fact=fact, value=value, defaults={"on": on})
    if is_new:
        record(by.code, "fact.taken_up", group.code, scope=of_group(group.pk))
    return found


def notify_who_leads(now: datetime) -> int:
    """Whoever leads a group in which something is due, and has a telephone or an address, gets one message about all that is new.

    Each change once, and nobody twice within a week. What was taken up meanwhile is told to nobody. Gives how many were told.
    """
    if not is_the_hour(timezone.localtime(now)):
        return 0
    due = queries.due_groups(SYSTEM)
    led: dict[Person, list[queries.Due]] = {}
    for one in due:
        for person in leaders_of(one.group.pk):
            led.setdefault(person, []).append(one)
    lately, before = queries.notified_since(now - AT_MOST_EVERY), queries.notified_of(led)
    new = {
        person: [
            (one.group, change)
            for one in hers
            for change in one.changes
            if (person.pk, one.group.pk, change.fact, change.now) not in before
        ]
        for person, hers in led.items()
        if person.pk not in lately and (person.phone or person.email)
    }
    return sum(_notify(person, found, now) for person, found in new.items() if found)


@transaction.atomic
def _notify(person: Person, found: Sequence[tuple[LocalGroup, Change]], now: datetime) -> bool:
    """One message, and that it went. Two workers at once: the second finds it written down."""
    rows = [Notified(person=person, group=group, fact=one.fact, value=one.now, at=now) for group, one in found]
    Person.objects.select_for_update().get(pk=person.pk)
    if Notified.objects.filter(person=person, at__gt=now - AT_MOST_EVERY).exists():
        return False
    Notified.objects.bulk_create(rows)
    changes = list({one.fact: one for _group, one in found}.values())
    with translation.override(person.language):
        page = reverse("refreshers:refreshers")
        text = letter(queries.in_words(changes, person.language), settings.SITE_URL + page)
        shown = Brief(brief(), page)
    delivery.send(
        person.phone or person.email or "", text, whom=person.code, about=f"changes {person.code}", brief=shown
    )
    return True


def forget(person: Person) -> None:
    """She leaves: what she was told of goes."""
    Notified.objects.filter(person=person).delete()
