"""Reads of details and consents: for herself, for those who lead, and for the whispering plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kvarter.consents.models import Particulars, PhotoConsent, PictureUse
from kvarter.consents.rules import Purpose
from kvarter.education.models import Course, Participant
from kvarter.groups.models import Membership
from kvarter.groups.rules import SYSTEM, Standing
from kvarter.keys.queries import recipients_of
from kvarter.people.models import Person


@dataclass(frozen=True)
class Holder:
    """Whose details and consents they are: exactly one of both."""

    participant: Participant | None = None
    person: Person | None = None

    @property
    def row(self) -> Mapping[str, Any]:
        """How tables name her."""
        return {"participant": self.participant, "person": self.person}

    @property
    def code(self) -> str:
        """Her code: of the participant, or of the person."""
        return (self.participant or self.person).code  # type: ignore[union-attr]

    @property
    def name(self) -> str:
        return (self.participant or self.person).name  # type: ignore[union-attr]


def group_of(holder: Holder) -> int | None:
    """The group that holds her course, or in which she is a Mother."""
    if holder.participant:
        return holder.participant.course.group_id
    own = Membership.objects.visible_to(SYSTEM).now().mothers().filter(person=holder.person)
    return own.order_by("since", "pk").values_list("group", flat=True).first()


def particulars_of(holder: Holder) -> Particulars | None:
    """What she told, if she did."""
    return Particulars.objects.filter(**holder.row).first()


def consents_of(holder: Holder) -> dict[str, PhotoConsent]:
    """Her yes, by purpose. One statement."""
    return {one.purpose: one for one in PhotoConsent.objects.filter(**holder.row).given()}


def uses_of(holder: Holder) -> list[PictureUse]:
    """Where pictures of her are, also those that she wants down. One statement."""
    key = "consent__participant" if holder.participant else "consent__person"
    found = PictureUse.objects.filter(**{key: holder.participant or holder.person}, taken_down_on__isnull=True)
    return list(found.select_related("consent"))


def said_follows(course: Course) -> dict[int, str]:
    """How much the women of a course understand of Danish, as they said themselves, by participant. One statement."""
    found = Particulars.objects.filter(participant__course=course).exclude(follows="")
    return dict(found.values_list("participant_id", "follows"))


@dataclass(frozen=True)
class Woman:
    """Somebody who said yes to some uses of pictures."""

    name: str
    consents: tuple[PhotoConsent, ...]


def women_who_said_yes(standing: Standing) -> list[Woman]:
    """By name; those of her groups, or all for the national office. One statement."""
    found = PhotoConsent.objects.visible_to(standing).given().select_related("participant", "person")
    order = list(Purpose)
    rows: dict[tuple[int | None, int | None], list[PhotoConsent]] = {}
    for one in sorted(found, key=lambda one: order.index(Purpose(one.purpose))):
        rows.setdefault((one.participant_id, one.person_id), []).append(one)
    women = [Woman(consents[0].name, tuple(consents)) for consents in rows.values()]
    return sorted(women, key=lambda one: one.name.casefold())


def to_take_down(standing: Standing) -> list[PictureUse]:
    """Pictures that have to go, the oldest first. One statement."""
    found = PictureUse.objects.visible_to(standing).to_take_down().order_by("used_on", "pk")
    return list(found.select_related("consent__participant", "consent__person", "group"))


def uses_now(standing: Standing) -> list[PictureUse]:
    """Pictures that are where they may be. One statement."""
    found = PictureUse.objects.visible_to(standing).filter(taken_down_on__isnull=True, consent__revoked_at__isnull=True)
    found = found.filter(consent__isnull=False)
    return list(found.select_related("consent__participant", "consent__person"))


def particulars_for(standing: Standing) -> list[Particulars]:
    """Details of the women of her groups. One statement."""
    found = Particulars.objects.visible_to(standing).select_related("participant__course", "person")
    return sorted(found, key=lambda one: (one.participant is None, one.name.casefold()))


def sealed_without(group_id: int) -> tuple[list[str], list[Particulars]]:
    """Who leads a group now, and the details of its women that are sealed to others than these."""
    recipients = recipients_of(group_id)
    mothers = Membership.objects.visible_to(SYSTEM).now().mothers().filter(group=group_id)
    hers = Q(participant__course__group=group_id) | Q(person__in=mothers.values("person"))
    found = Particulars.objects.filter(hers).exclude(armored="").select_related("participant__course", "person")
    others = [one for one in found.order_by("pk") if sorted(one.recipients) != sorted(recipients)]
    return recipients, [one for one in others if group_of(Holder(one.participant, one.person)) == group_id]


LABELS = {"particulars": _("Your details"), "photo_consents": _("Pictures of you")}
"""What she is told of, in her words."""


def about(person: Person) -> dict[str, object]:
    """When she told her details, her languages and how much she follows; for what pictures of her may be used."""
    found = particulars_of(Holder(person=person))
    said = [(one.purpose, one.given_at, one.revoked_at) for one in PhotoConsent.objects.filter(person=person)]
    told = {"particulars": [(found.said_on, found.languages, found.follows)]} if found else {}
    return {**told, **({"photo_consents": said} if said else {})}
