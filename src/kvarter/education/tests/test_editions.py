"""A course under way keeps its edition, content and all; a newer one is offered, taken from a session on, or left."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cast import Cast
from kvarter.authoring.actions import use_in_courses
from kvarter.authoring.tests.scene import KEY, a_draft, published
from kvarter.curriculum.models import PublishedSubject
from kvarter.education import actions
from kvarter.education.models import Course, CourseSession, TaughtEdition
from kvarter.education.rules import Reason, edition_at
from kvarter.education.subjects import edition_now, taught_by
from kvarter.education.tests.scene import a_course, a_session
from visiting import Visit

NEW, OLD = "Ring, og tal med nogen", "Ring og tal"
OFFER = "Der er en ny udgave"


def test_a_session_is_taught_by_the_last_edition_that_holds_from_before_it() -> None:
    def at(day: int) -> datetime:
        return datetime(2026, 12, day, tzinfo=UTC)

    assert edition_at("a", [], at(1)) == "a"
    taken = [(at(5), "b"), (at(9), "c")]
    assert [edition_at("a", taken, at(day)) for day in (4, 5, 8, 9)] == ["a", "b", "b", "c"]
    assert edition_at("a", [(at(9), "b"), (at(5), "c")], at(9)) == "c"


def words_of(course: Course, visit: Visit, cast: Cast) -> str:
    return visit(cast.birthe, f"/education/courses/{course.code}/taught/{KEY}/", lang="da").content.decode()


@pytest.mark.django_db
def test_a_course_shows_its_own_text_and_is_offered_the_new_one(cast: Cast, visit: Visit) -> None:
    course = a_course(cast)
    address = f"/education/courses/{course.code}/"
    assert OFFER not in visit(cast.birthe, address, lang="da").content.decode()
    published(cast)
    assert NEW in visit(None, f"/learn/{KEY}/", lang="da").content.decode()
    assert NEW not in words_of(course, visit, cast)
    assert OLD in words_of(course, visit, cast)
    page = visit(cast.birthe, address, lang="da").content.decode()
    assert OFFER in page
    assert "Kvinden" in page[page.index(OFFER) :]
    course.refresh_from_db()
    assert course.edition_hash != edition_now()[1]


@pytest.mark.django_db
def test_it_is_taken_from_a_session_on_with_one_tap(cast: Cast, visit: Visit) -> None:
    course = a_course(cast)
    begins = timezone.now() + timedelta(days=5)
    first, second = (
        CourseSession.objects.create(
            course=course,
            subject=KEY,
            starts_at=begins + timedelta(days=days),
            ends_at=begins + timedelta(days=days, hours=3),
            place="Huset",
        )
        for days in (0, 7)
    )
    published(cast)
    mark = edition_now()[1]
    sent = {"mark": mark, "answer": "take", "session": second.code}
    page = visit(cast.birthe, f"/education/courses/{course.code}/newer/", sent, lang="da").content.decode()
    assert OFFER not in page
    assert mark[:12] in page
    assert OLD in words_of(course, visit, cast)  # its first session comes before
    first.delete()
    assert NEW in words_of(course, visit, cast)
    assert TaughtEdition.objects.count() == 2
    visit(cast.birthe, f"/education/courses/{course.code}/newer/", sent)
    course.refresh_from_db()
    assert len(course.took) == 1


@pytest.mark.django_db
def test_what_is_left_is_not_offered_again_until_there_is_a_newer_one(cast: Cast, visit: Visit) -> None:
    course = a_course(cast)
    address = f"/education/courses/{course.code}/"
    published(cast)
    visit(cast.birthe, f"{address}newer/", {"mark": edition_now()[1], "answer": "leave"})
    assert OFFER not in visit(cast.birthe, address, lang="da").content.decode()
    assert OLD in words_of(course, visit, cast)
    published(cast, words="Endnu en titel")
    assert OFFER in visit(cast.birthe, address, lang="da").content.decode()


@pytest.mark.django_db
def test_an_edition_that_is_not_the_newest_any_more_is_not_taken(cast: Cast, visit: Visit) -> None:
    course = a_course(cast)
    published(cast)
    mark = edition_now()[1]
    published(cast, words="Endnu en titel")
    with pytest.raises(actions.CannotDo) as refused:
        actions.take_edition(by=cast.standing("birthe"), course=course, mark=mark)
    assert refused.value.reason is Reason.ANOTHER_EDITION
    page = visit(cast.birthe, f"/education/courses/{course.code}/newer/", {"mark": mark, "answer": "take"}, lang="da")
    assert "En nyere udgave kom" in page.content.decode()


@pytest.mark.django_db
def test_a_course_that_is_over_is_offered_nothing(cast: Cast, visit: Visit) -> None:
    course = a_course(cast)
    session = a_session(cast, course)
    now = timezone.now()
    CourseSession.objects.filter(pk=session.pk).update(
        starts_at=now - timedelta(hours=5), ends_at=now - timedelta(hours=2)
    )
    published(cast)
    assert OFFER not in visit(cast.birthe, f"/education/courses/{course.code}/", lang="da").content.decode()


@pytest.mark.django_db
def test_courses_of_a_group_that_adapted_a_subject_are_planned_with_its_copy(cast: Cast) -> None:
    by = cast.standing("birthe")
    where = a_draft(by, cast.north, words="Vores ord")
    before = a_course(cast)
    use_in_courses(by=by, place=where, used=True)
    mine = a_course(cast, name="Hold 5")
    found, older = taught_by(mine.edition_hash), taught_by(before.edition_hash)
    assert found
    assert older
    assert found.subjects[KEY].words["da"]["c7_title"] == "Vores ord"
    assert older.subjects[KEY].words["da"]["c7_title"] == OLD
    assert edition_now()[1] == before.edition_hash


@pytest.mark.django_db
def test_the_script_of_a_day_is_that_of_the_course(cast: Cast, visit: Visit) -> None:
    course = a_course(cast)
    published(cast)
    browser = visit.browser(cast.birthe)
    address = f"/education/courses/{course.code}/taught/{KEY}"
    assert browser.get(f"{address}/da.pdf").content.startswith(b"%PDF-")
    assert Client().get(f"{address}/da.pdf").status_code == 302
    visit(cast.birthe, f"/education/courses/{course.code}/taught/nothing/", status=404)
    visit(cast.maryam, f"{address}/", status=404)
    assert PublishedSubject.objects.count() == 1
