"""She looks for an office word: with a script nothing of it is sent, without one it stands in no address."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from browsing import Phone

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
SHOWN = "#list dl > div:not([hidden]) dt"


def test_all_words_come_once_and_nothing_that_she_writes_is_sent(phone: Take) -> None:
    one = phone("ar")
    page = one.open("/letter/words/")
    page.wait_for_load_state("networkidle")
    one.requests.clear()
    page.locator("#find").press_sequentially("تدفعين", delay=20)
    page.wait_for_selector(".finding [role=status]:not(:empty)")
    assert page.locator(SHOWN).count() > 2
    page.fill("#find", "PÅKRAV")
    expect(page.locator(SHOWN)).to_have_text("påkrav")
    page.locator("#find").press("Enter")
    assert [(asked.method, asked.post_data) for asked in one.requests] == [("GET", None)]
    assert "/letter/words/ar." in one.requests[0].url
    page.locator("[data-letters] a").nth(1).click()
    page.wait_for_selector("#list h2:focus")
    assert page.locator("#list h2:focus").inner_text() == "B"
    assert len(one.requests) == 1
    assert not one.troubles


def test_a_letter_opens_on_a_page_of_its_own_where_the_list_does_not_come(phone: Take) -> None:
    one = phone("da")
    page = one.open("/letter/words/")
    page.route("**/letter/words/da.*", lambda route: route.abort())
    page.locator("[data-letters] a").nth(1).click()
    page.wait_for_url("**/letter/words/b/")
    assert page.locator("#list dt").count() > 5


def test_without_a_script_words_are_found_and_back_and_reload_show_them_again(phone: Take) -> None:
    one = phone("ti", javascript=False)
    page = one.open("/letter/")
    one.press("main nav a >> nth=1")
    page.fill("#find", "paakrav")
    one.press(".finding button")
    assert page.url == f"{one.server}/letter/words/"
    assert page.locator("#list dt").all_inner_texts() == ["påkrav"]
    page.reload()
    assert page.locator("#list dt").all_inner_texts() == ["påkrav"]
    one.press("[data-letters] a >> nth=1")
    assert page.locator("#list dt").count() > 5
    one.back()
    assert page.locator("#list dt").all_inner_texts() == ["påkrav"]
    one.shot("office-words-found-ti")
