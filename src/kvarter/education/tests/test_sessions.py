"""Sessions, guests and who came: what happens, what is refused, and what the pages say."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cast import Cast
from kvarter.delivery.models import Sending
from kvarter.education import actions, queries
from kvarter.education.actions.sessions import Facts, guest_address
from kvarter.education.attendance import Came
from kvarter.education.course_sheet import sheet_of
from kvarter.education.models import Course, CourseSession, Mark
from kvarter.education.rules import Guest, Reason
from kvarter.education.tests.scene import a_course, a_participant, a_session, a_sheet
from kvarter.languages.rules import LOCAL
from kvarter.people.models import Person
from visiting import Visit


def path_of(session: CourseSession) -> str:
    """The address of the guest's page without the host."""
    session.refresh_from_db()
    return "/education/guest/" + guest_address(session).rstrip("/").rpartition("/")[2] + "/"


def asked(cast: Cast, session: CourseSession, address: str = "lone@example.org") -> None:
    actions.ask_guest(by=cast.standing("birthe"), session=session, name="Lone", address=address, needs="Læser lidt")


def test_two_sessions_of_a_course_at_the_same_time_are_refused(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    course = a_course(cast)
    session = a_session(cast, course)
    day = timezone.localtime(session.starts_at).date().isoformat()
    said = {"subject": "child", "on": day, "starts": "18:00", "ends": "20:00", "place": "Huset"}
    address = f"/education/courses/{course.code}/plan-session/"
    page = visit(cast.birthe, address, said, lang="en", status=422).content.decode()
    assert "Another session of this course is at the same time." in page
    visit(cast.birthe, address, {**said, "starts": "19:00"})
    assert [one.subject for one in course.sessions.all()] == ["intro", "child"]


def test_a_session_changes_its_own_time_and_gets_helpers_of_its_group_only(cast: Cast) -> None:
    session = a_session(cast, a_course(cast))
    facts = Facts(
        "the-woman", session.starts_at + timedelta(hours=1), session.ends_at + timedelta(hours=1), "Skolen", True
    )
    helpers = [cast.mother("amina"), cast.mother("hodan")]
    actions.change_session(by=cast.standing("birthe"), session=session, facts=facts, helpers=helpers)
    session.refresh_from_db()
    assert (session.subject, session.has_child_care) == ("the-woman", True)
    assert list(session.helpers.all()) == [cast.mother("amina")]


def test_a_session_that_ends_before_it_begins_is_refused_with_a_sentence(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    course = a_course(cast)
    said = {"subject": "intro", "on": "2027-01-10", "starts": "18:00", "ends": "17:00", "place": "Huset"}
    page = visit(cast.birthe, f"/education/courses/{course.code}/plan-session/", said, status=422).content.decode()
    assert "It must end after it begins." in page


def test_a_guest_is_asked_by_mail_and_says_yes_twice_and_it_is_one_yes(cast: Cast, visit: Visit) -> None:
    session = a_session(cast, a_course(cast))
    asked(cast, session)
    (mail,) = Sending.objects.filter(to="lone@example.org")
    assert path_of(session) in mail.text
    for _ in range(2):
        page = visit(None, path_of(session), {"answer": "yes"}, lang="en").content.decode()
        assert "You have said yes. Thank you." in page
    session.refresh_from_db()
    assert session.guest_state == Guest.YES
    first = session.answered_at
    visit(None, path_of(session), {"answer": "yes"})
    session.refresh_from_db()
    assert session.answered_at == first


def test_a_guest_reads_what_the_group_needs_and_suggests_another_day(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    session = a_session(cast, a_course(cast))
    asked(cast, session)
    assert "Læser lidt" in visit(None, path_of(session), lang="en").content.decode()
    page = visit(None, path_of(session), {"answer": "another day"}, lang="en", status=422).content.decode()
    assert "Please write which day suits you." in page
    visit(None, path_of(session), {"answer": "another day", "words": "Torsdag"})
    page = visit(cast.birthe, f"/education/sessions/{session.code}/").content.decode()
    assert "Guest suggests another day" in page
    assert "Torsdag" in page


def test_a_guest_takes_the_script_of_the_day_along(cast: Cast, visit: Visit) -> None:
    session = a_session(cast, a_course(cast))
    asked(cast, session)
    for lang, printed in (("en", "en"), (LOCAL, LOCAL)):
        page = visit(None, path_of(session), lang=lang).content.decode()
        address = f"{path_of(session)}script/{printed}.pdf"
        assert f'href="{address}"' in page
        assert Client().get(address).content.startswith(b"%PDF-")
    visit(None, path_of(session).replace("guest/", "guest/x") + "script/da.pdf", status=404)


def test_a_guest_who_answers_too_late_gets_a_sentence(cast: Cast, visit: Visit) -> None:
    session = a_session(cast, a_course(cast))
    asked(cast, session)
    CourseSession.objects.update(
        starts_at=timezone.now() - timedelta(hours=1), ends_at=timezone.now() + timedelta(hours=1)
    )
    page = visit(None, path_of(session), {"answer": "yes"}, lang="en", status=422).content.decode()
    assert "This session has begun already." in page
    session.refresh_from_db()
    assert session.guest_state == Guest.ASKED


def test_when_another_guest_is_asked_the_older_link_stops(cast: Cast, visit: Visit) -> None:
    session = a_session(cast, a_course(cast))
    asked(cast, session)
    first = path_of(session)
    asked(cast, session, "per@example.org")
    visit(None, first, status=404)
    visit(None, path_of(session))


def test_a_guest_who_taught_is_thanked_once_on_the_day_after(cast: Cast) -> None:
    session = a_session(cast, a_course(cast))
    asked(cast, session)
    actions.guest_answers(session, answer=Guest.YES)
    after = session.ends_at + timedelta(hours=13)
    assert actions.thank_guests(session.ends_at) == 0
    assert [actions.thank_guests(after), actions.thank_guests(after)] == [1, 0]
    assert Sending.objects.filter(to="lone@example.org").count() == 2


def test_marks_are_added_and_sent_twice_they_count_once(cast: Cast) -> None:
    course = a_course(cast)
    woman, session = a_participant(cast, course, "Rahma"), a_session(cast, course)
    by, sheet = cast.standing("birthe"), a_sheet({woman.code: Came.YES}, once="abcdefghjkmn")
    assert [actions.mark_attendance(by=by, session=session, sheet=sheet) for _ in range(2)] == [1, 0]
    actions.mark_attendance(by=by, session=session, sheet=a_sheet({woman.code: Came.NO}))
    assert Mark.objects.count() == 2
    assert sheet_of(course).people[0].cells[0].came is Came.NO


def test_who_is_in_another_course_cannot_be_marked(cast: Cast) -> None:
    stranger = a_participant(cast, a_course(cast, name="Hold 3"), "Rahma")
    session = a_session(cast, a_course(cast))
    with pytest.raises(actions.CannotDo) as refusal:
        actions.mark_attendance(by=cast.standing("birthe"), session=session, sheet=a_sheet({stranger.code: Came.YES}))
    assert refusal.value.reason is Reason.NOT_IN_COURSE


def test_two_phones_that_disagree_are_both_shown_and_one_who_sees_both_decides(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    course = a_course(cast)
    woman, session, by = a_participant(cast, course, "Rahma"), a_session(cast, course), cast.standing("birthe")
    for device, came in (("a", Came.YES), ("b", Came.NO)):
        actions.mark_attendance(by=by, session=session, sheet=a_sheet({woman.code: came}, device))
    assert (
        "Two phones say different things" in visit(cast.birthe, f"/education/courses/{course.code}/").content.decode()
    )
    address = f"/education/sessions/{session.code}/attendance/"
    page = visit(cast.birthe, address).content.decode()
    assert "Two phones say different things about Rahma:" in page
    hidden = {name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("once", "seen")}
    visit(cast.birthe, address, {**hidden, f"came-{woman.code}": "partly"})
    assert sheet_of(course).people[0].cells[0].came is Came.PARTLY
    assert Mark.objects.count() == 3


def test_what_the_page_shows_already_is_not_marked_again(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    course = a_course(cast)
    woman, session = a_participant(cast, course, "Rahma"), a_session(cast, course)
    actions.mark_attendance(by=cast.standing("birthe"), session=session, sheet=a_sheet({woman.code: Came.YES}))
    address = f"/education/sessions/{session.code}/attendance/"
    page = visit(cast.birthe, address).content.decode()
    hidden = {name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("once", "seen")}
    page = visit(cast.birthe, address, {**hidden, f"came-{woman.code}": "yes"}, status=422).content.decode()
    assert "Nothing is new here." in page
    assert Mark.objects.count() == 1


def test_what_is_missing_is_said_with_where_it_can_be_made_up(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    course = a_course(cast)
    woman, session = a_participant(cast, course, "Rahma"), a_session(cast, course, "the-woman")
    CourseSession.objects.update(
        starts_at=timezone.now() - timedelta(days=2), ends_at=timezone.now() - timedelta(days=1)
    )
    other = actions.plan_course(
        by=cast.standing("maryam"), group=cast.south, name="Syd", begins_on=course.begins_on, place="Syd", places=9
    )
    begins = timezone.now() + timedelta(days=5)
    facts = Facts("the-woman", begins, begins + timedelta(hours=2), "Gellerup bibliotek")
    actions.plan_session(by=cast.standing("maryam"), course=other, facts=facts)
    address = f"/education/courses/{course.code}/missing/"
    page = visit(cast.birthe, address).content.decode()
    assert "Has still to take:" in page
    assert "Gellerup bibliotek" in page
    sheet = a_sheet({woman.code: Came.MADE_UP})
    actions.mark_attendance(by=cast.standing("birthe"), session=session, sheet=sheet)
    assert "Has still to take:" not in visit(cast.birthe, address).content.decode()


def test_she_finds_the_meetings_and_one_calendar_file_with_all_of_them(cast: Cast, visit: Visit) -> None:
    course = a_course(cast)
    woman = a_participant(cast, course, "Rahma")
    a_session(cast, course)
    a_session(cast, course, "child", days=28)
    assert woman.candidate is not None
    woman.candidate.refresh_from_db()
    link = f"/education/place/{queries.link_to(woman.candidate)}/"
    assert "Huset" in visit(None, f"{link}contract/").content.decode()
    bare, named = (visit(None, f"{link}{name}.ics").content.decode() for name in ("calendar", "named"))
    assert bare.count("BEGIN:VEVENT") == bare.count("END:VEVENT") == 2
    assert bare.count("BEGIN:VCALENDAR") == bare.count("END:VCALENDAR") == 1
    assert "Huset" not in bare
    assert "Hold 4" not in bare
    assert "LOCATION:Huset" in named


def test_the_printed_list_has_numbers_and_names(cast: Cast, visit: Visit) -> None:
    course = a_course(cast)
    a_participant(cast, course, "Rahma")
    page = visit(cast.birthe, f"/education/sessions/{a_session(cast, course).code}/paper/").content.decode()
    assert "<td>1</td>" in page
    assert "Rahma" in page


def test_another_coordinator_finds_none_of_it(cast: Cast, visit: Visit) -> None:
    session = a_session(cast, a_course(cast))
    for page in ("", "attendance/", "paper/"):
        visit(cast.maryam, f"/education/sessions/{session.code}/{page}", status=404)
    assert Course.objects.visible_to(cast.standing("maryam")).count() == 0
