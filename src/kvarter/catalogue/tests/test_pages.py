"""The catalogue as visitors read it, as somebody tells of an example, and as the national office looks after it."""

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.catalogue import actions, importing
from kvarter.catalogue.models import Example
from kvarter.catalogue.rules import MOST_A_DAY, Facts, State, Text, TextState, Theme
from kvarter.groups.rules import SYSTEM
from visiting import Visit, inspect

SENT = {
    "title": "Suppe i gården",
    "line": "Naboer spiser sammen.",
    "country": "DK",
    "original_language": "da",
    "themes": ["health"],
}
OFFICE = {**SENT, "text_state": "checked", "language": "da"}


@pytest.fixture
def supplied(cast: Cast) -> Cast:
    importing.bring_in_supplied(by=SYSTEM)
    return cast


def read(visit: Visit, url: str, lang: str = "en", status: int = 200) -> str:
    return visit(None, url, lang=lang, status=status).content.decode()


def titles(page: str) -> list[str]:
    return re.findall(r'href="/catalogue/([a-z0-9-]+)/"\s+lang=', page)


def test_the_list_is_chosen_by_theme_country_and_target_group(supplied: Cast, visit: Visit) -> None:
    assert "Examples: 16" in read(visit, "/catalogue/")
    assert titles(read(visit, "/catalogue/?theme=digital")) == ["digital-evenings"]
    assert titles(read(visit, "/catalogue/?country=NO&theme=honour")) == ["imdi-minority-counsellors"]
    assert titles(read(visit, "/catalogue/?audience=fathers")) == ["baba"]
    assert "Nothing fits all of this." in read(visit, "/catalogue/?theme=digital&country=AT")


def test_the_list_comes_in_pages_and_keeps_what_was_chosen(supplied: Cast, visit: Visit) -> None:
    page = read(visit, "/catalogue/")
    assert len(titles(page)) == 12
    assert 'rel="next" href="?page=2"' in page
    assert len(titles(read(visit, "/catalogue/?page=2"))) == 4
    assert titles(read(visit, "/catalogue/?page=none&theme=digital")) == ["digital-evenings"]


@pytest.mark.parametrize("query", ["theme=hygge&country=zz&audience=x", "country=' OR 1=1", "page=-1"])
def test_a_choice_that_is_in_no_list_is_left_out(query: str, supplied: Cast, visit: Visit) -> None:
    assert "Examples: 16" in read(visit, f"/catalogue/?{query}")


def test_an_example_says_its_language_what_is_not_known_and_what_stands_beside_it(supplied: Cast, visit: Visit) -> None:
    page = read(visit, "/catalogue/nachbarinnen-vienna/")
    assert "This text is in English." in page
    assert "Made by a machine, nobody has checked it yet." in page
    assert page.count("This is not known.") == 3
    assert "Same theme: " in page
    assert "From another country" in page
    beside = page[page.index("Other examples within the same theme") :]
    assert 1 <= len(titles(beside)) <= 4
    assert "nachbarinnen-vienna" not in titles(beside)


def test_a_title_in_her_language_and_a_text_in_another_are_both_marked(supplied: Cast, visit: Visit) -> None:
    page = read(visit, "/catalogue/baba/", lang="ar")
    assert '<h1 lang="ar" dir="rtl">بابا' in page
    assert '<div lang="en" dir="ltr"><p>Fathers take a larger place' in page


def test_an_example_is_found_by_search_engines_in_nine_languages_and_other_pages_are_not(
    supplied: Cast, visit: Visit
) -> None:
    page = read(visit, "/catalogue/baba/")
    assert "noindex" not in page
    assert page.count('rel="alternate"') == 10
    assert re.search(r'hreflang="ti" href="http[^"]+/catalogue/baba/\?lang=ti"', page)
    assert "noindex" in read(visit, "/catalogue/?theme=digital")
    assert "noindex" in read(visit, "/catalogue/submit/")
    assert "noindex" in read(visit, "/in/")


def test_what_was_withdrawn_says_why_at_its_address_and_stands_nowhere_else(supplied: Cast, visit: Visit) -> None:
    visit(supplied.dorte, "/catalogue/baba/withdraw/", {"because": "The project has ended."})
    page = read(visit, "/catalogue/baba/", status=410)
    assert "The project has ended." in page
    assert "Examples: 15" in read(visit, "/catalogue/")
    assert "baba" not in titles(read(visit, "/catalogue/neighbourhood-mothers/"))
    assert Example.objects.get(code="baba").state == State.WITHDRAWN
    visit(supplied.dorte, "/catalogue/baba/publish/", {})
    assert "noindex" not in read(visit, "/catalogue/baba/")


