"""A health visitor refers in a browser that seals: every error at once, whom she avoids told truly, and a receipt that stays."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from browsing import Phone, axe, choose

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
SECRETS = ("Zarahbint", "31425364", "Karimsson")


def to_form(phone: Phone) -> Page:
    """The form behind a partner's link, as Birthe's page shows it."""
    birthe = phone
    birthe.become("birthe")
    page = birthe.open("/women/partners/")
    birthe.press("main a[href*='/women/partners/']")
    address = page.locator("main a[href*='/ask/for/']").first.get_attribute("href") or ""
    phone.context.clear_cookies()
    page.goto(address)
    return page


def fill(page: Page, *, avoid: str = "") -> None:
    choose(page, "languages", "so")
    page.fill("[name=name]", SECRETS[0])
    page.fill("[name=phone]", "31 42 53 64")
    choose(page, "safe_ways", "call")
    page.fill("[name=avoid_words]", avoid)
    choose(page, "who_asked", "me")
    page.select_option("[name=consent_language]", "so")
    page.check("[name=consent]")
    page.check("[name=tell_partner]")


def lines(page: Page) -> list[str]:
    box = page.locator(".errors").locator("visible=true").first
    box.wait_for()
    return [one.inner_text() for one in box.locator("li").all()]


def test_all_errors_come_at_once_and_are_the_same_without_javascript(phone: Take) -> None:
    said = []
    for javascript in (True, False):
        one = phone("da", width=1280) if javascript else phone("da", width=1280, javascript=False)
        address = to_form(phone("da", width=1280)).url
        page = one.open(address.removeprefix(one.server))
        page.locator("main form button.btn:not([type=button])").last.click()
        said.append(lines(page))
        one.shot(f"referring-errors-{'with' if javascript else 'without'}")
    assert said[0] == said[1]
    assert len(said[0]) == 6


@pytest.mark.parametrize(("avoid", "said"), [("", ""), ("   ", ""), (SECRETS[2], "yes")])
def test_the_browser_says_in_plain_only_whether_somebody_was_named(phone: Take, avoid: str, said: str) -> None:
    one = phone("da", width=1280)
    page = to_form(one)
    fill(page, avoid=avoid)
    one.seal("main form button.btn:not([type=button]) >> nth=-1")
    (posted,) = [request.post_data or "" for request in one.requests if "BEGIN+AGE" in (request.post_data or "")]
    assert f"names_somebody={said}&" in f"{posted}&"
    assert not any(secret in one.sent() for secret in SECRETS)


def test_her_receipt_is_in_her_language_and_stays_after_back_reload_and_a_double_tap(phone: Take) -> None:
    one = phone("da", width=1280)
    page = to_form(one)
    one.shot("referring-form")
    assert one.sideways() <= 0
    assert axe(page) == []
    address = page.url
    fill(page)
    page.locator("main form button.btn:not([type=button])").last.dblclick()
    with page.expect_navigation(url="**/sent/"):
        page.locator("[data-part=asked-number] [data-part=right]").dblclick()
    receipt = page.locator("section[lang=so] .receipt").inner_text()
    page.reload()
    assert page.locator("section[lang=so] .receipt").inner_text() == receipt
    page.goto(address)
    one.back()
    assert page.locator("section[lang=so] .receipt").inner_text() == receipt
    one.shot("referring-receipt")
    assert axe(page) == []
    page.emulate_media(media="print")
    assert page.locator("section[lang=so]").is_visible()
    assert not page.locator("[data-module=print]").is_visible()
    assert not one.troubles


def test_on_a_phone_the_form_is_one_column(phone: Take) -> None:
    one = phone("da")
    page = to_form(one)
    one.shot("referring-form-phone")
    assert one.sideways() <= 0
    assert page.locator("[data-part=sealed-here]").is_visible()
