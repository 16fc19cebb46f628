"""The overview of a course on paper: in each language with its own months and digits, read back from the PDF."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pypdfium2
import pytest

from cast import Cast
from kvarter.documents.typeset import pdf_of
from kvarter.education import queries
from kvarter.education.local_dates import day_on_paper, hours_on_paper
from kvarter.education.models import Course, CourseSession
from kvarter.education.overview import overview_paper
from kvarter.education.tests.scene import a_course, a_participant, a_session
from kvarter.languages.rules import INTERFACE
from visiting import Visit

DAY = date(2027, 5, 12)
SAID = {
    "da": ("onsdag den 12. maj", "kl. 17.00–19.00"),
    "en": ("Wednesday 12 May", "17:00–19:00"),
    "ar": ("الأربعاء، ١٢ مايو", "١٧:٠٠–١٩:٠٠"),
    "tr": ("12 Mayıs Çarşamba", "17:00–19:00"),
    "so": ("Arbaco, 12 Maayo", "17:00–19:00"),
    "uk": ("середа, 12 травня", "17:00–19:00"),
    "fa": ("چهارشنبه ۱۲ مهٔ", "۱۷:۰۰–۱۹:۰۰"),
    "ur": ("بدھ، 12 مئی", "17:00–19:00"),
    "ti": ("ረቡዕ፣ 12 ጉንበት", "17:00–19:00"),
}


@pytest.mark.parametrize("language", INTERFACE)
def test_a_day_is_written_as_each_language_writes_it(language: str) -> None:
    assert (day_on_paper(DAY, language), hours_on_paper(time(17), time(19), language)) == SAID[language]


def a_course_in_may(cast: Cast) -> Course:
    course = a_course(cast)
    session = a_session(cast, course)
    here = ZoneInfo("Europe/Copenhagen")
    starts, ends = datetime(2027, 5, 12, 17, tzinfo=here), datetime(2027, 5, 12, 19, tzinfo=here)
    CourseSession.objects.filter(pk=session.pk).update(starts_at=starts, ends_at=ends, has_child_care=True)
    return course


def words_of(pdf: bytes) -> str:
    return " ".join(one.get_textpage().get_text_bounded() for one in pypdfium2.PdfDocument(pdf))


@pytest.mark.parametrize("language", ["da", "ar", "tr", "so", "uk", "fa", "ur", "ti"])
def test_the_paper_is_read_back_with_her_days_and_digits(cast: Cast, language: str) -> None:
    page = words_of(pdf_of("education/overview", overview_paper(a_course_in_may(cast), language)))
    weekday = next(word for word in ("Çarşamba", *SAID[language][0].split()) if word in page or word[::-1] in page)
    assert weekday.rstrip(",،፣") in SAID[language][0]
    digits = {"ar": "١٢", "fa": "۱۲"}.get(language, "12")
    assert digits in page or digits[::-1] in page
    assert "Huset" in page
    if language in {"ar", "fa"}:
        assert not any(number in page for number in ("12", "17", "19"))


def test_she_and_those_who_lead_take_it_in_any_language(cast: Cast, visit: Visit) -> None:
    course = a_course_in_may(cast)
    woman = a_participant(cast, course, "Rahma")
    assert woman.candidate is not None
    woman.candidate.refresh_from_db()
    hers = visit(None, f"/education/place/{queries.link_to(woman.candidate)}/course.pdf", lang="ti")
    assert b"".join(hers).startswith(b"%PDF")
    assert b"".join(visit(cast.birthe, f"/education/courses/{course.code}/overview/ar.pdf")).startswith(b"%PDF")
    visit(cast.birthe, f"/education/courses/{course.code}/overview/xx.pdf", status=404)