def test_withdrawing_without_a_reason_is_refused_beside_the_field(supplied: Cast, visit: Visit) -> None:
    page = visit(supplied.dorte, "/catalogue/baba/withdraw/", {"because": " "}, status=422).content.decode()
    assert 'id="f-because-error"' in page
    with pytest.raises(actions.CannotDo):
        actions.withdraw(by=SYSTEM, code="baba", because=" ")
    assert Example.objects.get(code="baba").state == State.PUBLISHED


def test_the_feed_is_a_json_feed_that_others_may_read(supplied: Cast, client: Client) -> None:
    answer = client.get("/catalogue/feed.json?lang=so&theme=digital")
    said = json.loads(answer.content)
    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert (said["version"], said["language"], len(said["items"])) == ("https://jsonfeed.org/version/1.1", "so", 1)
    (entry,) = said["items"]
    assert entry["id"] == entry["url"]
    assert entry["url"].endswith("/catalogue/digital-evenings/")
    assert (entry["title"], entry["language"]) == ("Fiidyada dijitaalka", "en")
    assert entry["_kvarter"]["texts"]["so"] == "machine"


@pytest.mark.parametrize("path", ["/catalogue/", "/catalogue/baba/", "/catalogue/feed.json", "/catalogue/office/"])
def test_a_page_asks_the_database_a_few_times(
    path: str,
    supplied: Cast,
    visit: Visit,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    who = supplied.dorte if "office" in path else None
    visit(who, path)
    with django_assert_max_num_queries(8):
        visit(who, path)


def test_a_visitor_tells_of_an_example_once_and_the_office_publishes_it(cast: Cast, visit: Visit) -> None:
    sent = {**SENT, "once": "abcdefghjkmn"}
    for _ in range(2):
        page = visit(None, "/catalogue/submit/", sent, lang="en").content.decode()
        assert "Thank you" in page
    example = Example.objects.get()
    assert (example.state, example.texts.get().state) == (State.SUBMITTED, TextState.ORIGINAL)
    visit(None, f"/catalogue/{example.code}/", status=404)
    office = visit(cast.dorte, "/catalogue/office/").content.decode()
    assert "Sent in, waits for a look" in office
    assert "Only you see this." in visit(cast.dorte, f"/catalogue/{example.code}/").content.decode()
    visit(cast.dorte, f"/catalogue/{example.code}/publish/", {})
    assert "Naboer spiser sammen." in read(visit, f"/catalogue/{example.code}/")
    line = AuditLine.objects.get(act="example.published")
    assert line.thing == example.code


def test_markup_in_a_text_stays_text(cast: Cast, visit: Visit) -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    visit(None, "/catalogue/submit/", {**SENT, "goal": bad, "title": "<b>Suppe</b>"}, lang="en")
    code = Example.objects.get().code
    actions.publish(by=SYSTEM, code=code)
    for url in (f"/catalogue/{code}/", "/catalogue/"):
        assert "<b>Suppe" not in read(visit, url)
        assert "<script>alert" not in read(visit, url)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("url", "javascript:alert(1)"),
        ("url", "http://example.org"),
        ("links", "https://example.org ftp://example.org"),
        ("links", " ".join(f"https://example.org/{at}" for at in range(11))),
        ("title", "S" * 121),
        ("themes", "hygge"),
        ("country", "zz"),
        ("method", "Ring 311399-1234 nu"),
    ],
)
def test_what_does_not_belong_there_is_said_beside_the_field_and_the_rest_stays(
    name: str, said: str, cast: Cast, visit: Visit
) -> None:
    page = visit(None, "/catalogue/submit/", {**SENT, name: said}, lang="en", status=422).content.decode()
    assert f'id="f-{name}-error"' in page or f'aria-describedby="f-{name}-error"' in page
    assert "Naboer spiser sammen." in page
    assert not Example.objects.exists()


def test_a_flood_is_said_to_be_one_and_keeps_what_was_written(cast: Cast, visit: Visit) -> None:
    for _ in range(MOST_A_DAY):
        actions.send_in(facts=Facts("DK", "da", themes=[Theme.HEALTH]), text=Text("Suppe", "Sammen."))
    page = visit(None, "/catalogue/submit/", SENT, lang="en", status=422).content.decode()
    assert "So much has come today" in page
    assert "Suppe i gården" in page
    assert Example.objects.count() == MOST_A_DAY


