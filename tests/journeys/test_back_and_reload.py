"""Back and reload on refused forms: her words stay, nothing is sent a second time, and no page of the browser's own comes."""

from collections.abc import Callable

import pytest

from browsing import Phone, choose

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
SUMMARY = "main .errors:not([hidden])"


def sent_forms(phone: Phone) -> int:
    return sum(one.method == "POST" for one in phone.requests)


def is_refused(phone: Phone, field: str, words: str) -> None:
    assert phone.page.locator(SUMMARY).first.is_visible(), phone.page.url
    assert phone.page.input_value(field) == words


def stays_refused(phone: Phone, field: str, words: str) -> None:
    """Now, after a reload, and after Back and forward; nothing more is sent meanwhile."""
    before, address = sent_forms(phone), phone.page.url
    is_refused(phone, field, words)
    phone.page.reload()
    is_refused(phone, field, words)
    phone.open("/help/")
    phone.back()
    is_refused(phone, field, words)
    phone.back()
    assert not phone.page.url.startswith("chrome-error")
    phone.page.go_forward()
    is_refused(phone, field, words)
    assert phone.page.url == address
    assert sent_forms(phone) == before


@SCRIPTS
def test_her_steps_of_asking(phone: Take, scripts: bool) -> None:
    her = phone("so", javascript=scripts)
    page = her.open("/ask/")
    her.press("main form .btn")
    page.fill("#f-place", "Atlantis")
    her.press("#step .btn")
    stays_refused(her, "#f-place", "Atlantis")
    page.fill("#f-place", "5240")
    her.press("#step .btn")
    assert page.url.endswith("/ask/languages/")
    her.press("#step .btn")
    assert page.locator(SUMMARY).first.is_visible()
    page.reload()
    assert page.locator(SUMMARY).first.is_visible()
    choose(page, "languages", "so")
    her.press("#step .btn")
    assert page.url.endswith("/ask/about/")
    her.back()
    assert page.locator("input[name=languages]:checked").count() == 1
    assert not page.locator(SUMMARY).count()


def test_her_number_without_javascript(phone: Take) -> None:
    her = phone("ar", javascript=False)
    page = her.open("/ask/")
    her.press("main form .btn")
    page = her.open("/ask/reach/")
    page.fill("#f-name", "وردة")
    page.fill("#f-phone", "20 20 20")
    page.fill("#f-own_words", "أريد أن أتحدث")
    her.press("#step .btn")
    stays_refused(her, "#f-phone", "20 20 20")
    assert page.input_value("#f-own_words") == "أريد أن أتحدث"
    her.press("form[action$='/leave/'] button")
    her.context.clear_cookies(name="a")
    her.open("/ask/reach/")
    assert not page.locator("#f-phone").count()


@SCRIPTS
def test_signing_in_and_a_wrong_code(phone: Take, scripts: bool) -> None:
    her = phone("da", javascript=scripts)
    page = her.open("/in/")
    page.fill("#f-address", "12 34")
    her.press("main form .btn")
    stays_refused(her, "#f-address", "12 34")
    page.fill("#f-address", "68 00 00 02")
    choose(page, "own", "no")
    her.press("main form .btn")
    page.fill("#f-code", "000000")
    her.press("main form .btn")
    assert page.locator(SUMMARY).first.is_visible()
    before = sent_forms(her)
    page.reload()
    assert page.locator(SUMMARY).first.is_visible()
    assert sent_forms(her) == before
    her.press("form[action$='/again/'] button")
    assert page.url.endswith("/in/code/")
    assert not page.locator(SUMMARY).count()


@SCRIPTS
def test_letters(phone: Take, scripts: bool) -> None:
    her = phone("tr", javascript=scripts)
    page = her.open("/letter/")
    her.press("main form .btn")
    stays_refused(her, "#f-letter", "")
    page.fill("#f-letter", "Ring nu")
    her.press("main form .btn")
    assert "/letter/answer/" in page.url
    page.reload()
    assert "/letter/answer/" in page.url


@SCRIPTS
def test_the_forms_of_the_desk(phone: Take, scripts: bool) -> None:
    birthe = phone("da", width=1280, javascript=scripts)
    birthe.become("birthe")
    page = birthe.open("/offers/add/")
    page.fill("#f-name", "Sykreds i Vollsmose")
    birthe.press("main form:has(#f-name) .btn")
    stays_refused(birthe, "#f-name", "Sykreds i Vollsmose")
    page = birthe.open("/gatherings/call/")
    page.fill("#f-place", "Kulturhuset")
    birthe.press("main form:has(#f-place) .btn")
    stays_refused(birthe, "#f-place", "Kulturhuset")
    page = birthe.open("/offers/add/")
    is_refused(birthe, "#f-name", "Sykreds i Vollsmose")


def partners_form(phone: Phone) -> None:
    page = phone.open("/demo/links/")
    link = page.locator("main a[href*='/ask/']").first.get_attribute("href")
    assert link
    phone.open("/" + link.split("/", 3)[3])


WRITTEN = {"place": "5240", "name": "Rose", "phone": "31 42 53 64", "own_words": "Hun vil gerne ud & møde andre"}


def fill_partners_form(phone: Phone) -> None:
    choose(phone.page, "languages", "ar", "so")
    choose(phone.page, "who_asked", "me")
    for name, words in WRITTEN.items():
        phone.page.fill(f"#f-{name}", words)
    phone.page.check("#f-avoid_own_area")
    phone.page.check("#f-consent")


def test_the_partners_form_without_javascript_and_in_another_language(phone: Take) -> None:
    nadia = phone("da", width=1280, javascript=False)
    partners_form(nadia)
    page = nadia.page
    fill_partners_form(nadia)
    nadia.press("#refer .btn")
    stays_refused(nadia, "#f-name", "Rose")
    page.fill("#f-avoid_words", "Hendes svoger")
    nadia.press("header .pill:visible")
    nadia.press("button[name=language][value=en]")
    assert page.locator("html").get_attribute("lang") == "en"
    for name, words in {**WRITTEN, "avoid_words": "Hendes svoger"}.items():
        assert page.input_value(f"#f-{name}") == words
    assert page.locator("input[name=languages]:checked").count() == 2
    assert page.is_checked("input[name=who_asked][value=me]")
    assert page.is_checked("#f-avoid_own_area")
    assert page.is_checked("#f-consent")
    assert not page.locator(SUMMARY).count()
    page.select_option("#f-consent_language", "ar")
    nadia.press("#refer .btn")
    nadia.press("[data-part=right]")
    assert page.url.endswith("/sent/") or "referred" in page.url, page.url
    nadia.back()
    assert page.input_value("#f-name") == ""


def test_the_partners_form_with_javascript(phone: Take) -> None:
    nadia = phone("da", width=1280)
    partners_form(nadia)
    page = nadia.page
    fill_partners_form(nadia)
    page.select_option("#f-consent_language", "ar")
    page.fill("#f-place", "Atlantis")
    nadia.seal("#refer .btn")
    stays_refused(nadia, "#f-place", "Atlantis")
    assert page.input_value("#f-name") == ""
    page.fill("#f-place", "5240")
    nadia.press("#refer .btn")
    assert not page.locator(SUMMARY).count()
    assert "Rose" not in nadia.sent()
