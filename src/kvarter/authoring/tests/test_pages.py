"""Subjects are written at the desk: each page opens, faults stand beside their fields, two people never lose each other's words."""

import html
import re
from typing import Any

import pytest
from django.test import Client

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.authoring import actions, queries
from kvarter.authoring.engine.pieces import LISTS
from kvarter.authoring.models import Draft
from kvarter.authoring.tests.scene import CARD, KEY, PATH, a_draft, a_second, place, published, seen
from kvarter.curriculum.models import PublishedSubject
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import SYSTEM
from kvarter.people.models import Person
from visiting import Visit

pytestmark = pytest.mark.django_db
PIECE = f"{PATH}piece/{CARD}/"


def sent(page: str) -> dict[str, Any]:
    """The first form of a page with the class of a piece, as a browser would send it."""
    form = page[page.index('class="card stack" novalidate') :]
    form = form[: form.index("</form>")]
    values: dict[str, Any] = {}
    for name, text in re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        values[name] = html.unescape(text)
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        values[name] = html.unescape(chosen[1]) if chosen else ""
    for tag in re.findall(r"<input [^>]+>", form):
        name, value = (re.search(rf' {one}="([^"]*)"', tag) for one in ("name", "value"))
        if not name or name[1] == "csrfmiddlewaretoken":
            continue
        if 'type="checkbox"' in tag or 'type="radio"' in tag:
            if " checked" in tag:
                values.setdefault(name[1], []).append(value[1] if value else "on")
        else:
            values[name[1]] = html.unescape(value[1]) if value else ""
    return values


def opened(visit: Visit, who: Person, path: str = PIECE, lang: str = "da") -> dict[str, Any]:
    return sent(visit(who, path, lang=lang).content.decode())


def draft() -> Draft:
    return Draft.objects.get()


@pytest.mark.parametrize(
    "table",
    ["subject", "parts.pause", "exercises.when-she-tells", CARD, "quiz.only-blows", "quiz.she-tells", "talks.strength"],
)
def test_a_piece_that_is_saved_as_it_stands_is_the_same(cast: Cast, visit: Visit, table: str) -> None:
    before = queries.written_at(SYSTEM, place()).subject
    path = f"{PATH}piece/{table}/"
    visit(cast.dorte, path, opened(visit, cast.dorte, path), lang="da")
    assert not queries.differences(before, draft().now)


def test_every_page_of_a_subject_opens_for_the_office(cast: Cast, visit: Visit) -> None:
    for path in (
        "/authoring/",
        "/authoring/tasks/",
        "/authoring/tasks/?language=ar",
        "/authoring/drawings/",
        "/authoring/editions/",
    ):
        visit(cast.dorte, path, lang="da")
    for path in ("", "look/ti/", "look/da/?across=ur", "files/", "changes/"):
        visit(cast.dorte, PATH + path)


def test_a_draft_is_saved_and_nobody_else_reads_it(cast: Cast, visit: Visit) -> None:
    values = opened(visit, cast.dorte)
    page = visit(cast.dorte, PIECE, {**values, "w-title-da": "Ring til nogen"}, lang="da").content.decode()
    assert "Ring til nogen" in page
    assert draft().authors == [cast.dorte.code]
    assert "Ring til nogen" not in visit(None, f"/learn/{KEY}/", lang="da").content.decode()
    assert [one.act for one in AuditLine.objects.filter(thing=draft().code)] == ["draft.written"]


@pytest.mark.parametrize(
    ("field", "value", "code", "mend"),
    [
        ("w-says-da", "Ring nu!", "E08", "Ingen udråbstegn"),
        ("w-says-da", "Ring på 1888.", "E09", "faktum"),
        ("w-says-da", " ".join(["ord"] * 17) + ".", "E05", "17 ord"),
        ("w-title-ar", "", "E03", "Skriv sætningen"),
        ("w-title-da", "En to tre fire fem seks syv", "E23", "7 ord"),
        ("w-says-en", "Call {fact.nothing}.", "E10", "faktum"),
        ("w-says-tr", "Hiç.", "E04", "pladsholder"),
        ("picture", "scale", "E15", "tegning"),
    ],
)
def test_a_fault_stands_beside_its_field_with_its_mend_and_the_words_are_kept(
    cast: Cast, visit: Visit, field: str, value: str, code: str, mend: str
) -> None:
    page = visit(cast.dorte, PIECE, {**opened(visit, cast.dorte), field: value}, lang="da").content.decode()
    found = re.search(rf'id="f-{field}-error">(.*?)</p>', page, re.DOTALL)
    assert found, code
    assert code in found[1]
    assert mend in html.unescape(found[1])
    assert value in html.unescape(page)
    english = visit(cast.dorte, f"{PIECE}?lang=en").content.decode()
    assert code in english
    assert mend not in html.unescape(english)
    actions_refused = visit(cast.dorte, f"{PATH}ask/", {}).content.decode()
    assert "Ret først det, der er mærket" in actions_refused


