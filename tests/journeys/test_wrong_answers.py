"""With JavaScript on or off she types the same wrong things and reads the same sentences; nothing is sealed that nobody can use."""

from typing import Any

import pytest
from playwright.sync_api import Page

from browsing import Phone

pytestmark = pytest.mark.journey
WORDS = "Ring om syklubben"
WRONG: list[dict[str, str]] = [
    {"name": ""},
    {"name": "   "},
    {"phone": "2020202"},
    {"phone": "abc"},
    {"phone": "123"},
    {"phone": "2020 2020 efter kl 17"},
    {"phone": "20202020 / 30303030"},
    {"phone": "+46 1"},
    {"phone": "٢٠٢٠٢٠٢"},
    {"phone": "2020 20"},
    {"phone": "tlf. 20202020", "own_words": WORDS},
    {"phone": "", "own_words": ""},
    {"name": "", "phone": ""},
    {"name": "311399-1234"},
    {"own_words": "mit cpr er 311399-1234"},
    {"own_words": "٣١١٣٩٩-١٢٣٤"},
    {"own_words": "kort ४५७१ १२३४ ५६७८ ९०१२"},
    {"name": "", "phone": "12", "own_words": "4571 1234 5678 9012"},
    {"own_words": "a\u0007b"},
]
GOOD = {"name": "Rose", "phone": "20 00 00 77", "own_words": ""}


def to_reach(one: Phone) -> Page:
    """Through the questions before, with as little as they ask."""
    page = one.open("/ask/")
    one.press("main form .btn")
    page.fill("[name=place]", "5240")
    one.press("main form button.btn:not([type=button])")
    page.locator("[name=languages][value=ar]").check(force=True)
    for _ in range(4):
        one.press("main form button.btn:not([type=button])")
    assert page.url.endswith("/ask/reach/")
    return page


def said(page: Page) -> dict[str, Any]:
    """What the page says: the summary with heading and where it leads, and the words beside each field."""
    return dict(
        page.evaluate(
            """() => {
              const shown = (element) => element.getClientRects().length > 0;
              const box = [...document.querySelectorAll(".errors")].find(shown);
              return {
                heading: box.querySelector("h2").textContent.trim(),
                lines: [...box.querySelectorAll("li a")].map((a) => [a.getAttribute("href"), a.textContent.trim()]),
                beside: [...document.querySelectorAll("p.error")].filter(shown).map((p) => [p.id, p.textContent.trim()]),
                wrong: [...document.querySelectorAll("[aria-invalid=true]")].map(({ name }) => name),
                described: [...document.querySelectorAll("[aria-describedby*=error]")].map((one) => one.id),
              };
            }"""
        )
    )


def answers(page: Page, one: Phone, typed: dict[str, str]) -> dict[str, Any]:
    for name, text in (GOOD | typed).items():
        page.locator(f"[name={name}]").fill(text)
    if one.javascript:
        page.locator("main form button.btn:not([type=button])").first.click()
    else:
        one.press("main form button.btn:not([type=button])")
    assert page.url.endswith("/ask/reach/"), f"{typed} was taken."
    return said(page)


@pytest.mark.parametrize("lang", ["da", "ar"])
def test_the_same_wrong_answers_get_the_same_sentences_with_javascript_and_without(phone: Any, lang: str) -> None:
    with_script, without = phone(lang), phone(lang, javascript=False)
    first, second = to_reach(with_script), to_reach(without)
    for typed in WRONG:
        assert answers(first, with_script, typed) == answers(second, without, typed), typed
    first.locator("[name=name]").fill("Rose")
    with_script.shot(f"wrong-answers-{lang}")
    assert with_script.sideways() <= 0


def test_her_number_is_sealed_as_it_is_dialled_and_stays_in_her_browser(phone: Any) -> None:
    one = phone("ar")
    page = to_reach(one)
    page.locator("[name=name]").fill("وردة")
    page.locator("[name=phone]").fill("٠٠٤٥ ٢٠ ٠٠ ٠٠ ٧٧\u200f")
    page.locator("main form button.btn:not([type=button])").first.click()
    page.locator("[data-part=asked-number] [data-part=change]").click()
    assert page.evaluate("document.activeElement.name") == "phone"
    assert not page.locator("[data-part=asked-number]").is_visible()
    page.locator("main form button.btn:not([type=button])").first.click()
    assert page.locator("[data-part=asked-number] [data-part=written]").inner_text() == "20 00 00 77"
    one.shot("asked-back-ar")
    assert one.sideways() <= 0
    one.press("[data-part=asked-number] [data-part=right]")
    assert page.url.endswith("/ask/consent/")
    assert not any(word in one.sent() for word in ("20000077", "٢٠ ٠٠", "وردة"))


def test_where_the_script_that_seals_does_not_come_she_is_asked_before_anything_is_sent(phone: Any) -> None:
    one = phone("da")
    one.context.route("**/built/seal*", lambda route: route.abort())
    page = to_reach(one)
    assert page.locator("[data-part=sealed-here]").is_visible()
    page.locator("[name=name]").fill("Rose")
    page.locator("[name=phone]").fill("20 00 00 77")
    page.locator("main form button.btn:not([type=button])").first.click()
    page.locator("[data-part=asked-number] [data-part=right]").click()
    question = page.locator("[data-part=cannot-seal]")
    question.wait_for(state="visible")
    assert page.locator("[data-part=on-arrival]").is_visible()
    assert not page.locator("[data-part=sealed-here]").is_visible()
    assert "Rose" not in one.sent()
    one.shot("cannot-seal-da")
    page.locator("[data-part=try-again]").click()
    question.wait_for(state="visible")
    assert "Rose" not in one.sent()
    one.press("[data-part=send-anyway]")
    assert page.url.endswith("/ask/consent/")


def test_the_script_that_comes_at_the_second_try_seals(phone: Any) -> None:
    one = phone("da")
    one.context.route(
        "**/built/seal*", lambda route: route.continue_() if "again" in route.request.url else route.abort()
    )
    page = to_reach(one)
    page.locator("[name=name]").fill("Rose")
    page.locator("[name=phone]").fill("20 00 00 77")
    page.locator("main form button.btn:not([type=button])").first.click()
    page.locator("[data-part=asked-number] [data-part=right]").click()
    page.locator("[data-part=cannot-seal]").wait_for(state="visible")
    one.press("[data-part=try-again]")
    assert page.url.endswith("/ask/consent/")
    assert "Rose" not in one.sent()
    assert "BEGIN AGE" in one.sent()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_number_is_asked_back_with_javascript_and_without(phone: Any, javascript: bool) -> None:
    one = phone("so", javascript=javascript)
    page = to_reach(one)
    page.locator("[name=name]").fill("Rose")
    page.locator("[name=phone]").fill("12345678")
    page.locator("main form button.btn:not([type=button])").first.click()
    box = page.locator("[data-part=asked-number]")
    box.wait_for(state="visible")
    assert box.locator("[data-part=written]").inner_text() == "12 34 56 78"
    assert page.url.endswith("/ask/reach/")
    assert page.input_value("[name=phone]") == "12345678"
    one.press("[data-part=asked-number] [data-part=right]")
    assert page.url.endswith("/ask/consent/")
    assert ("12345678" in one.sent()) is not javascript


def test_without_javascript_the_page_says_that_the_server_seals(phone: Any) -> None:
    page = to_reach(phone("da", javascript=False))
    assert page.locator("[data-part=on-arrival]").is_visible()
    assert not page.locator("[data-part=sealed-here]").is_visible()
