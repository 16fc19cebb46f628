"""Reads for pages: how far each group is, who the consultants are, and which evenings and plans there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kvarter.coverage.models import AgreedEvening, Consultant, EveningPlan, GroupWish
from kvarter.coverage.rules import Readiness, State, Trained, evenings_missing, plans, readiness, state_of
from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.rules import Role, Standing
from kvarter.packs.queries import country
from kvarter.people.models import Person
from kvarter.people.rules import Spoken

TEACHES_FROM = Spoken.FLUENT
"""Who holds an evening in a language speaks it fluently."""
SHOWN_FOR = timedelta(days=30)
"""An invitation can be opened so long after its evening."""


@dataclass(frozen=True)
class GroupWay:
    """A group's own way until it is equipped."""

    group: LocalGroup
    wish: GroupWish | None
    evenings: tuple[AgreedEvening, ...]
    state: State
    missing: int
    today: date

    @property
    def held(self) -> tuple[AgreedEvening, ...]:
        """Its evenings, the newest first."""
        return tuple(one for one in reversed(self.evenings) if one.held_at)

    @property
    def coming(self) -> tuple[AgreedEvening, ...]:
        return tuple(one for one in self.evenings if not one.held_at and one.on >= self.today)

    @property
    def unsaid(self) -> tuple[AgreedEvening, ...]:
        """Evenings that are over, of which nobody has said what came of them."""
        return tuple(one for one in self.evenings if not one.held_at and one.on < self.today)

    @property
    def is_equipped(self) -> bool:
        return self.state is State.EQUIPPED

    @property
    def next(self) -> AgreedEvening | None:
        return next(iter(self.coming), None)

    @property
    def version(self) -> int:
        """The newest version of which it was taught; 0 before its first evening."""
        return max((one.version for one in self.held), default=0)

    @property
    def level_five(self) -> int:
        """Mothers at level 5, by the evening at the newest version that counted most."""
        return max((one.level_five for one in self.held if one.version == self.version), default=0)


def ways_of(standing: Standing, groups: Iterable[LocalGroup] | None = None) -> list[GroupWay]:
    """How far each open group is that she may see, or these of them. Three statements."""
    seen = LocalGroup.objects.visible_to(standing).open()
    if groups is not None:
        seen = seen.filter(pk__in=[one.pk for one in groups])
    found = list(seen)
    wishes = {one.group_id: one for one in GroupWish.objects.visible_to(standing).filter(group__in=found)}
    evenings: dict[int, list[AgreedEvening]] = defaultdict(list)
    agreed = AgreedEvening.objects.visible_to(standing).agreed().filter(group__in=found)
    for one in agreed.select_related("group", "consultant__person", "assistant__person"):
        evenings[one.group_id].append(one)
    today = timezone.localdate()
    return [_way(one, wishes.get(one.pk), evenings[one.pk], today) for one in found]


def _way(group: LocalGroup, wish: GroupWish | None, evenings: Sequence[AgreedEvening], today: date) -> GroupWay:
    facts = country()
    version, rules = facts.content_version(today), facts.evenings
    held = [one for one in evenings if one.held_at]
    coming = sum(not one.held_at and one.on >= today for one in evenings)
    state = state_of(
        [one.outcome for one in held],
        version=version,
        enough=rules.equipped_mothers,
        has_date=coming > 0,
        is_contacted=wish is not None,
    )
    newest = [one.on for one in held if one.version >= version]
    missing = evenings_missing(
        state,
        wished=wish.evenings if wish else 1,
        held=len(newest),
        coming=coming,
        since_last=today - max(newest) if newest else None,
        rules=rules,
    )
    return GroupWay(group, wish, tuple(evenings), state, missing, today)


def way_of(standing: Standing, group: LocalGroup) -> GroupWay:
    """One group's way. The group is one that she may see."""
    return ways_of(standing, [group])[0]