def test_the_office_writes_changes_and_adds_a_language(cast: Cast, visit: Visit) -> None:
    visit(cast.dorte, "/catalogue/office/write/", OFFICE)
    example = Example.objects.get()
    assert example.state == State.DRAFT
    page = visit(cast.dorte, f"/catalogue/{example.code}/change/?words=so").content.decode()
    assert 'name="language" value="so"' in page
    somali = {**OFFICE, "language": "so", "title": "Maraq", "version": "1", "themes": ["health", "work"]}
    visit(cast.dorte, f"/catalogue/{example.code}/change/", somali)
    example.refresh_from_db()
    assert (example.version, example.of_kind("theme")) == (2, ["work", "health"])
    assert {one.language: one.title for one in example.texts.all()} == {"da": "Suppe i gården", "so": "Maraq"}


def test_two_editors_at_once_both_see_both_texts_and_nothing_is_lost(cast: Cast, visit: Visit) -> None:
    visit(cast.dorte, "/catalogue/office/write/", OFFICE)
    address = f"/catalogue/{Example.objects.get().code}/change/"
    visit(cast.dorte, address, {**OFFICE, "version": "1", "goal": "At mødes."})
    late = {**OFFICE, "version": "1", "method": "Hver mandag."}
    page = visit(cast.dorte, address, late, status=422).content.decode()
    assert "Somebody changed this meanwhile." in page
    assert "At mødes." in page
    assert "Hver mandag." in page
    assert 'name="version" value="2"' in page
    assert Example.objects.get().texts.get().method == ""
    visit(cast.dorte, address, {**late, "version": "2"})
    assert Example.objects.get().texts.get().method == "Hver mandag."


def test_a_double_tap_on_a_change_is_one_change(cast: Cast, visit: Visit) -> None:
    visit(cast.dorte, "/catalogue/office/write/", OFFICE)
    address = f"/catalogue/{Example.objects.get().code}/change/"
    for _ in range(2):
        visit(cast.dorte, address, {**OFFICE, "version": "1", "goal": "At mødes."})
    assert Example.objects.get().version == 2


def sheet(name: str, content: bytes, **more: Any) -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, content), **more}


def test_a_sheet_is_looked_at_and_taken_in_on_a_page(cast: Cast, visit: Visit) -> None:
    rows = "title;line;country;language;themes\nSuppe;Sammen.;DK;da;health\nBrød;Sammen.;DK;da;hygge\n".encode()
    page = visit(cast.dorte, "/catalogue/office/sheet/", sheet("a.csv", rows, look="1")).content.decode()
    assert "This would happen" in page
    assert "Line 3, themes:" in page
    assert not Example.objects.exists()
    visit(cast.dorte, "/catalogue/office/sheet/", sheet("a.csv", rows))
    assert Example.objects.get().state == State.DRAFT


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "with something in it"), (b"PK\x03\x04", "no CSV file"), (b"x" * 2_000_001, "too big")],
)
def test_a_file_that_is_no_sheet_is_said_to_be_none(content: bytes, words: str, cast: Cast, visit: Visit) -> None:
    page = visit(cast.dorte, "/catalogue/office/sheet/", sheet("a.csv", content), status=422).content.decode()
    assert words in page


def test_the_empty_sheet_has_the_columns_that_are_read(cast: Cast, visit: Visit) -> None:
    text = visit(cast.dorte, "/catalogue/office/sheet/empty/").content.decode()
    assert text.startswith("\ufeffcode;language;country;title;line;themes;")


@pytest.mark.parametrize("language", ["da", "ar", "tr", "so", "uk", "fa", "ur", "ti"])
def test_every_page_speaks_her_language(language: str, supplied: Cast, visit: Visit) -> None:
    for url in ("/catalogue/", "/catalogue/baba/", "/catalogue/submit/", "/catalogue/submitted/"):
        page = read(visit, url, lang=language)
        assert f'<html lang="{language}"' in page
        assert "What others do" not in page
        inspect(page, url)


def test_the_front_page_leads_there(cast: Cast, visit: Visit) -> None:
    assert 'href="/catalogue/">See what others do</a>' in read(visit, "/")
