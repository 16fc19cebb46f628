"""What the page of an information meeting shows: who can be asked, who was, how many came, and how far the women are since."""

from collections import Counter
from dataclasses import dataclass

from django.utils import timezone

from kvarter.education.inviting import invitation, language_for
from kvarter.education.models import Candidate, Course, InformationMeeting
from kvarter.education.rules import Stage
from kvarter.gatherings.models import Gathering
from kvarter.groups.rules import Standing

AFTER = (Stage.INTERVIEWED, Stage.OFFERED, Stage.ACCEPTED, Stage.SIGNED)


@dataclass(frozen=True)
class Row:
    """A candidate with the message for her phone, in a language of hers."""

    candidate: Candidate
    language: str
    message: str


@dataclass(frozen=True)
class MeetingSheet:
    """`came`: counted at the door, None as long as nobody counted."""

    to_ask: tuple[Row, ...]
    asked: tuple[Row, ...]
    since: tuple[Candidate, ...]
    came: int | None
    children: int | None
    by_stage: dict[str, int]
    is_over: bool


def meetings_of(course: Course) -> list[InformationMeeting]:
    """The information meetings of a course. One statement."""
    return list(course.meetings.select_related("gathering"))


def gatherings_to_tie(standing: Standing, course: Course) -> list[Gathering]:
    """Gatherings of its group to come that no course has yet. One statement."""
    found = Gathering.objects.visible_to(standing).to_come(timezone.now()).filter(group=course.group_id)
    taken = InformationMeeting.objects.values("gathering")
    return list(found.exclude(pk__in=taken)[:30])


def sheet_of(standing: Standing, meeting: InformationMeeting) -> MeetingSheet:
    """One statement: everybody of the group who is not at the end, and who was asked to this meeting."""
    course, gathering = meeting.course, meeting.gathering
    found = list(Candidate.objects.visible_to(standing).filter(group=course.group_id).select_related("course"))
    asked = [one for one in found if one.meeting_id == gathering.pk]
    to_ask = [one for one in found if one.now_stage is Stage.INTERESTED]
    told = {language: invitation(gathering, language) for language in {language_for(one.languages) for one in found}}
    return MeetingSheet(
        tuple(_row(one, told) for one in to_ask),
        tuple(_row(one, told) for one in asked if one.now_stage is Stage.INVITED),
        tuple(one for one in asked if one.now_stage in AFTER),
        gathering.women_came,
        gathering.children_came,
        dict(Counter(one.stage for one in asked)),
        gathering.ends_at <= timezone.now(),
    )


def _row(candidate: Candidate, told: dict[str, str]) -> Row:
    language = language_for(candidate.languages)
    return Row(candidate, language, told[language])
