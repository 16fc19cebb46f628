"""The courses and candidates of a planned network are written; words are sealed as the product does."""

from collections.abc import Mapping
from typing import Protocol

from django.utils import timezone, translation

from kvarter.asking.actions import about
from kvarter.education.actions.places import text_of
from kvarter.education.attendance import Came
from kvarter.education.demo.shapes import Candidate as PlannedCandidate
from kvarter.education.demo.shapes import Course as PlannedCourse
from kvarter.education.demo.shapes import Session, Teaching
from kvarter.education.messages import contract
from kvarter.education.models import Candidate, Course, CourseSession, Diploma, Mark, Participant, TaughtEdition
from kvarter.education.rules import Guest as Says
from kvarter.education.rules import Stage
from kvarter.education.subjects import edition_now, subjects_now
from kvarter.groups.demo.filling import Groups, groups_of
from kvarter.groups.models import LocalGroup, Membership
from kvarter.groups.rules import SYSTEM
from kvarter.keys.queries import recipients_of
from kvarter.sealing.rules import seal

HELPERS = 2
"""Mothers who help in each session."""


class Plan(Groups, Protocol):
    @property
    def teaching(self) -> Teaching: ...


def fill(plan: Plan) -> str:
    groups = groups_of(plan)
    courses = [_write_course(one, groups[one.group]) for one in plan.teaching.courses]
    for candidate in plan.teaching.candidates:
        _write_candidate(candidate, groups[candidate.group], courses[-1])
    return f"{len(courses)} courses, {len(plan.teaching.candidates)} candidates"


def _write_course(one: PlannedCourse, group: LocalGroup) -> Course:
    edition, (content, mark) = subjects_now(), edition_now()
    TaughtEdition.objects.get_or_create(mark=mark, defaults={"content": content})
    course = Course.objects.create(
        code=one.code,
        group=group,
        name=one.name,
        place=one.place,
        begins_on=one.begins_on,
        edition=edition,
        edition_hash=mark,
        is_example=True,
    )
    people = _write_people(one, course)
    mothers = Membership.objects.visible_to(SYSTEM).now().mothers().filter(group=group).order_by("code")
    helpers = list(mothers[:HELPERS])
    for number, session in enumerate(one.sessions):
        _write_session(session, course, str(edition[number]["key"]), people, helpers)
    if one.women and all(session.is_over for session in one.sessions):
        last = timezone.localdate(one.sessions[-1].ends_at)
        Diploma.objects.bulk_create(
            Diploma(code=woman.code, participant=woman, issued_on=last) for woman in people.values()
        )
    return course


def _write_people(one: PlannedCourse, course: Course) -> dict[int, Participant]:
    rows = []
    for number, woman in enumerate(one.women, 1):
        with translation.override(woman.language):
            text = text_of(contract(), woman.language)
        rows.append(
            Participant(
                code=woman.code,
                course=course,
                number=number,
                name=woman.name,
                language=woman.language,
                contract=text,
            )
        )
    return {woman.number: woman for woman in Participant.objects.bulk_create(rows)}


def _write_session(
    one: Session, course: Course, subject: str, people: Mapping[int, Participant], helpers: list[Membership]
) -> None:
    session = CourseSession(
        code=one.code,
        course=course,
        subject=subject,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        place=course.place,
        has_child_care=one.has_child_care,
    )
    if one.guest:
        session.guest, session.guest_address = one.guest.name, one.guest.address
        session.guest_needs, session.guest_words = one.guest.needs, one.guest.words
        session.guest_state = Says(one.guest.answer or Says.ASKED)
        session.thanked_at = one.ends_at if one.is_over else None
    session.save()
    session.helpers.set(helpers)
    Mark.objects.bulk_create(
        Mark(
            code=f"{one.code}{number:04}",
            session=session,
            participant=woman,
            came=Came.NO if number in one.missed_by else Came.YES,
            by="demo",
            device="demo",
            at=one.ends_at,
            seen=one.starts_at,
            received_at=one.ends_at,
        )
        for number, woman in people.items()
        if one.is_over
    )


def _write_candidate(one: PlannedCandidate, group: LocalGroup, course: Course) -> None:
    to = recipients_of(group.pk)
    words = {"name": one.name, "phone": one.phone, "area": group.place, "own_words": one.words}
    said = {name: text for name, text in words.items() if text}
    stage = Stage(one.stage)
    notes = seal({"notes": one.notes}, to, about(one.code, group.pk, "notes")) if one.notes else ""
    Candidate.objects.create(
        code=one.code,
        group=group,
        languages=list(one.languages),
        armored=seal(said, to, about(one.code, group.pk, "reach")),
        notes=notes,
        recipients=to,
        stage=stage,
        received_on=one.received_on,
        decided_on=one.received_on,
        course=course if stage is Stage.OFFERED else None,
        offers=int(stage is Stage.OFFERED),
    )
