"""A course that looks for women is tied to an information meeting, and those who wrote are invited to it."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from kvarter.access.actions import record
from kvarter.access.rules import of_group, require
from kvarter.education.actions.refusals import CannotDo, locked_course
from kvarter.education.models import Candidate, Course, InformationMeeting
from kvarter.education.rules import FOLLOWS, Reason, Stage
from kvarter.gatherings.models import Gathering
from kvarter.groups.rules import Standing, may_lead


@transaction.atomic
def tie_meeting(*, by: Standing, course: Course, gathering: Gathering) -> InformationMeeting:
    """The gathering is where this course finds its women. Tied twice it is once; raises CannotDo when another course has it."""
    where = locked_course(course)
    require(may_lead(by, where.group_id))
    require(may_lead(by, gathering.group_id))
    if where.group_id != gathering.group_id or gathering.is_draft or gathering.cancelled_at:
        raise CannotDo(Reason.NO_SUCH_MEETING)
    meeting, is_new = InformationMeeting.objects.get_or_create(gathering=gathering, defaults={"course": where})
    if meeting.course_id != where.pk:
        raise CannotDo(Reason.MEETING_TAKEN)
    if is_new:
        record(by.code, "meeting.tied", meeting.code, scope=of_group(where.group_id))
    return meeting


@transaction.atomic
def untie_meeting(*, by: Standing, meeting: InformationMeeting) -> None:
    """The course does not find its women there. The gathering stays, and so does who was asked to it."""
    require(may_lead(by, meeting.course.group_id))
    if InformationMeeting.objects.filter(pk=meeting.pk).delete()[0]:
        record(by.code, "meeting.untied", meeting.code, scope=of_group(meeting.course.group_id))


@transaction.atomic
def invite_to(*, by: Standing, meeting: InformationMeeting, candidates: Collection[str]) -> int:
    """These candidates, by their codes, were asked to the meeting. Who is further on already is let be. Gives how many."""
    group_id = meeting.course.group_id
    require(may_lead(by, group_id))
    if meeting.gathering.ends_at <= timezone.now():
        raise CannotDo(Reason.MEETING_OVER)
    found = Candidate.objects.select_for_update().filter(group=group_id, code__in=candidates)
    new = [one for one in found if one.now_stage in FOLLOWS[Stage.INVITED] and one.meeting_id != meeting.gathering_id]
    for one in new:
        one.meeting, one.stage, one.decided_on = meeting.gathering, Stage.INVITED, timezone.localdate()
        one.save()
        record(by.code, "candidate.invited", one.code, scope=of_group(group_id))
    return len(new)
