"""Those who lead say who follows and who whispers; photos of the flip chart are taken, taken away, and deleted in time."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import Refused, of_group, require
from kvarter.classroom.models import FlipChart, Listening, WhisperPlan
from kvarter.classroom.queries import gone_at, helps_in
from kvarter.classroom.rules import STAY, Reason, may_photograph, why_no_photo
from kvarter.classroom.whispering import Follows
from kvarter.education.models import Course, CourseSession, Participant
from kvarter.groups.rules import Standing, may_lead


class CannotDo(Refused):
    """It is not possible now; the reason is one of `rules.Reason`."""


@transaction.atomic
def note_hearing(*, by: Standing, course: Course, said: Mapping[str, tuple[Follows, tuple[str, ...]]]) -> int:
    """How much women of a course follow and in which languages they listen, by participant's code. Gives how many changed."""
    require(may_lead(by, course.group_id))
    people = {one.code: one for one in Participant.objects.select_for_update().filter(course=course)}
    if not set(said) <= set(people):
        raise CannotDo(Reason.NOT_IN_COURSE)
    there = {one.participant_id: one for one in Listening.objects.filter(participant__course=course)}
    changed = 0
    for code, (follows, languages) in said.items():
        now = there.get(people[code].pk)
        if now is None or (now.follows, tuple(now.languages)) != (follows, languages):
            facts = {"follows": follows, "languages": list(languages)}
            Listening.objects.update_or_create(participant=people[code], defaults=facts)
            changed += 1
    if changed:
        record(by.code, "course.hearing_noted", course.code, scope=of_group(course.group_id))
    return changed


@transaction.atomic
def seat(*, by: Standing, session: CourseSession, most: int, seats: Mapping[str, str]) -> None:
    """What those who lead decide for a session; all else is planned around it. Without seats it is planned anew."""
    group_id = session.course.group_id
    require(may_lead(by, group_id))
    facts = {"most": most, "seats": dict(seats)}
    WhisperPlan.objects.update_or_create(session=session, defaults=facts)
    record(by.code, "whispering.planned", session.code, scope=of_group(group_id))


@transaction.atomic
def add_photo(*, by: Standing, session: CourseSession, kind: str, picture: bytes) -> FlipChart:
    """A photo of the flip chart, cleaned already. Raises CannotDo before the session, after the course, and when there are enough."""
    found = CourseSession.objects.select_for_update().select_related("course").get(pk=session.pk)
    course = found.course
    require(may_photograph(by, course.group_id, helps=helps_in(by, course)))
    if reason := why_no_photo(found.starts_at, gone_at(course), found.flip_charts.count(), timezone.now()):
        raise CannotDo(reason)
    chart = FlipChart.objects.create(session=found, kind=kind, picture=picture)
    record(by.code, "flip_chart.added", chart.code, scope=of_group(course.group_id))
    return chart


@transaction.atomic
def remove_photo(*, by: Standing, chart: FlipChart) -> None:
    """It is gone for everybody."""
    course = chart.session.course
    require(may_photograph(by, course.group_id, helps=helps_in(by, course)))
    if FlipChart.objects.filter(pk=chart.pk).delete()[0]:
        record(by.code, "flip_chart.removed", chart.code, scope=of_group(course.group_id))


def delete_photos(now: datetime) -> int:
    """Photos of courses that ended a week ago are deleted. Gives how many."""
    over = Course.objects.annotate(last=Max("sessions__ends_at")).filter(last__lte=now - STAY)
    return FlipChart.objects.filter(session__course__in=over).delete()[0]
