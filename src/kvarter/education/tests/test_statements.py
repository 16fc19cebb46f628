"""A course of 25 women and 28 sessions: no page of it asks more than eight times, and the first one says what waits."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cast import Cast
from kvarter.education.attendance import Came
from kvarter.education.models import Course, CourseSession, Mark, Participant
from kvarter.education.rules import Guest
from kvarter.education.tests.scene import a_course, a_participant
from kvarter.people.models import Person
from visiting import Visit

MOST = 8
OF_A_COURSE = ("", "missing/", "plan-session/", "meetings/", "diplomas/", "id-cards/")
OF_A_SESSION = ("", "attendance/", "paper/")
OF_ROOMS_ABOVE = (
    "/evaluations/courses/{code}/",
    "/evaluations/courses/{code}/hard/",
    "/evaluations/courses/{code}/link/",
    "/classroom/courses/{code}/hearing/",
)


def in_the_middle(cast: Cast) -> Course:
    """Half of the sessions are over. The first woman misses one day, two phones disagree about her on another, a guest is asked."""
    course = a_course(cast, places=30)
    first = a_participant(cast, course, "Rahma")
    made = {"course": course, "name": "X", "language": "da", "contract": first.contract}
    women = [first, *Participant.objects.bulk_create(Participant(number=2 + n, **made) for n in range(24))]
    begins, now = timezone.now() - timedelta(days=14, hours=4), timezone.now()
    sessions = CourseSession.objects.bulk_create(
        CourseSession(
            course=course,
            subject=course.edition[n % 14]["key"],
            starts_at=begins + timedelta(days=n),
            ends_at=begins + timedelta(days=n, hours=2),
            place="Huset",
        )
        for n in range(28)
    )
    over = [one for one in sessions if one.is_over]
    said = [(one, her) for one in over[:-1] for her in women]
    Mark.objects.bulk_create(
        Mark(
            code=f"{n}",
            session=one,
            participant=her,
            came=_came(one, her, over, first),
            by="x",
            device="a",
            at=now,
            seen=begins,
        )
        for n, (one, her) in enumerate(said)
    )
    Mark.objects.create(
        code="b", session=over[1], participant=first, came=Came.NO, by="y", device="b", at=now, seen=begins
    )
    for one in sessions:
        one.helpers.add(cast.mother("amina"))
    last = sessions[-1]
    last.guest, last.guest_address, last.guest_state = "Lone", "lone@example.org", Guest.ASKED
    last.save()
    return course


def _came(one: CourseSession, her: Participant, over: list[CourseSession], first: Participant) -> Came:
    return Came.NO if (one, her) == (over[0], first) else Came.YES


@pytest.mark.parametrize("page", [*OF_A_COURSE, *OF_ROOMS_ABOVE, *(f"session {one}" for one in OF_A_SESSION)])
def test_no_page_of_a_course_takes_more_than_eight_statements(
    cast: Cast, visit: Visit, django_assert_max_num_queries: object, page: str
) -> None:
    course = in_the_middle(cast)
    session = course.sessions.order_by("starts_at")[3]
    address = f"/education/courses/{course.code}/{page}"
    if page.startswith("/"):
        address = page.format(code=course.code)
    if page.startswith("session "):
        address = f"/education/sessions/{session.code}/{page.removeprefix('session ')}"
    visit(cast.birthe, address)
    with django_assert_max_num_queries(MOST):  # type: ignore[operator]
        visit(cast.birthe, address)


def test_the_page_begins_with_the_next_session_and_what_waits(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    course = in_the_middle(cast)
    page = visit(cast.birthe, f"/education/courses/{course.code}/").content.decode()
    following = next(one for one in course.sessions.all() if not one.is_over)
    heads = ["The next session", "What waits for you", "Sessions to come", "Who takes part", "More about the course"]
    assert [page.index(f"{one}") for one in heads] == sorted(page.index(f"{one}") for one in heads)
    assert page.index(f"/education/sessions/{following.code}/") < page.index("What waits for you")
    for said in ("Two phones say different things", "Nobody has said who came", "Guest has not answered"):
        assert said in page
    assert "woman has still to take something" in page
    assert page.count('class="btn"') == 1


def test_a_course_that_is_over_leads_to_its_diplomas(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    course = in_the_middle(cast)
    CourseSession.objects.filter(course=course, ends_at__gt=timezone.now()).delete()
    page = visit(cast.birthe, f"/education/courses/{course.code}/").content.decode()
    assert "All sessions are over." in page
    assert page.index("/diplomas/") < page.index("What waits for you")
