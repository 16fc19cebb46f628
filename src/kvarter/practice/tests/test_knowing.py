"""Picture questions, what she can on her own phone, and what leaves it: five words, on her tap, into a count."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.languages.rules import monday_of
from kvarter.languages.tables import INTERFACE
from kvarter.practice import actions
from kvarter.practice.engine.picture_check import MOST_QUESTIONS, PictureCheck, check_pictures, read_check
from kvarter.practice.engine.shelf import folder_of, shelf
from kvarter.practice.models import PractisedCount
from kvarter.practice.rules import LEVELS
from visiting import Visit

SHELF = shelf("dk")
CHECK = SHELF.check
SHEET = (folder_of("dk") / "check.toml").read_text(encoding="utf-8")
EVERYWHERE = pytest.mark.parametrize("lang", INTERFACE)
pytestmark = pytest.mark.django_db
RUN = {"mission": "not-my-request", "level": "alone", "language": "ar", "area": ""}


def test_each_level_has_questions_and_at_most_eight() -> None:
    assert set(CHECK.levels) == {one.step for one in SHELF.missions.values()}
    assert all(1 <= len(questions) <= MOST_QUESTIONS for questions in CHECK.levels.values())
    assert not check_pictures(CHECK, SHELF.shared)


def changed(folder: Path, good: str, bad: str) -> PictureCheck:
    assert good in SHEET, "the example no longer fits the sheet"
    (folder / "check.toml").write_text(SHEET.replace(good, bad), encoding="utf-8")
    return read_check(folder)


@pytest.mark.parametrize(
    ("code", "good", "bad"),
    [
        ("M16", '1 = ["unasked",', '9 = []\n1 = ["unasked",'),
        ("M17", 'p_read = "Læs først"\n', ""),
        ("M18", "Din telefon er væk.", "Din telefon er helt væk " + "og " * 12 + "borte."),
        ("M20", 'p_read = "Læs først"', 'p_read = "Læs først"\np_nobody = "Ingen"'),
        ("M21", "Din telefon er væk.", "Dine 2 telefoner er væk."),
        ("M22", "Din telefon er væk.", "Se www.real.dk nu."),
        ("M23", "Din telefon er væk.", "Din MitID er væk."),
        ("M25", "Din telefon er væk.", "Din telefon er væk!"),
        ("M28", 'wait = "hourglass"', 'wait = "check"'),
        ("M28", 'wait = "hourglass"', 'wait = ""'),
    ],
)
def test_a_question_with_a_fault_is_refused(tmp_path: Path, code: str, good: str, bad: str) -> None:
    assert code in {fault.code for fault in check_pictures(changed(tmp_path, good, bad), SHELF.shared)}


def test_one_answer_or_one_place_for_all_is_refused() -> None:
    one = CHECK.levels[0][0]
    same = replace(CHECK, levels={0: (one,) * 5})
    assert [fault.code for fault in check_pictures(same, SHELF.shared)].count("M14") == 2


@EVERYWHERE
def test_questions_are_played_by_links_and_end_without_any_sum(visit: Visit, lang: str) -> None:
    for level, questions in CHECK.levels.items():
        url = f"/practise/check/{level}/"
        for one in questions:
            page = unescape(visit(None, url, lang=lang).content.decode())
            main = page[page.index("<main") : page.index("</main>")]
            assert CHECK.words[lang][f"q_{one.key}"] in main
            assert "<form" not in main
            assert len(set(re.findall(r"sprite[^\"]*#([\w-]+)", main[main.index('class="pictures"') :]))) == 3
            url = re.findall(rf'href="(/practise/check/{level}/\d+/)"', main)[1]
        end = unescape(visit(None, url, lang=lang).content.decode())
        end = end[end.index("<main") : end.index("</main>")]
        assert not re.search(r">\s*\d+\s*<", end), "no scores"
        for one in questions:
            assert CHECK.words[lang][f"p_{one.right}"] in end


def test_what_was_never_asked_is_nowhere(client: Client) -> None:
    for path in ("9/", "0/3/", "0/000000000/", "0/x/"):
        assert client.get(f"/practise/check/{path}").status_code == 404


@EVERYWHERE
def test_her_own_page_holds_nothing_of_hers_and_says_what_would_go(visit: Visit, cast: Cast, lang: str) -> None:
    page = unescape(visit(None, "/practise/mine/", lang=lang).content.decode())
    assert SHELF.shared.words[lang]["mine_why"] in page
    assert "Vollsmose" in page
    assert page.count("data-kept=") == len(SHELF.missions)
    form = page[page.index("<main") : page.index("</main>")]
    assert "<form" not in form
    assert " name=" not in form


def test_a_run_is_one_more_in_a_count_and_nothing_else(client: Client, cast: Cast) -> None:
    before = AuditLine.objects.count()
    for _ in range(3):
        answer = client.post("/practise/count/", {**RUN, "area": cast.north.code})
        assert answer.status_code == 204
        assert not answer.content
        assert not answer.cookies
    client.post("/practise/count/", RUN)
    client.post("/practise/count/", RUN)
    rows = PractisedCount.objects.order_by("number").values_list(
        "week", "group", "mission", "level", "language", "number"
    )
    week = monday_of(timezone.localdate())
    assert list(rows) == [
        (week, None, "not-my-request", "alone", "ar", 2),
        (week, cast.north.pk, "not-my-request", "alone", "ar", 3),
    ]
    assert AuditLine.objects.count() == before


@pytest.mark.parametrize(("field", "value"), [("mission", "010190-1234"), ("level", "winner"), ("language", "xx")])
def test_what_is_none_of_the_five_words_is_not_taken(client: Client, field: str, value: str) -> None:
    assert client.post("/practise/count/", {**RUN, field: value}).status_code == 422
    assert client.get("/practise/count/").status_code == 405
    assert not PractisedCount.objects.exists()


def test_an_area_that_is_none_is_no_area(client: Client) -> None:
    assert client.post("/practise/count/", {**RUN, "area": "nowhere"}).status_code == 204
    assert PractisedCount.objects.get().group is None


def test_very_many_in_one_week_are_not_counted(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_COUNTED", 2)
    assert [client.post("/practise/count/", RUN).status_code for _ in range(3)] == [204, 204, 429]
    PractisedCount.objects.update(week=monday_of(timezone.localdate()) - timedelta(days=7))
    assert client.post("/practise/count/", RUN).status_code == 204


def test_a_week_begins_on_monday() -> None:
    assert monday_of(date(2026, 11, 30)) == monday_of(date(2026, 12, 6)) == date(2026, 11, 30)


def test_both_sides_know_the_same_levels_of_help() -> None:
    scripts = Path(__file__).resolve().parents[1] / "static/practice"
    order = re.search(r"const ORDER = (\[.*?\]);", (scripts / "mine.js").read_text())
    assert order
    assert order[1].replace('"', "'") == str(list(LEVELS))
