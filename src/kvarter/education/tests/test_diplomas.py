"""Diplomas: the rule as a table of cases, never early, taken back at once, and on paper in three scripts."""

from collections.abc import Mapping

import pypdfium2
import pytest
from django.utils import timezone

from cast import Cast
from kvarter.documents.typeset import pdf_of
from kvarter.education import actions, queries
from kvarter.education.attendance import Came, Held, Presence
from kvarter.education.diploma import Lack, Missing, Wanted, how_far
from kvarter.education.models import Candidate, Diploma, Participant
from kvarter.education.paper import diplomas_paper
from kvarter.education.rules import Reason
from kvarter.education.tests.scene import a_course, a_diploma, a_participant, a_session, a_sheet, all_over
from kvarter.people.models import Person
from visiting import Visit

YES, NO, PARTLY, MADE_UP = (Presence(one) for one in (Came.YES, Came.NO, Came.PARTLY, Came.MADE_UP))
DISPUTED = Presence(None, (object(), object()))  # type: ignore[arg-type]
FOUR = [Held(number, subject, True, 120) for number, subject in enumerate(("intro", "child", "woman", "closing"), 1)]
ALL = dict.fromkeys((1, 2, 3, 4), YES)
CASES: list[tuple[str, Wanted, list[Held], Mapping[int, Presence], list[Lack]]] = [
    ("all came", Wanted(80, ["intro"]), FOUR, ALL, []),
    ("exactly the share", Wanted(75), FOUR, {**ALL, 2: NO}, []),
    ("one minute too few", Wanted(76), FOUR, {**ALL, 2: NO}, [Lack(Missing.HOURS)]),
    ("a subject she must attend", Wanted(50, ["child"]), FOUR, {**ALL, 2: NO}, [Lack(Missing.SUBJECT, "child")]),
    ("made up for it", Wanted(100, ["child"]), FOUR, {**ALL, 2: MADE_UP}, []),
    ("partly is not taken", Wanted(100), FOUR, {**ALL, 2: PARTLY}, [Lack(Missing.HOURS)]),
    ("not over", Wanted(0), [*FOUR, Held(5, "body", False, 120)], ALL, [Lack(Missing.NOT_OVER)]),
    ("no sessions", Wanted(0), [], {}, [Lack(Missing.NOT_OVER)]),
    ("phones disagree", Wanted(50), FOUR, {**ALL, 2: DISPUTED}, [Lack(Missing.DISPUTED)]),
    ("nobody said", Wanted(1), FOUR, {}, [Lack(Missing.HOURS)]),
    (
        "several things",
        Wanted(80, ["intro", "closing"]),
        FOUR,
        {2: YES},
        [Lack(Missing.HOURS), Lack(Missing.SUBJECT, "intro"), Lack(Missing.SUBJECT, "closing")],
    ),
    (
        "a subject in two sessions is attended by one",
        Wanted(50, ["child"]),
        [*FOUR, Held(5, "child", True, 120)],
        {**ALL, 2: NO, 5: YES},
        [],
    ),
]


@pytest.mark.parametrize(("case", "wanted", "sessions", "came", "lacks"), CASES, ids=[one[0] for one in CASES])
def test_what_a_diploma_needs(
    case: str, wanted: Wanted, sessions: list[Held], came: Mapping[int, Presence], lacks: list[Lack]
) -> None:
    far = how_far(wanted, sessions, came)
    assert list(far.lacks) == lacks
    assert far.is_ready is not bool(lacks)


def test_a_diploma_is_never_given_early(cast: Cast) -> None:
    course = a_course(cast)
    woman, session, by = a_participant(cast, course, "Rahma"), a_session(cast, course), cast.standing("birthe")
    actions.mark_attendance(by=by, session=session, sheet=a_sheet({woman.code: Came.YES}))
    with pytest.raises(actions.CannotDo) as refusal:
        actions.issue_diploma(by=by, participant=woman)
    assert refusal.value.reason is Reason.NOT_READY
    all_over(course)
    first = actions.issue_diploma(by=by, participant=woman)
    assert actions.issue_diploma(by=by, participant=woman) == first
    assert Diploma.objects.count() == 1


def test_she_reads_first_what_is_missing_and_then_finds_her_diploma(cast: Cast, visit: Visit) -> None:
    course = a_course(cast)
    woman, session = a_participant(cast, course, "Rahma"), a_session(cast, course)
    all_over(course)
    link = f"/education/place/{queries.link_to(Candidate.objects.get(participant=woman))}/contract/"
    page = visit(None, link, lang="en").content.decode()
    assert "You were there for 0 % of the hours. You need 80 %." in page
    by = cast.standing("birthe")
    actions.mark_attendance(by=by, session=session, sheet=a_sheet({woman.code: Came.YES}))
    diploma = actions.issue_diploma(by=by, participant=woman)
    page = visit(None, link, lang="en").content.decode()
    assert f"/education/diploma/{diploma.code}/" in page
    assert "What is missing" not in page


