"""Reads of candidates and courses for pages."""

import base64
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from kvarter.education.course_sheet import how_far_is, wanted_now
from kvarter.education.messages import lack_sentence
from kvarter.education.models import (
    Candidate,
    CardPhoto,
    Course,
    CourseSession,
    Diploma,
    GroupNumber,
    Mark,
    Participant,
)
from kvarter.education.rules import Stage, code_in, guest_link_of, link_of, own_link_of, same_link
from kvarter.gatherings.models import Gathering
from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.rules import Standing
from kvarter.keys.queries import groups_with_keys, recipients_of
from kvarter.referrals.queries import waiting_list
from kvarter.sealing.at_rest import CannotUnlock

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
    return found if found and same_link(link, link_to(found)) else None


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


def session_by_guest(link: str) -> CourseSession | None:
    """The session behind a guest teacher's link, as long as she is the one who is asked."""
    found = CourseSession.objects.select_related("course__group").filter(code=code_in(link)).first()
    if found is None or not found.guest_address:
        return None
    own = guest_link_of(settings.SECRET_KEY, found.code, found.guest_address)
    return found if same_link(link, own) else None


def make_up_sessions(course: Course, subjects: Collection[str]) -> list[CourseSession]:
    """Sessions to come in other courses, also of other groups, in which these subjects are taught. One statement."""
    elsewhere = CourseSession.objects.filter(subject__in=subjects, starts_at__gt=timezone.now())
    others = elsewhere.exclude(course=course).filter(course__group__closed_on__isnull=True)
    return list(others.select_related("course__group")[:20])


def marks_of(session: CourseSession) -> QuerySet[Mark]:
    """Everything that phones said about a session."""
    return Mark.objects.filter(session=session)


def helpers_of(standing: Standing, group_id: int) -> list[Membership]:
    """The Mothers of a group who can help in a session."""
    found = Membership.objects.visible_to(standing).now().mothers().filter(group=group_id)
    return list(found.select_related("person").order_by("person__name"))


def sessions_of(course: Course) -> list[CourseSession]:
    """The sessions of a course in their order. One statement."""
    found = list(course.sessions.all())
    for one in found:
        one.course = course
    return found


def diploma_of(participant: Participant) -> Diploma | None:
    """Her diploma, if she has one."""
    return Diploma.objects.filter(participant=participant).first()


def diploma_by(code: str) -> Diploma | None:
    """The diploma with this code, whoever asks."""
    return Diploma.objects.select_related("participant__course__group").filter(code=code).first()


def own_link_to(diploma: Diploma) -> str:
    """The secret end of her own address, for her card and her badge."""
    return own_link_of(settings.SECRET_KEY, diploma.code)


def diploma_behind(link: str) -> Diploma | None:
    """The diploma behind her own link, taken back or not."""
    found = diploma_by(code_in(link))
    return found if found and same_link(link, own_link_to(found)) else None


def photo_of(diploma: Diploma) -> bytes | None:
    """The photo for her card, while it is there."""
    found = CardPhoto.objects.filter(diploma=diploma).first()
    return base64.b64decode(found.picture) if found else None


def has_photo(diploma: Diploma) -> bool:
    """Whether she gave one, and it is still there."""
    return CardPhoto.objects.filter(diploma=diploma).exists()


def photos_of(course: Course) -> dict[int, str]:
    """The photos of a course by diploma, in base64; none where the server has another secret key than they were locked with."""
    found = CardPhoto.objects.filter(diploma__participant__course=course)
    try:
        return {one.diploma_id: one.picture for one in found}
    except CannotUnlock:
        return {}


def number_of(group: LocalGroup) -> str:
    """The number of a group for its cards, "" where none was said."""
    found = GroupNumber.objects.filter(group=group).first()
    return found.phone if found else ""


def lacks_for_diploma(participant: Participant) -> list[str]:
    """What is missing for her diploma, as sentences for her; nothing before her course has met once."""
    course = participant.course
    if not course.sessions.filter(ends_at__lte=timezone.now()).exists():
        return []
    far = how_far_is(participant)
    return [lack_sentence(one, course, far, wanted_now().share) for one in far.lacks]


def diplomas_of(course: Course) -> list[Diploma]:
    """The valid diplomas of a course, by the numbers of the women."""
    found = Diploma.objects.filter(participant__course=course, revoked_at__isnull=True)
    return list(found.select_related("participant__course__group").order_by("participant__number"))