def test_two_people_in_one_piece_see_both_and_lose_nothing(cast: Cast, visit: Visit) -> None:
    eva = a_second(cast)
    mine, theirs = opened(visit, cast.dorte), opened(visit, eva)
    visit(cast.dorte, PIECE, {**mine, "w-title-da": "Dortes ord"})
    page = visit(eva, PIECE, {**theirs, "w-title-da": "Evas ord"}, status=422).content.decode()
    assert "Dortes ord" in page
    assert "Evas ord" in page
    assert "Nogen har ændret det her imens" in page
    assert draft().now.words["da"]["c7_title"] == "Dortes ord"
    again = sent(page)
    assert again["w-title-da"] == "Evas ord"
    visit(eva, PIECE, again)
    assert draft().now.words["da"]["c7_title"] == "Evas ord"
    assert draft().authors == sorted([cast.dorte.code, eva.code])


def test_two_people_in_two_pieces_never_meet(cast: Cast, visit: Visit) -> None:
    eva, other = a_second(cast), f"{PATH}piece/cards.shelter/"
    mine, theirs = opened(visit, cast.dorte), opened(visit, eva, other)
    visit(cast.dorte, PIECE, {**mine, "w-title-da": "Dortes ord"})
    visit(eva, other, {**theirs, "w-title-da": "Evas ord"})
    assert {"Dortes ord", "Evas ord"} <= set(draft().now.words["da"].values())


def test_a_piece_that_somebody_took_out_comes_back_with_her_words(cast: Cast, visit: Visit) -> None:
    eva = a_second(cast)
    hers = {**opened(visit, eva), "w-title-da": "Evas ord"}
    visit(cast.dorte, f"{PIECE}take-away/", {"seen": seen(SYSTEM, place())})
    assert CARD not in [f"cards.{one.key}" for one in draft().now.cards]
    page = visit(eva, PIECE, hers, status=422).content.decode()
    assert "Det er ikke i emnet mere" in page
    visit(eva, PIECE, sent(page))
    card = next(one for one in draft().now.cards if one.key == "call")
    assert draft().now.words["da"][card.title] == "Evas ord"


def test_cards_and_questions_are_added_and_taken_out_within_the_rules(cast: Cast, visit: Visit) -> None:
    page = visit(cast.dorte, f"{PATH}add/cards/", {}).content.decode()
    assert "mangler på العربية" in html.unescape(page)
    full = visit(cast.dorte, f"{PATH}add/cards/", {}).content.decode()
    assert "Tag først et ud" in full
    assert "Tag først et ud" in visit(cast.dorte, f"{PATH}add/quiz/", {}).content.decode()
    taken = "quiz.only-blows"
    page = visit(cast.dorte, f"{PATH}piece/{taken}/take-away/", {"seen": seen(SYSTEM, place(), taken)})
    assert "7 spørgsmål. Lad der være 8." in page.content.decode()
    visit(cast.dorte, f"{PATH}add/quiz/", {"kind": "yes_no"})
    assert [len(one.options) for one in draft().now.quiz][-1] == 2
    visit(cast.dorte, f"{PATH}add/nothing/", {}, status=404)
    for name in set(LISTS) - {"cards", "quiz", "talks"}:
        visit(cast.dorte, f"{PATH}add/{name}/", {}, lang="da")


def test_pieces_change_places(cast: Cast, visit: Visit) -> None:
    visit(cast.dorte, f"{PATH}piece/{CARD}/earlier/", {})
    assert [one.key for one in draft().now.cards].index("call") == 5


