"""What a woman sends from her phone, what those who lead read, and what nobody reads."""

import json
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone

from cast import Cast
from kvarter.documents.typeset import pdf_of
from kvarter.education.models import Course
from kvarter.evaluations import queries
from kvarter.evaluations.desk.paper import tickets_paper
from kvarter.evaluations.models import Evaluation, ReportedQuestion, ReportedWeek, Ticket
from kvarter.evaluations.rules import Reported
from kvarter.evaluations.tests.scene import KEYS, a_class, answered, closed, some_tickets
from kvarter.languages.tables import INTERFACE
from kvarter.people.models import Person
from visiting import Visit

pytestmark = pytest.mark.django_db
ONCE = "0123456789abcdef" * 2
SUBJECT = "municipality"


def questions() -> list[str]:
    found = queries.subject_taught(SUBJECT)
    assert found
    return [one.key for one in found.quiz]


def report(of: Course, **other: Any) -> dict[str, Any]:
    return {"course": of.code, "subject": SUBJECT, "answers": dict.fromkeys(questions(), False), "once": ONCE} | other


def send(said: object) -> int:
    return Client().post("/evaluations/report/", json.dumps(said), content_type="text/plain").status_code


def test_a_phone_tells_without_cookie_and_twice_is_once(cast: Cast) -> None:
    course = a_class(cast, 3)
    assert send(report(course)) == send(report(course)) == 204
    assert ReportedWeek.objects.get().number == 1
    assert ReportedQuestion.objects.filter(wrong=1, right=0).count() == len(questions())


@pytest.mark.parametrize(
    "other",
    [
        {"course": "nothing"},
        {"subject": "nothing"},
        {"answers": {}},
        {"answers": {"nothing": True}},
        {"answers": [1]},
        {"once": "x"},
        {"once": "0" * 5000},
        {"answers": {"a": 1}},
    ],
)
def test_what_is_no_report_is_not_counted(cast: Cast, other: dict[str, Any]) -> None:
    course = a_class(cast, 3)
    assert send(report(course, **other)) == 422
    assert send([1]) == 422
    assert not ReportedWeek.objects.exists()


def test_a_full_week_says_so(cast: Cast) -> None:
    course = a_class(cast, 3)
    Course.objects.update(places=1)
    assert send(report(course)) == 204
    assert send(report(course, once="f" * 32)) == 429


def test_a_course_of_long_ago_or_of_a_closed_group_is_told_of_no_more(cast: Cast) -> None:
    course = a_class(cast, 3)
    Course.objects.update(begins_on=timezone.localdate() - timedelta(days=400))
    assert send(report(course)) == 422


def enough_told(course: Course, wrong: int, right: int, weeks_ago: int = 1) -> None:
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday(), weeks=weeks_ago)
    week = ReportedWeek.objects.create(course=course, subject=SUBJECT, week=monday, number=wrong + right)
    ReportedQuestion.objects.create(reported=week, question=questions()[0], wrong=wrong, right=right)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_a_coordinator_reads_the_question_its_card_and_what_to_do_and_no_woman(
    cast: Cast, visit: Visit, lang: str
) -> None:
    course = a_class(cast, 12)
    address = f"/evaluations/courses/{course.code}/hard/"
    enough_told(course, 8, 4)
    found = queries.subject_taught(SUBJECT)
    assert found
    question = found.quiz[0]
    card = next(one for one in found.cards if one.key == question.origin)
    Person.objects.update(language=lang)
    page = visit(cast.birthe, address, lang=lang).content.decode()
    assert found.words[lang][question.ask] in page
    assert found.words[lang][card.title] in page
    assert f'href="/learn/{SUBJECT}/#c-{card.key}"' in page
    assert ("8 women" if lang == "en" else "8 kvinder") in page


def test_too_few_or_a_week_that_goes_on_say_nothing(cast: Cast, visit: Visit) -> None:
    course = a_class(cast, 12)
    Person.objects.update(language="en")
    enough_told(course, 4, 0)
    enough_told(course, 9, 0, weeks_ago=0)
    page = visit(cast.birthe, f"/evaluations/courses/{course.code}/hard/", lang="en").content.decode()
    assert "Nothing can be told yet." in page
    assert queries.weeks_of(course)[SUBJECT][0] == Reported(
        ReportedWeek.objects.order_by("week")[0].week, 4, {questions()[0]: (4, 0)}
    )


