"""The desk of this room: courses, and who finds them."""

from datetime import timedelta

from django.utils import timezone

from cast import Cast
from kvarter.education import actions
from kvarter.education.models import Course
from kvarter.education.subjects import subjects_of_edition
from kvarter.education.tests.scene import a_candidate, a_course
from kvarter.people.models import Person
from visiting import Visit


def test_a_coordinator_finds_both_pages_in_her_menu(cast: Cast, visit: Visit) -> None:
    page = visit(cast.birthe, "/women/").content.decode()
    assert 'href="/education/candidates/"' in page
    assert 'href="/education/courses/"' in page


def test_the_first_page_leads_to_becoming_a_mother(visit: Visit, cast: Cast) -> None:
    assert 'href="/about/become/"' in visit(None, "/").content.decode()
    assert 'href="/education/interest/"' in visit(None, "/about/become/").content.decode()
    assert f"/education/interest/{cast.north.code}/" in visit(None, "/education/interest/").content.decode()


def test_a_course_keeps_the_fourteen_subjects_of_the_day_it_was_planned(cast: Cast, visit: Visit) -> None:
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    said = {"group": cast.north.code, "name": "Hold 9", "begins_on": day, "place": "Huset", "places": "18"}
    visit(cast.birthe, "/education/courses/plan/", {**said, "once": "abcdefghjkmn"})
    visit(cast.birthe, "/education/courses/plan/", {**said, "once": "abcdefghjkmn"})
    course = Course.objects.get()
    subjects, mark = subjects_of_edition()
    assert (len(course.edition), course.edition, course.edition_hash) == (14, subjects, mark)
    assert len(mark) == 64
    assert (
        "Help to self-help" not in visit(cast.birthe, f"/education/courses/{course.code}/", lang="da").content.decode()
    )
    Person.objects.update(language="en")
    assert "help to self-help" in visit(cast.birthe, f"/education/courses/{course.code}/", lang="en").content.decode()


def test_a_course_in_the_past_or_of_another_group_is_not_planned(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    said = {"group": cast.south.code, "name": "Hold", "begins_on": "2020-01-01", "place": "Huset", "places": "0"}
    page = visit(cast.birthe, "/education/courses/plan/", said, lang="en", status=422).content.decode()
    for sentence in ("This day is over.", "From 1 to 60 women.", "Please choose one of the answers shown."):
        assert sentence in page
    assert not Course.objects.exists()


def test_places_taken_and_offered_are_counted(cast: Cast, visit: Visit) -> None:
    course = a_course(cast, places=18)
    actions.offer_place(by=cast.standing("birthe"), candidate=a_candidate(cast), course=course)
    Person.objects.update(language="en")
    page = visit(cast.birthe, "/education/courses/", lang="en").content.decode()
    assert "0 of 18 places taken" in page
    assert "1 place is offered" in page