def test_a_second_person_approves_and_everybody_reads_it(cast: Cast, visit: Visit) -> None:
    eva = a_second(cast)
    values = opened(visit, cast.dorte)
    visit(cast.dorte, PIECE, {**values, "w-title-da": "Ring til nogen", "w-title-ar": "اتصلي بأحد"})
    visit(cast.dorte, f"{PATH}ask/", {})
    mine = visit(cast.dorte, f"{PATH}changes/").content.decode()
    assert "Den, der har skrevet, kan ikke godkende" in mine
    version = str(draft().version)
    refused = visit(cast.dorte, f"{PATH}approve/", {"version": version}).content.decode()
    assert "Spørg en anden på kontoret" in refused
    assert not PublishedSubject.objects.exists()
    page = visit(eva, f"{PATH}changes/").content.decode()
    assert "Godkend og udgiv den" in page
    assert "Ring og tal" in page
    assert "Ring til nogen" in page
    visit(None, f"/learn/{KEY}/", lang="da")
    visit(eva, f"{PATH}approve/", {"version": version})
    made = PublishedSubject.objects.get()
    assert (made.number, made.authors, made.approved_by) == (1, [cast.dorte.code], eva.code)
    assert "Ring til nogen" in visit(None, f"/learn/{KEY}/", lang="da").content.decode()
    assert "اتصلي بأحد" in visit(None, f"/learn/{KEY}/", lang="ar").content.decode()
    assert not Draft.objects.exists()
    shown = visit(cast.dorte, "/authoring/editions/").content.decode()
    assert made.edition_mark[:12] in shown
    assert "Eva" in shown


def test_a_draft_is_sent_back_with_a_note_and_asked_again(cast: Cast, visit: Visit) -> None:
    eva = a_second(cast)
    where = a_draft(cast.standing("dorte"))
    actions.ask(by=cast.standing("dorte"), place=where)
    version = str(draft().version)
    visit(eva, f"{PATH}send-back/", {"version": version, "note": ""}, status=422)
    visit(eva, f"{PATH}send-back/", {"version": version, "note": "Titlen er for lang."})
    page = visit(cast.dorte, f"{PATH}changes/").content.decode()
    assert "Titlen er for lang." in page
    assert "Eva" in page
    visit(cast.dorte, f"{PATH}ask/", {})
    assert (draft().stage, draft().note) == ("asked", "")


def test_what_was_changed_after_she_read_it_is_not_approved(cast: Cast, visit: Visit) -> None:
    eva = a_second(cast)
    where = a_draft(cast.standing("dorte"))
    actions.ask(by=cast.standing("dorte"), place=where)
    version = str(draft().version)
    a_draft(cast.standing("dorte"), words="Noget andet")
    page = visit(eva, f"{PATH}approve/", {"version": version}).content.decode()
    assert "Nogen har ændret det her imens" in page
    assert not PublishedSubject.objects.exists()
    assert draft().stage == "writing"


def test_a_translation_whose_danish_was_changed_is_told_until_somebody_looks(cast: Cast, visit: Visit) -> None:
    a_draft(cast.standing("dorte"))
    page = visit(cast.dorte, "/authoring/tasks/?language=ar").content.decode()
    assert f'href="{PIECE}#f-w-title-ar"' in page
    assert "Den danske er ændret, oversættelsen er ikke" in page
    values = opened(visit, cast.dorte)
    visit(cast.dorte, PIECE, {**values, "fits-title-ar": "on"})
    assert ("ar", "c7_title") not in draft().held.behind
    assert ("so", "c7_title") in draft().held.behind
    a_draft(cast.standing("dorte"), words="Endnu et nyt ord")
    assert ("ar", "c7_title") in draft().held.behind


def test_what_lags_behind_is_still_told_when_it_is_published(cast: Cast, visit: Visit) -> None:
    published(cast)
    assert f'href="{PIECE}#f-w-title-ar"' in visit(cast.dorte, "/authoring/tasks/", lang="da").content.decode()


def test_an_older_edition_comes_back_as_a_draft(cast: Cast, visit: Visit) -> None:
    published(cast)
    published(cast, words="Noget helt andet")
    older = PublishedSubject.objects.get(number=1)
    assert PublishedSubject.objects.get(number=2).is_current
    visit(cast.dorte, f"/authoring/editions/{older.code}/bring-back/", {})
    assert draft().now.words["da"]["c7_title"] == "Ring, og tal med nogen"
    page = visit(cast.dorte, f"/authoring/editions/{older.code}/bring-back/", {}).content.decode()
    assert "Der er allerede en kladde til dette emne" in page


def test_a_draft_is_thrown_away(cast: Cast, visit: Visit) -> None:
    a_draft(cast.standing("dorte"))
    visit(cast.dorte, f"{PATH}give-up/", {"version": "0"})
    assert Draft.objects.exists()
    visit(cast.dorte, f"{PATH}give-up/", {"version": str(draft().version)})
    assert not Draft.objects.exists()


