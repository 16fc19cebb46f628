"""Reads of candidates and courses for pages."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from kvarter.education.models import Candidate, Course, Participant
from kvarter.education.rules import Stage, code_in, is_link, link_of
from kvarter.gatherings.models import Gathering
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import Standing
from kvarter.keys.queries import groups_with_keys, recipients_of
from kvarter.referrals.queries import waiting_list

HAS_PLACE = (Stage.OFFERED, Stage.ACCEPTED, Stage.SIGNED)


def open_group(code: str) -> LocalGroup | None:
    """A group that a candidate can write to: open, and with somebody who can open her words."""
    group = LocalGroup.objects.open().filter(code=code).first()
    return group if group and recipients_of(group.pk) else None


def codes_of_open_groups() -> frozenset[str]:
    """The codes of all of them. Two statements."""
    return frozenset(LocalGroup.objects.open().filter(pk__in=groups_with_keys()).values_list("code", flat=True))


def candidates_of(standing: Standing, group_id: int) -> list[Candidate]:
    """The candidates of a group, the oldest first, without what is sealed. One statement."""
    found = Candidate.objects.visible_to(standing).filter(group=group_id)
    return list(found.select_related("course", "meeting").defer("armored", "notes"))


def sealed_without(group_id: int) -> tuple[list[str], list[Candidate]]:
    """Who leads a group now, and its candidates whose words are sealed to others than these."""
    recipients = recipients_of(group_id)
    found = Candidate.objects.filter(group=group_id)
    return recipients, [one for one in found if sorted(one.recipients) != sorted(recipients)]


def given_places(course: Course, *, but: Candidate | None = None) -> int:
    """Places of a course that are offered or taken, without those of one candidate."""
    taken = Participant.objects.filter(course=course)
    promised = Candidate.objects.filter(course=course, stage__in=[Stage.OFFERED, Stage.ACCEPTED])
    return taken.count() + (promised.exclude(pk=but.pk) if but else promised).count()


def courses_of(standing: Standing) -> QuerySet[Course]:
    """Her courses, the newest first, each with `taken` and `promised` places."""
    promised = Q(candidates__stage__in=[Stage.OFFERED, Stage.ACCEPTED])
    found = Course.objects.visible_to(standing).select_related("group")
    return found.annotate(
        taken=Count("participants", distinct=True), promised=Count("candidates", filter=promised, distinct=True)
    )


def courses_to_come(standing: Standing, group_id: int) -> QuerySet[Course]:
    """The courses of a group in which a place can be offered."""
    found = Course.objects.visible_to(standing).filter(group=group_id, begins_on__gte=timezone.localdate())
    return found.order_by("begins_on", "pk")


def meetings_to_come(standing: Standing, group_id: int) -> QuerySet[Gathering]:
    """The gatherings of a group that a candidate can be asked to."""
    return Gathering.objects.visible_to(standing).to_come(timezone.now()).filter(group=group_id)[:20]


def participants_of(course: Course) -> QuerySet[Participant]:
    """Who is in a course, by their numbers."""
    return Participant.objects.filter(course=course).order_by("number")


def link_to(candidate: Candidate) -> str:
    """The secret end of her own address."""
    return link_of(settings.SECRET_KEY, candidate.code, candidate.offers)


def candidate_by(link: str) -> Candidate | None:
    """The candidate behind the newest link, as long as a place is offered or was."""
    found = Candidate.objects.select_related("course__group", "group").filter(code=code_in(link), offers__gt=0).first()
    return found if found and is_link(link, settings.SECRET_KEY, found.code, found.offers) else None


def participant_of(candidate: Candidate) -> Participant | None:
    """What she signed."""
    return Participant.objects.select_related("contract", "course").filter(candidate=candidate).first()


@dataclass(frozen=True)
class Lacks:
    """What a group lacks by the women who wait: languages that no Mother speaks, and places that nobody can go to."""

    languages: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]


def lacks_of(standing: Standing, group_id: int, today: date) -> Lacks:
    """Counted over the women who wait in this group now; what they do not wait for is not guessed."""
    women = waiting_list(standing, group_id, today).women
    languages = Counter(code for one in women if one.is_language_gap for code in one.referral.languages)
    places = Counter(one.referral.place for one in women if not one.suggestions and one.referral.place)
    return Lacks(tuple(languages.most_common()), tuple(places.most_common()))
