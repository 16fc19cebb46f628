"""The public pages as people use them: a visitor finds a group and writes to it, an editor changes what everybody reads."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from browsing import Phone, axe

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#573a72"/></svg>'
)
SECRET = "Kan Perlemor Sirius ringe om symaskinen?"


def seen(one: Phone, name: str) -> None:
    """Looked at: nothing to scroll sideways, nothing that axe finds."""
    if one.javascript:
        assert one.sideways() <= 0
        assert axe(one.page) == []
    one.shot(name)


def write_to_the_nearest_group(one: Phone) -> Page:
    """From the front page to the form of the group nearest to a postcode."""
    page = one.open("/")
    one.press("main a[href='/about/mothers/']")
    seen(one, "public-1-mothers")
    one.press("main nav a[href='/about/groups/']")
    page.fill("#f-place", "5240")
    one.press("main form button.btn")
    seen(one, "public-2-groups")
    one.press("main a.card[href^='/about/groups/']")
    one.press("main a[href^='/write/']")
    return page


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_visitor_finds_a_group_and_writes_to_it_and_its_coordinator_opens_it(phone: Take, scripts: bool) -> None:
    one = phone("da", javascript=scripts)
    page = write_to_the_nearest_group(one)
    page.locator("input[name=kind]").last.check(force=True)
    page.fill("#f-own_words", SECRET)
    page.fill("#f-reach", "perlemor@example.org")
    page.fill("#f-name", "Perlemor")
    if scripts:
        one.press("footer a[href='/promises/']")
        one.back()
        assert page.input_value("#f-own_words") == SECRET
        page.reload()
        assert page.input_value("#f-reach") == "perlemor@example.org"
        seen(one, "public-3-write")
        assert SECRET not in one.sent()
    one.press("#message button.btn")
    assert page.url.endswith("/thanks/")
    assert (SECRET in one.sent()) is not scripts
    one.back()
    assert page.input_value("#f-own_words") == ""
    birthe = phone("da", width=1280)
    birthe.become("birthe")
    desk = birthe.open("/write/waiting/")
    birthe.unlock()
    desk.get_by_text(SECRET).first.wait_for()
    birthe.shot("public-4-opened")
    birthe.press("main article form button")
    assert not birthe.troubles


def test_a_visitor_downloads_the_description_of_the_education(phone: Take) -> None:
    one = phone("da")
    page = one.open("/about/education/")
    one.press("main a.btn")
    one.press("main a.card[href$='/papers/']")
    address = page.locator("main a[href$='.pdf']").first.get_attribute("href")
    paper = one.context.request.get(one.server + str(address))
    assert paper.body().startswith(b"%PDF")


@pytest.mark.parametrize("lang", ["da", "ar", "ti"])
def test_what_the_network_did_is_read_in_the_light_and_in_the_dark(phone: Take, lang: str) -> None:
    one = phone(lang)
    page = one.open("/")
    one.press("main a[href='/numbers/public/']")
    assert page.locator(".tiles dd").count() == 6
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        seen(one, f"public-numbers-{lang}-{scheme}")
    with page.expect_download() as sheet:
        page.locator("main a[href$='.csv']").click()
    assert sheet.value.suggested_filename == "kvarter-numbers.csv"


def change(editor: Phone, title: str) -> Page:
    page = editor.page
    page.fill("#f-title", title)
    editor.press("main form.card button.btn")
    return page


def test_an_editor_changes_a_text_two_meet_and_it_stands(phone: Take) -> None:
    editor, other, visitor = phone("da", width=1280), phone("da", width=1280), phone("so")
    for one in (editor, other):
        one.become("dorte")
        one.open("/about/office/")
        one.press("main a[href='/about/office/refer/so/']")
    page = change(editor, "Haweeney noo soo dir")
    editor.shot("public-5-draft")
    editor.press("main a[href$='/page/']")
    assert page.locator("h1").inner_text() == "Haweeney noo soo dir"
    assert page.locator("html").get_attribute("lang") == "so"
    assert visitor.open("/about/refer/").locator("h1").inner_text() != "Haweeney noo soo dir"
    theirs = change(other, "Mid kale")
    assert theirs.locator(".note.sun h2").count() == 1
    assert theirs.input_value("#f-title") == "Mid kale"
    other.shot("public-6-two-meet")
    other.press("main .note.sun button")
    assert theirs.input_value("#f-title") == "Haweeney noo soo dir"
    editor.press("main .note a")
    editor.press("main form[action$='/publish/'] button")
    editor.shot("public-7-published")
    assert visitor.open("/about/refer/").locator("h1").inner_text() == "Haweeney noo soo dir"
    editor.press("main form[action$='/supplied/'] button")
    assert visitor.open("/about/refer/").locator("h1").inner_text() != "Haweeney noo soo dir"
    assert not editor.troubles


def teal(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--teal').trim()"))


def test_colours_and_a_logo_are_changed_in_the_browser_and_seen_in_both_grounds(phone: Take) -> None:
    editor, visitor = phone("da", width=1280), phone("da")
    editor.become("dorte")
    page = editor.open("/brand/")
    page.fill("#f-main", "#7a1fa2")
    logo: Any = {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": LOGO}
    page.set_input_files("#f-logo", logo)
    editor.press("main form.card button.btn")
    for ground in ("light", "dark"):
        editor.press(f"main a[href='?ground={ground}']")
        seen(editor, f"public-8-brand-{ground}")
    editor.press("main form[action$='/publish/'] button")
    front = visitor.open("/")
    assert front.locator("header .mark img").count() == 1
    assert teal(front) == "#7a1fa2"
    front.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert teal(front) not in {"#7a1fa2", "#5cc9c9"}
    seen(visitor, "public-9-front-dark")
    editor.press("main form[action$='/supplied/'] button")
    assert visitor.open("/").locator("header .mark img").count() == 0
    assert not [one for one in editor.troubles + visitor.troubles if "404" not in one]


def test_somebody_tells_of_an_example_and_the_office_takes_it_in(phone: Take) -> None:
    one = phone("en")
    page = one.open("/catalogue/baba/")
    assert page.locator("main article p.soft").first.inner_text().startswith("Same theme:")
    one.open("/catalogue/submit/")
    page.fill("#f-title", "The bench of the lighthouse keepers")
    one.press("main form button.btn")
    assert page.locator("main .errors").first.is_visible()
    one.press("footer a[href='/promises/']")
    one.back()
    assert page.input_value("#f-title") == "The bench of the lighthouse keepers"
    page.fill("#f-line", "Neighbours sit on one bench and talk.")
    page.select_option("#f-country", "NO")
    page.locator("input[name=themes]").last.check(force=True)
    page.locator("input[name=audiences]").first.check(force=True)
    one.press("main form button.btn")
    assert page.url.endswith("/catalogue/submitted/"), page.locator("main").inner_text()
    office = phone("en", width=1280)
    office.become("dorte")
    desk = office.open("/catalogue/office/?state=submitted")
    row = desk.locator("main article", has_text="lighthouse keepers")
    office.shot("public-10-office")
    with desk.expect_navigation():
        row.locator("form[action$='/publish/'] button").click()
    one.open("/catalogue/?country=NO")
    one.press("main article a:has-text('lighthouse keepers')")
    assert page.locator("h1").inner_text() == "The bench of the lighthouse keepers"


def test_the_menu_of_the_desk_lies_folded_on_a_phone_with_and_without_a_script(phone: Take) -> None:
    for scripts in (True, False):
        one = phone("da", javascript=scripts)
        one.become("birthe")
        page = one.open("/women/")
        entry = page.locator(".entries a[href='/offers/kept/']")
        assert not entry.is_visible()
        top = page.locator("main h1").bounding_box()
        assert top is not None
        assert top["y"] < 260
        page.locator("a.to-menu").click()
        assert entry.is_visible()
        assert page.locator(".entries [aria-current=page]").count() == 1
        seen(one, "public-11-menu")
        page.locator("a.close-menu").click()
        assert not entry.is_visible()
        page.locator("a.to-menu").click()
        one.press(".entries a[href='/offers/kept/']")
        assert page.url.endswith("/offers/kept/")