@dataclass(frozen=True)
class Look:
    """A consultant as those who plan see her. `consultant` is None for who has the role and nothing else yet."""

    person: Person
    consultant: Consultant | None
    languages: tuple[str, ...]
    readiness: Readiness
    last_on: date | None
    led: int
    coming: int

    @property
    def is_ready(self) -> bool:
        return self.readiness is Readiness.READY


def looks(standing: Standing) -> list[Look]:
    """Everybody with the role of a consultant now, by name. Four statements."""
    roles = Membership.objects.now().filter(role=Role.CONSULTANT, person__is_active=True)
    people = list(Person.objects.filter(memberships__in=roles).prefetch_related("languages").order_by("name", "pk"))
    if not (plans(standing) or standing.is_system or standing.led_groups):
        people = [one for one in people if one.pk == standing.person_id]
    today = timezone.localdate()
    rows = Consultant.objects.filter(person__in=people).select_related("person").annotate(**_counts(today))
    consultants = {one.person_id: one for one in rows}
    last: dict[int, date] = {}
    held = AgreedEvening.objects.held().filter(Q(consultant__in=rows) | Q(assistant__in=rows))
    for lead, assistant, on in held.values_list("consultant", "assistant", "on"):
        for one in (lead, assistant):
            if one:
                last[one] = max(on, last.get(one, on))
    return [_look(one, consultants.get(one.pk), last, today) for one in people]


def _counts(today: date) -> dict[str, Count]:
    agreed = Q(leads_evenings__called_off_at__isnull=True)
    held, ahead = Q(leads_evenings__held_at__isnull=False), Q(leads_evenings__on__gte=today)
    return {
        "led": Count("leads_evenings", filter=agreed & held),
        "ahead": Count("leads_evenings", filter=agreed & ~held & ahead),
    }


def _look(person: Person, consultant: Consultant | None, last: dict[int, date], today: date) -> Look:
    last_on = last.get(consultant.pk) if consultant else None
    found = readiness(
        consultant.trained if consultant else Trained(),
        last_evening=last_on,
        today=today,
        version=country().content_version(today),
        has_place=bool(consultant and consultant.point),
    )
    spoken = tuple(one.language for one in person.languages.all() if one.spoken >= TEACHES_FROM)
    led, ahead = (getattr(consultant, name, 0) for name in ("led", "ahead"))
    return Look(person, consultant, spoken, found, last_on, led, ahead)


def evenings_seen(standing: Standing) -> QuerySet[AgreedEvening]:
    """Evenings that she may see, with what a page says of them."""
    seen = AgreedEvening.objects.visible_to(standing)
    return seen.select_related("group", "consultant__person", "assistant__person")


def invited_to() -> QuerySet[AgreedEvening]:
    """Evenings whose invitation can still be opened by everybody who has its link."""
    since = timezone.localdate() - SHOWN_FOR
    return AgreedEvening.objects.filter(on__gte=since).select_related("group")


def newest_plan(standing: Standing, *, is_repair: bool = False) -> EveningPlan | None:
    """The newest plan that nobody has accepted yet."""
    return EveningPlan.objects.visible_to(standing).open().filter(is_repair=is_repair).first()


LABELS = {
    "consulting": _("What you learnt and offer as a consultant"),
    "evenings": _("Digital evenings that you hold"),
}
"""What she is told of, in her words."""


def about(person: Person) -> dict[str, object]:
    """Her course, what she offers, and her evenings: (day, group)."""
    row = Consultant.objects.filter(person=person).first()
    if row is None:
        return {}
    evenings = AgreedEvening.objects.filter(Q(consultant=row) | Q(assistant=row)).select_related("group")
    course = row.services_on, row.services_version, row.observed_on
    return {
        "consulting": [(row.place, row.evenings_a_month, list(row.weeks_away), *course)],
        "evenings": [(one.on, one.group.name) for one in evenings],
    }
