"""Whoever changes the language in the middle of a page finds what she has written, and nothing of it stays in the tab."""

from collections.abc import Callable

import pytest

from browsing import Phone, choose

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
KEPT = "JSON.stringify({ ...sessionStorage })"


def speaks(phone: Phone, language: str) -> None:
    """By the pill at the top of the page and the picker."""
    phone.press("header a[href^='/language/']")
    phone.press(f"button[name=language][value={language}]")
    assert phone.page.locator("html").get_attribute("lang") == language


def test_a_professional_who_changes_the_language_keeps_her_form(phone: Take) -> None:
    nadia = phone("da", width=1280)
    page = nadia.open("/demo/links/")
    link = page.locator("a[href*='/ask/from/'], a[href*='/refer/'], main a[href*='/ask/']").first.get_attribute("href")
    assert link
    page = nadia.open("/" + link.split("/", 3)[3])
    choose(page, "languages", "ar", "so")
    page.fill("#f-place", "5240")
    page.fill("#f-name", "Rose")
    page.fill("#f-phone", "31 42 53 64")
    page.fill("#f-own_words", "Hun vil gerne ud & møde andre")
    page.check("#f-consent")
    speaks(nadia, "en")
    assert [page.input_value(f"#f-{name}") for name in ("place", "name", "phone", "own_words")] == [
        "5240",
        "Rose",
        "31 42 53 64",
        "Hun vil gerne ud & møde andre",
    ]
    assert page.locator("input[name=languages]:checked").count() == 2
    assert page.is_checked("#f-consent")
    assert "Rose" not in page.evaluate(KEPT)
    assert not nadia.troubles


def test_who_is_in_the_middle_of_signing_in_keeps_what_she_wrote_but_her_code(phone: Take) -> None:
    woman = phone("da")
    page = woman.open("/in/?next=/me/")
    page.fill("#f-address", "68 00 00 02")
    choose(page, "own", "yes")
    speaks(woman, "so")
    assert page.input_value("#f-address") == "68 00 00 02"
    assert page.is_checked("input[name=own][value=yes]")
    woman.press("main form .btn")
    page.fill("#f-code", "123456")
    speaks(woman, "da")
    assert page.url.endswith("/in/code/")
    assert page.input_value("#f-code") == ""
    assert not woman.troubles


def test_what_waits_for_one_page_is_not_put_into_another_and_goes_when_she_turns_back(phone: Take) -> None:
    woman = phone("da")
    page = woman.open("/in/")
    page.fill("#f-address", "68 00 00 02")
    woman.press("header a[href^='/language/']")
    assert "68 00 00 02" in page.evaluate(KEPT)
    woman.open("/")
    assert "68 00 00 02" not in page.evaluate(KEPT)
    page = woman.open("/in/")
    assert page.input_value("#f-address") == ""
