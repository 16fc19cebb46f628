"""A course of North with one woman and a session that goes on now, in which Amina helps."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from cast import Cast
from kvarter.education import actions
from kvarter.education.actions.sessions import Facts
from kvarter.education.models import CourseSession, Participant
from kvarter.education.queries import link_to
from kvarter.education.tests.scene import a_course, a_participant, a_session


@dataclass(frozen=True)
class Class:
    """`link`: the end of the woman's own address."""

    session: CourseSession
    woman: Participant
    link: str


def a_class(cast: Cast, name: str = "Rahma") -> Class:
    course = a_course(cast, name=f"Hold {name}")
    woman, session = a_participant(cast, course, name), a_session(cast, course)
    begins = timezone.now() - timedelta(hours=1)
    facts = Facts("intro", begins, begins + timedelta(hours=2), "Huset")
    actions.change_session(by=cast.standing("birthe"), session=session, facts=facts, helpers=[cast.mother("amina")])
    session.refresh_from_db()
    assert woman.candidate is not None
    woman.candidate.refresh_from_db()
    return Class(session, woman, link_to(woman.candidate))