def test_the_page_of_a_diploma_says_first_name_and_group_only_and_no_as_soon_as_it_is_taken_back(
    cast: Cast, visit: Visit
) -> None:
    diploma = a_diploma(cast, "Rahma Ali")
    address = f"/education/diploma/{diploma.code}/"
    page = visit(None, address, lang="en").content.decode()
    assert "Yes, it is valid." in page
    assert ("Rahma" in page, "Ali" in page, "North" in page) == (True, False, True)
    visit(cast.birthe, f"/education/diplomas/{diploma.code}/revoke/", {})
    page = visit(None, address, lang="en").content.decode()
    assert "No, it is not valid." in page
    assert "Rahma" not in page


@pytest.mark.parametrize("code", ["zzzzzzzzzzzz", "x" * 500, "1", "a-b"])
def test_a_forged_code_is_not_valid(cast: Cast, visit: Visit, code: str) -> None:
    a_diploma(cast)
    assert "No, it is not valid." in visit(None, f"/education/diploma/{code}/", status=404, lang="en").content.decode()


def test_the_ceremony_gives_all_who_are_ready_and_says_what_is_missing_for_the_others(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    course = a_course(cast)
    came, missed = a_participant(cast, course, "Rahma"), a_participant(cast, course, "Faduma")
    session = a_session(cast, course)
    all_over(course)
    sheet = a_sheet({came.code: Came.YES, missed.code: Came.NO})
    actions.mark_attendance(by=cast.standing("birthe"), session=session, sheet=sheet)
    address = f"/education/courses/{course.code}/diplomas/"
    page = visit(cast.birthe, address).content.decode()
    assert "0 % of the hours" in page
    page = visit(cast.birthe, f"{address}issue/", {}).content.decode()
    assert "1 diploma is given." in page
    assert [one.participant for one in Diploma.objects.all()] == [came]


def test_the_office_sets_the_rule_and_bad_numbers_are_refused(cast: Cast, visit: Visit) -> None:
    Person.objects.update(language="en")
    page = visit(
        cast.dorte, "/education/diploma-rule/", {"share": "120", "card_years": "2"}, status=422
    ).content.decode()
    assert "From 0 to 100." in page
    visit(cast.dorte, "/education/diploma-rule/", {"share": "100", "subjects": ["child"], "card_years": "2"})
    course = a_course(cast)
    woman, session = a_participant(cast, course, "Rahma"), a_session(cast, course)
    all_over(course)
    by = cast.standing("birthe")
    actions.mark_attendance(by=by, session=session, sheet=a_sheet({woman.code: Came.YES}))
    page = visit(cast.birthe, f"/education/courses/{course.code}/diplomas/").content.decode()
    assert next(one["en"] for one in course.edition if one["key"] == "child") in page
    with pytest.raises(actions.CannotDo):
        actions.issue_diploma(by=by, participant=woman)


def words_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    return [one.get_textpage().get_text_bounded() for one in pypdfium2.PdfDocument(pdf)]


@pytest.mark.parametrize(
    ("language", "says"), [("da", "har gennemført"), ("ar", "أمهات"), ("ti", "ኣደ ከባቢ"), ("fa", "مادر")]
)
def test_a_diploma_on_paper_is_read_back_in_danish_and_in_her_script(cast: Cast, language: str, says: str) -> None:
    a_diploma(cast, "Rahma Ali", language)
    (page,) = words_of(pdf_of("education/diplomas", diplomas_paper(list(Diploma.objects.all()))))
    assert "Rahma Ali" in page
    assert "har gennemført grunduddannelsen" in page
    assert says in page or says[::-1] in page


@pytest.mark.scenery
def test_two_hundred_diplomas_are_one_file(cast: Cast) -> None:
    first = a_diploma(cast).participant
    made = {"course": first.course, "language": "ti", "contract": first.contract}
    people = Participant.objects.bulk_create(Participant(number=2 + n, name=f"Selam {n}", **made) for n in range(199))
    Diploma.objects.bulk_create(Diploma(participant=one, issued_on=timezone.localdate()) for one in people)
    given = queries.diplomas_of(first.course)
    assert len(given) == 200
    assert len(pypdfium2.PdfDocument(pdf_of("education/diplomas", diplomas_paper(given)))) == 200
