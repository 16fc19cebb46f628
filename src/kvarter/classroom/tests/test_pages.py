"""A day of a course: the whispering plan on the desk, on paper and on phones; photos of the flip chart for these women only."""

import struct
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cast import Cast
from kvarter.branding.tests.test_rules import png
from kvarter.classroom import actions
from kvarter.classroom.models import FlipChart
from kvarter.classroom.photos import MOST_BYTES, as_shown, orientation_of
from kvarter.classroom.queries import whispering_of
from kvarter.classroom.rules import MOST_CHARTS, STAY, Reason
from kvarter.classroom.tests.classes import Class, a_class
from kvarter.classroom.whispering import Follows
from kvarter.education.models import CourseSession
from kvarter.education.tests.scene import a_participant
from kvarter.groups.models import Membership
from kvarter.languages.rules import INTERFACE
from kvarter.news.tests.test_pages import jpeg, segment
from kvarter.people.models import Person, PersonLanguage
from visiting import Visit


@pytest.fixture
def course_day(cast: Cast) -> Class:
    """A Somali woman who needs whispering, and Amina, who speaks Somali, helps."""
    Person.objects.update(language="en")
    PersonLanguage.objects.update_or_create(person=cast.amina, language="so", defaults={"spoken": 4})
    one = a_class(cast)
    said = {one.woman.code: (Follows.NOT, ("so",))}
    actions.note_hearing(by=cast.standing("birthe"), course=one.session.course, said=said)
    return one


def whispering_page(one: Class) -> str:
    return f"/classroom/sessions/{one.session.code}/whispering/"


def test_the_plan_says_who_whispers_and_why(cast: Cast, visit: Visit, course_day: Class) -> None:
    page = visit(cast.birthe, whispering_page(course_day)).content.decode()
    assert "Amina" in page
    assert "Somali" in page
    assert "She helps on this day." in page
    assert "Nobody whispers" not in page


def test_who_helps_reads_for_whom_and_the_woman_reads_beside_whom(cast: Cast, visit: Visit, course_day: Class) -> None:
    page = visit(cast.amina, "/classroom/helping/").content.decode()
    assert "You whisper in Somali for:" in page
    assert "Rahma" in page
    hers = visit(None, f"/classroom/hers/{course_day.link}/", lang="en").content.decode()
    assert "Amina whispers for you in" in hers


def test_a_gap_names_the_mothers_who_speak_it(cast: Cast, visit: Visit, course_day: Class) -> None:
    course_day.session.helpers.clear()
    page = visit(cast.birthe, whispering_page(course_day)).content.decode()
    assert "Nobody whispers Somali on" in page
    assert "Mothers of the group who speak Somali: Amina" in page
    printed = visit(cast.birthe, f"/education/sessions/{course_day.session.code}/paper/").content.decode()
    assert "Nobody whispers Somali on" in printed


def test_the_printed_list_says_beside_whom_each_woman_sits(cast: Cast, visit: Visit, course_day: Class) -> None:
    printed = visit(cast.birthe, f"/education/sessions/{course_day.session.code}/paper/").content.decode()
    assert "Amina" in printed
    assert "· Somali" in printed


def test_what_nobody_said_is_asked_and_not_guessed(cast: Cast, visit: Visit, course_day: Class) -> None:
    a_participant(cast, course_day.session.course, "Zahra")
    page = visit(cast.birthe, whispering_page(course_day)).content.decode()
    assert "Nobody has said how much they follow." in page
    assert "2. Zahra" in page


def test_a_choice_by_hand_stands_until_everything_is_planned_anew(cast: Cast, visit: Visit, course_day: Class) -> None:
    path, field = whispering_page(course_day), f"seat-{course_day.woman.code}"
    visit(cast.birthe, path, {"most": "2", field: "nobody"})
    made = whispering_of(course_day.session)
    assert (made.plan.circles, made.most) == ((), 2)
    visit(cast.birthe, path, {"most": "2", field: cast.mother("amina").code})
    assert "You chose this." in visit(cast.birthe, path).content.decode()
    visit(cast.birthe, f"{path}anew/", {})
    assert "She helps on this day." in visit(cast.birthe, path).content.decode()
    assert "From 1 to 9 women." in visit(cast.birthe, path, {"most": "0"}, status=422).content.decode()


def test_a_mother_who_has_left_whispers_for_nobody(cast: Cast, course_day: Class) -> None:
    Membership.objects.filter(pk=cast.mother("amina").pk).update(ended_on=timezone.localdate())
    (gap,) = whispering_of(course_day.session).plan.gaps
    assert gap.could == ()


def test_who_is_in_another_course_is_refused(cast: Cast, course_day: Class) -> None:
    other = a_class(cast, "Layla")
    said = {other.woman.code: (Follows.NOT, ())}
    with pytest.raises(actions.CannotDo) as refusal:
        actions.note_hearing(by=cast.standing("birthe"), course=course_day.session.course, said=said)
    assert refusal.value.reason is Reason.NOT_IN_COURSE


def test_how_much_she_follows_is_noted_on_one_page(cast: Cast, visit: Visit, course_day: Class) -> None:
    woman = course_day.woman.code
    path = f"/classroom/courses/{course_day.session.course.code}/hearing/"
    visit(cast.birthe, path, {f"follows-{woman}": "partly", f"language-{woman}": "ar"})
    course_day.woman.listening.refresh_from_db()  # type: ignore[attr-defined]
    noted = course_day.woman.listening  # type: ignore[attr-defined]
    assert (noted.follows, noted.languages) == ("partly", ["ar", "so"])