def _copy(group: LocalGroup) -> str:
    return f"/authoring/{group.code}/{KEY}/"


def test_a_group_adapts_a_copy_that_is_never_overwritten(cast: Cast, visit: Visit) -> None:
    mine = _copy(cast.north)
    values = opened(visit, cast.birthe, f"{mine}piece/cards.shelter/")
    visit(cast.birthe, f"{mine}piece/cards.shelter/", {**values, "w-title-da": "Krisecentret hos os"})
    page = visit(cast.birthe, f"{mine}changes/").content.decode()
    assert "Tilpasset af jeres gruppe" in page
    assert "Krisecentret hos os" in page
    visit(cast.maryam, mine, status=404)
    visit(cast.dorte, mine, status=404)
    visit(cast.birthe, PATH, status=404)
    published(cast)
    assert "Kontoret har en nyere udgave" in visit(cast.birthe, "/authoring/").content.decode()
    page = visit(cast.birthe, f"{mine}changes/").content.decode()
    assert "Ring, og tal med nogen" in page
    visit(cast.birthe, f"{mine}follow/", {"tables": [CARD]})
    words = draft().now.words["da"]
    assert {"Ring, og tal med nogen", "Krisecentret hos os"} <= set(words.values())
    assert "Kontoret har en nyere udgave" not in visit(cast.birthe, "/authoring/").content.decode()


def test_a_group_that_only_looks_keeps_its_own_words(cast: Cast, visit: Visit) -> None:
    a_draft(cast.standing("birthe"), cast.north, words="Vores ord")
    published(cast)
    visit(cast.birthe, f"{_copy(cast.north)}follow/", {})
    assert draft().now.words["da"]["c7_title"] == "Vores ord"
    assert draft().was.subject.words["da"]["c7_title"] == "Ring, og tal med nogen"


def test_courses_of_the_group_take_its_copy_when_it_says_so(cast: Cast, visit: Visit) -> None:
    a_draft(cast.standing("birthe"), cast.north, words="Vores ord")
    mine = _copy(cast.north)
    assert queries.copies_in_use(cast.north.pk) == []
    visit(cast.birthe, f"{mine}use/", {"used": "yes"})
    (used,) = queries.copies_in_use(cast.north.pk)
    assert used.subject.words["da"]["c7_title"] == "Vores ord"
    assert queries.copies_in_use(cast.south.pk) == []
    a_draft(cast.standing("birthe"), cast.north, words="Nye ord")
    assert queries.copies_in_use(cast.north.pk)[0].subject.words["da"]["c7_title"] == "Vores ord"
    visit(cast.birthe, f"{mine}use/", {"used": "no"})
    assert queries.copies_in_use(cast.north.pk) == []
    visit(cast.dorte, f"{PATH}use/", {"used": "yes"}, status=404)


@pytest.mark.parametrize(
    "path",
    [
        "/authoring/office/nothing/",
        "/authoring/nobody/the-woman/",
        f"{PATH}piece/cards.NO/",
        f"{PATH}piece/pictures.no/",
        f"{PATH}look/xx/",
        f"{PATH}files/xx.toml",
    ],
)
def test_what_is_not_there_is_not_found(cast: Cast, visit: Visit, path: str) -> None:
    visit(cast.dorte, path, status=404)


def test_a_number_of_hers_is_refused_and_not_kept(cast: Cast, visit: Visit) -> None:
    values = opened(visit, cast.dorte)
    page = visit(cast.dorte, PIECE, {**values, "w-says-da": "Mit nummer er 011390-1234"}, status=422).content.decode()
    assert 'id="f-w-says-da-error"' in page
    assert not Draft.objects.exists()


def test_the_paper_shows_the_draft(cast: Cast, client: Client, visit: Visit) -> None:
    a_draft(cast.standing("dorte"))
    browser = visit.browser(cast.dorte)
    answer = browser.get(f"{PATH}paper/ar.png")
    assert answer.content.startswith(b"\x89PNG")
    assert browser.get(f"{PATH}script/da.pdf").content.startswith(b"%PDF-")
    assert browser.get(f"{PATH}script/ar.pdf").status_code == 404


def test_what_is_to_do_in_all_subjects_takes_at_most_eight_statements(
    cast: Cast, visit: Visit, django_assert_max_num_queries: Any
) -> None:
    published(cast)
    visit(cast.dorte, "/authoring/tasks/")
    with django_assert_max_num_queries(8):
        visit(cast.dorte, "/authoring/tasks/")
