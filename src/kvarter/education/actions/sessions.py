"""A session of a course is planned, a guest is asked to teach and answers, phones say who came."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from kvarter.access.actions import record
from kvarter.access.rules import of_group, require, require_as_seen
from kvarter.delivery import actions as delivery
from kvarter.education.actions.refusals import CannotDo, locked_course
from kvarter.education.attendance import Came, overlapping
from kvarter.education.models import Course, CourseSession, Mark, Participant
from kvarter.education.partner_messages import ASKED, THANKED
from kvarter.education.rules import Guest, Reason, guest_link_of, why_no_answer
from kvarter.groups.models import Membership
from kvarter.groups.rules import Standing, may_lead
from kvarter.languages.rules import LOCAL
from kvarter.people.models import new_code


@dataclass(frozen=True)
class Facts:
    """All that is said about a session. Both moments are aware; `subject` is a key of the course's edition."""

    subject: str
    starts_at: datetime
    ends_at: datetime
    place: str
    has_child_care: bool = False


def _free(course: Course, facts: Facts, but: CourseSession | None = None) -> None:
    """Raise CannotDo when another session of the course is at the same time."""
    others = course.sessions.exclude(pk=but.pk) if but else course.sessions.all()
    if overlapping(facts.starts_at, facts.ends_at, others.values_list("starts_at", "ends_at")):
        raise CannotDo(Reason.SESSION_OVERLAPS)


@transaction.atomic
def plan_session(*, by: Standing, course: Course, facts: Facts, once: str = "") -> CourseSession:
    """A session is added to a course. Sent twice it is one; raises CannotDo when it would overlap another."""
    where = locked_course(course)
    require(may_lead(by, where.group_id))
    if found := where.sessions.filter(code=once).first():
        return found
    _free(where, facts)
    session = CourseSession.objects.create(code=once or new_code(), course=where, **vars(facts))
    record(by.code, "session.planned", session.code, scope=of_group(where.group_id))
    return session


def _led(by: Standing, session: CourseSession) -> CourseSession:
    found = CourseSession.objects.select_for_update().get(pk=session.pk)
    require(may_lead(by, found.course.group_id))
    return found


@transaction.atomic
def change_session(
    *,
    by: Standing,
    session: CourseSession,
    facts: Facts,
    helpers: Collection[Membership] = (),
    is_as_seen: Callable[[CourseSession], bool] | None = None,
) -> None:
    """Another time, place or subject, and the Mothers who help. Raises ChangedMeanwhile, and CannotDo when it would overlap another."""
    course = locked_course(session.course)
    found = _led(by, session)
    require_as_seen(is_as_seen, found)
    _free(course, facts, but=found)
    for name, value in vars(facts).items():
        setattr(found, name, value)
    found.save()
    found.helpers.set([one for one in helpers if one.group_id == course.group_id])
    record(by.code, "session.changed", found.code, scope=of_group(course.group_id))


def guest_address(session: CourseSession) -> str:
    """The whole address at which the guest answers."""
    link = guest_link_of(settings.SECRET_KEY, session.code, session.guest_address)
    return settings.SITE_URL + reverse("education:guest", args=[link])


@transaction.atomic
def ask_guest(*, by: Standing, session: CourseSession, name: str, address: str, needs: str) -> None:
    """Somebody is asked by mail to teach: her link says when, where and what the group needs to know. An older link stops."""
    found = _led(by, session)
    if found.starts_at <= timezone.now():
        raise CannotDo(Reason.SESSION_BEGUN)
    found.guest, found.guest_address, found.guest_needs = name, address, needs
    found.guest_state, found.guest_words, found.answered_at, found.thanked_at = Guest.ASKED, "", None, None
    found.save()
    with translation.override(LOCAL):
        text = ASKED % {"address": guest_address(found)}
    delivery.send(address, text, about=f"guest {found.code}")
    record(by.code, "guest.asked", found.code, scope=of_group(found.course.group_id))


@transaction.atomic
def guest_answers(session: CourseSession, *, answer: Guest, words: str = "") -> None:
    """A guest says yes, no, or which other day. The same yes twice is one; raises CannotDo when the session has begun."""
    found = CourseSession.objects.select_for_update().get(pk=session.pk)
    if reason := why_no_answer(found.now_guest, found.starts_at, timezone.now()):
        raise CannotDo(reason)
    if (found.now_guest, found.guest_words) == (answer, words):
        return
    found.guest_state, found.guest_words, found.answered_at = answer, words, timezone.now()
    found.save()
    record("guest", f"guest.said_{answer.replace(' ', '_')}", found.code, scope=of_group(found.course.group_id))


def thank_guests(now: datetime) -> int:
    """Guests who taught are thanked by mail on the day after, once. Gives how many."""
    over = CourseSession.objects.filter(
        guest_state=Guest.YES, thanked_at__isnull=True, ends_at__lt=now - timedelta(hours=12)
    )
    done = 0
    for one in over:
        with transaction.atomic():
            is_mine = CourseSession.objects.filter(pk=one.pk, thanked_at__isnull=True).update(thanked_at=now)
            if is_mine:
                with translation.override(LOCAL):
                    text = str(THANKED)
                delivery.send(one.guest_address, text, about=f"thanks {one.code}")
                done += 1
    return done


@dataclass(frozen=True)
class Sheet:
    """What one phone says about a session: by participant's code. `device`: which phone; `at`: when it was said; `seen`: what
    its page knew; `once`: the page's own mark, so that it counts once however often it is sent."""

    said: Mapping[str, Came]
    device: str
    at: datetime
    seen: datetime
    once: str


@transaction.atomic
def mark_attendance(*, by: Standing, session: CourseSession, sheet: Sheet) -> int:
    """Marks are added: who came, by whom, when, on which phone. Gives how many. Raises CannotDo for somebody of another course."""
    found = _led(by, session)
    people = {one.code: one for one in Participant.objects.filter(course=found.course_id, code__in=sheet.said)}
    if set(people) != set(sheet.said):
        raise CannotDo(Reason.NOT_IN_COURSE)
    at = min(sheet.at, timezone.now())
    marks = [
        Mark(
            code=_mark_code(sheet.once, code),
            session=found,
            participant=people[code],
            came=came,
            by=by.code,
            device=sheet.device,
            at=at,
            seen=min(sheet.seen, timezone.now()),
        )
        for code, came in sheet.said.items()
    ]
    known = set(Mark.objects.filter(code__in=[one.code for one in marks]).values_list("code", flat=True))
    new = [one for one in marks if one.code not in known]
    Mark.objects.bulk_create(new)
    if new:
        record(by.code, "attendance.marked", found.code, scope=of_group(found.course.group_id))
    return len(new)


def _mark_code(once: str, participant: str) -> str:
    """A mark is known by its page and whom it is about."""
    return sha256(f"{once}\n{participant}".encode()).hexdigest()[:32]
