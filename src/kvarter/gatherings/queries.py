"""Reads of gatherings for pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kvarter.access.statements import first_of, made_once
from kvarter.gatherings.ideas import Idea, ideas
from kvarter.gatherings.models import CalendarAddress, CoHost, Gathering, Party, SentIdea
from kvarter.gatherings.rules import IdeaState, hash_of
from kvarter.groups.models import LocalGroup
from kvarter.groups.queries import standing_of
from kvarter.groups.rules import SYSTEM, Standing
from kvarter.languages.rules import INTERFACE
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


MOST_LISTED = 40


def open_ones(words: str = "") -> list[Gathering]:
    """What every woman may come to, the next first. `words`: only those with these in a name in any language, a place or a group. One statement."""
    shown = Gathering.objects.to_come(timezone.now()).filter(is_open=True).select_related("group")
    found = Q()
    for spelt in {words, words.lower(), words.capitalize()}:  # SQLite knows capitals of English letters only
        found |= Q(place__icontains=spelt) | Q(group__name__icontains=spelt)
        for language in INTERFACE:
            found |= Q(**{f"titles__{language}__icontains": spelt})
    return list((shown.filter(found) if words else shown)[:MOST_LISTED])


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
TO_TELL = timedelta(weeks=26)
"""How long after a gathering its group is offered to tell how it was done."""
MOST_IN_BANK = 200


def to_count(standing: Standing) -> list[Gathering]:
    """Gatherings of groups she leads that are over and that nobody has counted, the newest first. One statement."""
    now = timezone.now()
    over = Gathering.objects.filter(group__in=standing.led_groups, ends_at__lte=now, ends_at__gt=now - TO_COUNT)
    uncounted = over.filter(women_came__isnull=True, cancelled_at__isnull=True, is_draft=False)
    return list(uncounted.order_by("-ends_at")[:MOST_TO_COUNT])


def heads_of(first: date, last: date) -> list[tuple[int, int, int]]:
    """(group, women, children) that were counted at gatherings of these days. True numbers: never shown as they are. One statement."""
    begins, ends = (timezone.make_aware(datetime.combine(day, time.min)) for day in (first, last + timedelta(days=1)))
    counted = Gathering.objects.visible_to(SYSTEM).filter(starts_at__gte=begins, starts_at__lt=ends)
    held = counted.filter(women_came__isnull=False, cancelled_at__isnull=True).order_by().values("group")
    return list(held.values_list("group_id", Sum("women_came"), Sum("children_came")))


def held_lately(standing: Standing) -> list[Gathering]:
    """Gatherings of groups she leads that took place and of which nothing is told yet, the newest first. One statement."""
    now = timezone.now()
    over = Gathering.objects.filter(group__in=standing.led_groups, ends_at__lte=now, ends_at__gt=now - TO_TELL)
    held = over.filter(cancelled_at__isnull=True, is_draft=False, idea__isnull=True)
    return list(held.order_by("-ends_at")[:MOST_TO_COUNT])


def as_idea(sent: SentIdea) -> Idea:
    """What a group told, as the bank shows and copies it."""
    told, one = sent.told, sent.gathering
    what, how = ({language: said[part] for language, said in told.items() if said[part]} for part in ("what", "how"))
    states = {language: said["state"] for language, said in told.items()}
    return Idea(
        key=sent.code,
        source="",
        title=sent.titles,
        about=sent.about,
        what=what,
        how=how,
        children=one.children_welcome,
        signs_up=one.signs_up,
        group=sent.group.name,
        states=states,
    )


def _sent(standing: Standing) -> QuerySet[SentIdea]:
    return SentIdea.objects.visible_to(standing).select_related("group", "gathering")


def bank(standing: Standing) -> list[Idea]:
    """What groups told and the office took, the newest first; then what we read elsewhere. One statement."""
    taken = _sent(standing).filter(state=IdeaState.ACCEPTED)
    return [*(as_idea(one) for one in taken[:MOST_IN_BANK]), *ideas().values()]


def idea_of(standing: Standing, key: str) -> Idea | None:
    """An idea of the bank to copy. At most one statement."""
    if found := ideas().get(key):
        return found
    taken = _sent(standing).filter(state=IdeaState.ACCEPTED, code=key[:12]).first() if key else None
    return as_idea(taken) if taken else None


def sent_ideas(standing: Standing) -> list[SentIdea]:
    """What her groups told and is not in the bank; for the office what waits for it. One statement."""
    if standing.is_national:
        return list(_sent(standing).filter(state=IdeaState.WAITING)[:MOST_IN_BANK])
    own = _sent(standing).filter(group__in=standing.led_groups)
    return list(own.exclude(state=IdeaState.ACCEPTED)[:MOST_IN_BANK])


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


def coming_to(gathering: Gathering) -> ComingList:
    """All parties of a gathering, for whoever hosts it by a link. One statement."""
    return ComingList(list(Party.objects.visible_to(SYSTEM).filter(gathering=gathering)))


def co_host_of(secret: str) -> CoHost | None:
    """The co-host of a link with her gathering, also one that was removed; None for a link that nobody has. One statement."""
    found = CoHost.objects.visible_to(SYSTEM).filter(secret_hash=hash_of(secret))
    return found.select_related("gathering__group").first()


def co_hosts_of(standing: Standing, gathering: Gathering) -> list[CoHost]:
    """Those from other associations who host it now. One statement."""
    return list(CoHost.objects.visible_to(standing).filter(gathering=gathering).hosting())


def suggestions(standing: Standing) -> list[CoHost]:
    """Co-hosts who wait for the group's word, of gatherings to come. One statement."""
    waiting = CoHost.objects.visible_to(standing).hosting().exclude(suggested={})
    return list(waiting.filter(gathering__ends_at__gt=timezone.now()).select_related("gathering")[:MOST_TO_COUNT])


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
