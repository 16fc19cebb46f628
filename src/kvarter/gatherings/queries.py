"""Reads of gatherings for pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kvarter.access.statements import first_of, made_once
from kvarter.gatherings.models import CalendarAddress, Gathering, Party
from kvarter.gatherings.rules import hash_of
from kvarter.groups.models import LocalGroup
from kvarter.groups.queries import standing_of
from kvarter.groups.rules import Standing
from kvarter.people.models import Person

MOST_SHOWN = 3
"""Open gatherings on a public page."""


def next_for(standing: Standing) -> Gathering | None:
    """The next gathering of her own groups, for her today page. One statement."""
    return first_of(_next_for(standing, timezone.now()))


@made_once
def _next_for(standing: Standing, now: datetime) -> QuerySet[Gathering]:
    return Gathering.objects.visible_to(standing).to_come(now).filter(group__in=standing.groups)[:1]


def next_open(limit: int = 1) -> list[Gathering]:
    """The next gatherings that every woman may come to, for the public front page. One statement."""
    return _next_open(timezone.now())[:limit]


@made_once
def _next_open(now: datetime) -> QuerySet[Gathering]:
    return Gathering.objects.to_come(now).filter(is_open=True)[:MOST_SHOWN]


def first_open() -> tuple[object, ...] | None:
    """What a page shows of the next open gathering, to see whether it still does. One statement."""
    return first_of(_first_open(timezone.now()))


@made_once
def _first_open(now: datetime) -> QuerySet[Gathering, tuple[object, ...]]:
    shown = Gathering.objects.to_come(now).filter(is_open=True).values_list("code", "starts_at", "place", "titles")
    return shown[:1]


def called_by(standing: Standing, words: str = "") -> QuerySet[Gathering]:
    """The gatherings to come that she may change, the next one first; the cancelled ones too, since she may undo it.

    `words`: only those with these in a title, place or group.
    """
    called = Gathering.objects.called_by(standing).not_over(timezone.now()).select_related("group")
    titles = Q(titles__da__icontains=words) | Q(titles__en__icontains=words)
    found = titles | Q(place__icontains=words) | Q(group__name__icontains=words)
    return called.filter(found) if words else called


def groups_to_call(standing: Standing) -> QuerySet[LocalGroup]:
    """The groups for which she may call a gathering."""
    groups = LocalGroup.objects.visible_to(standing).open()
    return groups if standing.is_national else groups.filter(pk__in=standing.led_groups)


TO_COUNT = timedelta(weeks=3)
"""How long somebody is asked how many came."""
MOST_TO_COUNT = 5


def to_count(standing: Standing) -> list[Gathering]:
    """Gatherings of groups she leads that are over and that nobody has counted, the newest first. One statement."""
    now = timezone.now()
    over = Gathering.objects.filter(group__in=standing.led_groups, ends_at__lte=now, ends_at__gt=now - TO_COUNT)
    uncounted = over.filter(women_came__isnull=True, cancelled_at__isnull=True, is_draft=False)
    return list(uncounted.order_by("-ends_at")[:MOST_TO_COUNT])


@dataclass(frozen=True)
class Turn:
    """A party as its own link shows it. `before`: parties that stand in line before it."""

    party: Party
    before: int

    @property
    def gathering(self) -> Gathering:
        return self.party.gathering


def turn_of(secret: str) -> Turn | None:
    """The party of a link, None when nobody has signed up with it. At most two statements."""
    party = Party.objects.select_related("gathering").filter(secret_hash=hash_of(secret)).first()
    if party is None:
        return None
    line = Party.objects.filter(gathering=party.gathering_id, waits=True, number__lt=party.number)
    return Turn(party, line.count() if party.waits else 0)


@dataclass(frozen=True)
class ComingList:
    """Who comes to a gathering, as numbers."""

    parties: Sequence[Party]

    @property
    def coming(self) -> list[Party]:
        """Those with a place, by number."""
        return [one for one in self.parties if not one.waits]

    @property
    def waiting(self) -> list[Party]:
        """Those in line, the first first."""
        return [one for one in self.parties if one.waits]


def list_of(standing: Standing, gathering: Gathering) -> ComingList:
    """All parties of a gathering, for those who lead it. One statement."""
    return ComingList(list(Party.objects.visible_to(standing).filter(gathering=gathering)))


def address_of(person_id: int | None) -> CalendarAddress | None:
    """Where her own calendar reads, None when she has no address."""
    return CalendarAddress.objects.filter(person=person_id).first()


@dataclass(frozen=True)
class OwnCalendar:
    """What a calendar reads under a secret address, in her language."""

    gatherings: list[Gathering]
    language: str
    is_bare: bool


def calendar_of(secret: str) -> OwnCalendar | None:
    """The gatherings of her groups, None for an address that is not there any more. Three statements."""
    found = CalendarAddress.objects.select_related("person").filter(secret_hash=hash_of(secret)).first()
    if found is None or not found.person.is_active:
        return None
    standing = standing_of(found.person)
    seen = Gathering.objects.visible_to(standing).filter(group__in=standing.groups)
    return OwnCalendar(list(seen.for_calendars(timezone.now())), found.person.language, found.is_bare)


def calendar_of_group(code: str) -> list[Gathering] | None:
    """What every woman may come to in a group, None when there is no such group. Two statements."""
    group = LocalGroup.objects.open().filter(code=code).first()
    return list(group.gatherings.filter(is_open=True).for_calendars(timezone.now())) if group else None


LABELS = {"calendar": _("The address of your calendar")}
"""What she is told of, in her words."""


def about(person: Person) -> dict[str, object]:
    """Since when her calendar has an address, and whether it says only "Appointment"."""
    found = address_of(person.pk)
    return {"calendar": [(found.made_on, found.is_bare)]} if found else {}