def photo(content: bytes) -> dict[str, SimpleUploadedFile]:
    return {"photo": SimpleUploadedFile("a.jpg", content)}


def upright(turned: int, order: str = ">") -> bytes:
    """A camera's notes: which way up, beside where it was."""
    sign = b"MM\0*" if order == ">" else b"II*\0"
    rows = struct.pack(f"{order}HHIHH", 0x010F, 2, 4, 0x4142, 0) + struct.pack(f"{order}HHIHH", 0x0112, 3, 1, turned, 0)
    return segment(0xE1, b"Exif\0\0" + sign + struct.pack(f"{order}IH", 8, 2) + rows + b"55.4 N 10.4 E")


@pytest.mark.parametrize("order", "<>")
def test_a_photo_loses_what_a_camera_noted_and_stays_the_right_way_up(order: str) -> None:
    taken = b"\xff\xd8" + upright(6, order) + jpeg()[2:]
    kind, shown = as_shown(taken)
    assert kind == "jpeg"
    assert b"55.4" not in shown
    assert b"Rose" not in shown
    assert orientation_of(shown) == 6
    assert as_shown(shown) == ("jpeg", shown)
    assert orientation_of(as_shown(jpeg())[1]) == 1


@pytest.mark.parametrize(
    "broken",
    [b"", b"Exif\0\0", b"xExif\0\0MM\0*", b"xExif\0\0MM\0*\xff\xff\xff\xff00", b"xExif\0\0II*\0\x08\0\0\0\xff\xff"],
)
def test_notes_that_cannot_be_read_mean_upright(broken: bytes) -> None:
    assert orientation_of(broken) == 1


def test_a_helper_gives_a_photo_to_the_women_of_the_course_and_nobody_else(
    cast: Cast, visit: Visit, client: Client, course_day: Class
) -> None:
    path = f"/classroom/sessions/{course_day.session.code}/photos/"
    visit(cast.amina, path, photo(jpeg()))
    chart = FlipChart.objects.get()
    assert b"55.4" not in bytes(chart.picture)
    answer = client.get(f"/classroom/hers/{course_day.link}/{chart.code}/picture/")
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (200, "image/jpeg", "no-store")
    other = a_class(cast, "Layla")
    assert client.get(f"/classroom/hers/{other.link}/{chart.code}/picture/").status_code == 404
    assert client.get(f"/classroom/photos/{chart.code}/picture/").status_code == 302
    visit(cast.hodan, f"/classroom/photos/{chart.code}/picture/", status=404)
    visit(cast.dorte, path, status=404)
    page = visit(None, f"/classroom/hers/{course_day.link}/", lang="en").content.decode()
    assert chart.code in page
    assert "They are" in page
    visit(cast.amina, f"/classroom/photos/{chart.code}/remove/", {})
    assert not FlipChart.objects.exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Please take or choose a photo."),
        (b"GIF89a", "This is no photo that we can read."),
        (b"\xff\xd8" + b"x" * MOST_BYTES, "This photo is too big."),
        (b"\xff\xd8" + b"x" * 40_000_000, "This photo is too big."),
        (png(9000, 10), "This photo is too big."),
    ],
    ids=["empty", "gif", "four megabytes", "forty megabytes", "too many pixels"],
)
def test_a_photo_that_is_not_taken_is_refused_with_a_sentence(
    cast: Cast, visit: Visit, course_day: Class, content: bytes, says: str
) -> None:
    path = f"/classroom/sessions/{course_day.session.code}/photos/"
    assert says in visit(cast.birthe, path, photo(content), status=422).content.decode()
    assert not FlipChart.objects.exists()


def test_there_are_eight_photos_of_a_day_and_none_before_it(cast: Cast, visit: Visit, course_day: Class) -> None:
    path, session = f"/classroom/sessions/{course_day.session.code}/photos/", course_day.session
    FlipChart.objects.bulk_create(FlipChart(session=session, kind="png", picture=b"-") for _ in range(MOST_CHARTS))
    assert "There are eight photos" in visit(cast.birthe, path, photo(jpeg()), status=422).content.decode()
    FlipChart.objects.all().delete()
    later = timezone.now() + timedelta(days=2)
    CourseSession.objects.filter(pk=session.pk).update(starts_at=later, ends_at=later + timedelta(hours=2))
    assert "has not begun yet" in visit(cast.birthe, path, photo(jpeg()), status=422).content.decode()


def test_photos_are_gone_a_week_after_the_last_day_and_the_page_says_when(
    cast: Cast, visit: Visit, course_day: Class
) -> None:
    session = course_day.session
    FlipChart.objects.create(session=session, kind="png", picture=b"-")
    later = timezone.now() + timedelta(days=20)
    CourseSession.objects.create(
        course=session.course, subject="child", starts_at=later, ends_at=later + timedelta(hours=2), place="Huset"
    )
    end = later + timedelta(hours=2) + STAY
    assert actions.delete_photos(end - timedelta(minutes=1)) == 0
    assert actions.delete_photos(end + timedelta(minutes=1)) == 1


@pytest.mark.parametrize("language", INTERFACE)
def test_the_pages_of_women_and_mothers_speak_every_language(
    cast: Cast, visit: Visit, course_day: Class, language: str
) -> None:
    Person.objects.update(language=language)
    FlipChart.objects.create(session=course_day.session, kind="png", picture=b"-")
    assert (
        f'<html lang="{language}"' in visit(None, f"/classroom/hers/{course_day.link}/", lang=language).content.decode()
    )
    for path in ("helping/", f"sessions/{course_day.session.code}/photos/"):
        assert f'<html lang="{language}"' in visit(cast.amina, f"/classroom/{path}").content.decode()