@pytest.mark.parametrize("lang", INTERFACE)
def test_her_pages_speak_her_language(cast: Cast, visit: Visit, lang: str) -> None:
    course = a_class(cast, 3)
    [secret] = some_tickets(cast, course, 1)
    page = visit(None, f"/evaluations/answer/{secret}/", lang=lang).content.decode()
    assert page.count('type="radio"') == 6 * len(KEYS)
    visit(None, f"/evaluations/course/{course.code}/", lang=lang)
    visit(None, "/evaluations/thanks/", lang=lang)
    visit(None, "/evaluations/answer/nothing/", lang=lang, status=410)


def test_an_answer_is_asked_for_again_until_it_is_whole_and_then_counted_once(cast: Cast, visit: Visit) -> None:
    course = a_class(cast, 3)
    [secret] = some_tickets(cast, course, 1)
    address = f"/evaluations/answer/{secret}/"
    page = visit(None, address, {"safe": "4"}, lang="en", status=422).content.decode()
    assert "Please choose one face" in page
    assert 'value="4" checked' in " ".join(page.split())
    visit(None, address, dict.fromkeys(KEYS, "4"), lang="en")
    assert Evaluation.objects.get().answered == 1
    assert not Ticket.objects.exists()
    visit(None, address, dict.fromkeys(KEYS, "1"), lang="en", status=410)


def test_looking_at_a_ticket_does_not_use_it(cast: Cast, visit: Visit) -> None:
    course = a_class(cast, 3)
    [secret] = some_tickets(cast, course, 1)
    visit(None, f"/evaluations/answer/{secret}/")
    assert queries.evaluation_behind(secret)


def test_while_it_is_open_the_coordinator_reads_nothing_of_it(cast: Cast, visit: Visit) -> None:
    course = a_class(cast, 12)
    answered(cast, course, [5] * 10)
    Person.objects.update(language="en")
    address = f"/evaluations/courses/{course.code}/"
    page = visit(cast.birthe, address, lang="en").content.decode()
    assert "2 women have no ticket yet." in page
    assert "answered." not in page
    closed(course)
    page = visit(cast.birthe, address, lang="en").content.decode()
    assert "10 women answered." in page
    assert "Did you feel safe in the group?" in page


def test_under_eight_answers_nothing_is_told(cast: Cast, visit: Visit) -> None:
    course = a_class(cast, 12)
    Person.objects.update(language="en")
    answered(cast, course, [5] * 7)
    closed(course)
    page = visit(cast.birthe, f"/evaluations/courses/{course.code}/", lang="en").content.decode()
    assert "Too few answered" in page
    assert "Did you feel safe" not in page


def test_the_office_reads_each_course_by_itself_and_small_numbers_are_hidden(cast: Cast, visit: Visit) -> None:
    course = a_class(cast, 12)
    Person.objects.update(language="en")
    answered(cast, course, [5] * 10 + [1] * 2)
    assert "Did you feel safe" not in visit(cast.dorte, "/evaluations/", lang="en").content.decode()
    closed(course)
    page = visit(cast.dorte, "/evaluations/", lang="en").content.decode()
    cells = page[page.index("Did you feel safe") :].split("</tr>")[0]
    assert cells.count("*") == 2
    assert ">2<" not in "".join(cells.split())


def test_tickets_on_paper_are_alike_but_for_their_square(cast: Cast, visit: Visit) -> None:
    course = a_class(cast, 3)
    answer = visit(cast.birthe, f"/evaluations/courses/{course.code}/tickets.pdf", {})
    assert answer.content.startswith(b"%PDF-")
    assert Ticket.objects.count() == 3
    visit(cast.birthe, f"/evaluations/courses/{course.code}/tickets.pdf", {})
    assert Ticket.objects.count() == 3
    values = tickets_paper(["abcdefghjkmn"] * 11)
    text = "".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf_of("evaluations/tickets", values))
    )
    assert "How was the course?" in text
    assert "Rahma" not in text


def test_one_ticket_is_shown_and_the_next_is_another(cast: Cast, visit: Visit) -> None:
    course = a_class(cast, 2)
    address = f"/evaluations/courses/{course.code}/show/"
    first = visit(cast.birthe, address, {}).content.decode()
    second = visit(cast.birthe, address, {}).content.decode()
    assert first != second
    assert Evaluation.objects.get().given == 2
    visit(cast.birthe, address, {})
    visit(cast.birthe, f"/evaluations/courses/{course.code}/void/", {})
    assert Evaluation.objects.get().given == 0
