"""Back and reload keep the answer to her letter, with JavaScript and without; what she sees acts, and fits her phone."""

from collections.abc import Callable

import pytest

from browsing import Phone, axe
from kvarter.letters.examples import text_of

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
DAYCARE = str(text_of("daycare"))
TITLE = "Der er en plads til dit barn i dagtilbud."


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_back_and_reload_keep_the_answer(phone: Take, scripts: bool) -> None:
    her = phone("da", javascript=scripts)
    page = her.open("/letter/")
    page.fill("#f-letter", DAYCARE)
    her.press("main form .btn")
    assert page.inner_text("h1") == TITLE
    page.reload()
    assert page.inner_text("h1") == TITLE
    her.press("main a.btn[href*='/reply/']")
    her.press("a.back")
    assert page.inner_text("h1") == TITLE
    her.back()
    her.back()
    assert page.inner_text("h1") == TITLE
    assert her.sideways() <= 0
    assert not her.troubles
    her.press("form[action$='/delete/'] button")
    her.back()
    assert "Brevet er her ikke længere" in page.inner_text("h1")


def test_the_answer_acts_and_the_folded_letter_opens_at_its_words(phone: Take) -> None:
    her = phone("ar")
    page = her.open("/letter/example/daycare/")
    assert page.locator("a[href='tel:79220011']").count() == 1
    assert not page.locator("#letter").is_visible()
    page.locator("a.where[href^='#mark-']").first.click()
    assert page.locator("#letter").is_visible()
    page.locator("#letter mark").first.click()
    row = page.locator("#tapped [data-rows] a").first
    assert row.is_visible()
    assert page.locator("#tapped-words").inner_text().strip() != row.inner_text().strip()
    assert not axe(page)
    assert her.sideways() <= 0
    row.click()
    assert not page.locator("#tapped").is_visible()


@pytest.mark.parametrize("language", ["da", "ar", "so"])
def test_no_page_about_letters_scrolls_sideways_and_the_file_button_is_our_own(phone: Take, language: str) -> None:
    her = phone(language)
    for address in ("/letter/", f"/letter/phone/{language}/", "/letter/example/hospital/", "/letter/example/rent/"):
        page = her.open(address)
        assert her.sideways() <= 0, address
    page = her.open("/letter/")
    page.set_input_files("#f-file", {"name": "brev.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"})
    assert page.inner_text("[data-chosen]") == "brev.pdf"
    assert page.locator("#f-file").bounding_box()["width"] < 3  # type: ignore[index]
