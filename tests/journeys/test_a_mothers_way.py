"""A Mother's whole way by real codes: a link by SMS, her first day, asked, yes, the contact, a call in her time, the log."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route
from test_first_day import PASSPHRASE, come_in, four_steps, invitation, make_key
from test_main_journey import NAME, NUMBER, WORDS, ask

from browsing import Phone, choose, code_of

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
HERS = "31 42 53 68"
MOTHER = "Ubah Nuur"
"""Nobody else in the network is called so: other journeys leave their Mothers in it."""


def comes_in_by_a_code(phone: Phone, address: str) -> None:
    """Signs in as on any other day."""
    page = phone.open("/in/")
    page.fill("#f-address", address)
    page.locator("input[name=own][value=yes]").check(force=True)
    phone.press("main form .btn")
    page.fill("#f-code", code_of(phone, address))
    phone.press("main form .btn")


def asks_her(birthe: Phone, name: str) -> None:
    """Birthe opens the newest woman and asks one Mother."""
    birthe.become("birthe")
    page = birthe.open("/women/")
    birthe.press("article.line h3 a >> nth=-1")
    birthe.unlock()
    page.locator("#woman dl").first.wait_for(state="visible")
    assert NAME in page.locator("#woman").inner_text()
    birthe.press(f"section#who .suggestion:has(h3:has-text('{name}')) button")
    birthe.unlock()
    birthe.press("form[data-module=reseal] .btn")
    assert name.split()[0] in page.locator("#who").inner_text()


def waits_for_her_time(phone: Phone) -> None:
    """Opens the page again when it is the next safe time of the woman: the server's clock in the page says so, as it would then."""
    card = phone.page.locator("[data-module=open-envelope]")
    server = int(card.get_attribute("data-now") or 0)
    windows = json.loads(card.get_attribute("data-windows") or "[]")
    begins = next(one["from"] for one in windows if one["from"] > server)

    def later(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub(r'data-now="\d+"', f'data-now="{begins + 60_000}"', answer.text()))

    phone.page.route("**/women/mine/*/", later)
    phone.page.reload()


def test_from_the_link_in_an_sms_to_the_first_conversation(phone: Take) -> None:
    woman = phone("ar")
    ask(woman)
    ubah = phone("ar")
    come_in(ubah, invitation(phone), HERS, MOTHER)
    four_steps(ubah, "whole")
    make_key(ubah, "whole")
    page = ubah.page
    assert page.url.endswith("/today/")
    ubah.open("/me/")
    ubah.press("form[action='/out/'] .btn")

    asks_her(phone("da", width=1280), "Ubah N")

    comes_in_by_a_code(ubah, HERS)
    assert page.url.endswith("/today/"), "Her code leads to her own day."
    ubah.press("a.card.chosen")
    ubah.press("button[value=yes]")
    assert "/women/mine/" in page.url, "Her yes leads to the woman."
    page.fill("#open-passphrase", PASSPHRASE)
    page.locator("form[data-module=key-open] button").first.click()
    contact = page.locator("[data-part=contact]")
    contact.wait_for(state="visible")
    assert page.locator("[data-part=own-words]").inner_text() == WORDS
    waits_for_her_time(ubah)
    page.locator("[data-part=her-time]").wait_for(state="visible")
    ways = contact.locator("[data-part=ways] a").locator("visible=true")
    assert [one.get_attribute("href") for one in ways.all()] == [f"tel:+45{NUMBER.replace(' ', '')}"]
    ubah.press("form[action$='/met/'] button")
    assert page.locator("#talk input[value=letters]").is_checked()
    ubah.press(".save .btn")
    assert page.url.endswith("/conversations/thanks/")
    ubah.press("main a.btn.plain")
    assert page.url.endswith("/today/"), "“To today” leads to her day, not to the page for women."
    assert not any(secret in ubah.sent() for secret in (NAME, NUMBER.replace(" ", ""), WORDS))
    assert not ubah.troubles


STEPS: list[Callable[[Phone], None]] = [
    lambda one: None,
    lambda one: one.page.fill("#f-place", "5240"),
    lambda one: choose(one.page, "languages", "ar"),
    lambda one: choose(one.page, "topics", "letters"),
    lambda one: None,
    lambda one: choose(one.page, "times", "weekday-mornings"),
    lambda one: (
        one.page.fill("#f-name", NAME),
        one.page.fill("#f-phone", NUMBER),
        choose(one.page, "safe_ways", "call"),
    ),  # type: ignore[func-returns-value]
    lambda one: one.page.check("#f-consent"),
]


@pytest.mark.parametrize("javascript", [True, False])
def test_back_and_reload_on_every_page_of_asking_lose_nothing(phone: Take, javascript: bool) -> None:
    woman = phone("da", javascript=javascript)
    page = woman.open("/ask/")
    before = ""
    for fill in STEPS:
        here, title = page.url, page.locator("h1").inner_text()
        page.reload()
        assert page.url == here
        if before:
            woman.back()
            assert page.locator("h1").inner_text() == before
            page.go_forward()
        assert page.locator("h1").inner_text() == title
        fill(woman)
        woman.seal() if page.url.endswith("/reach/") else woman.press("main form .btn")
        before = title
    receipt = page.locator(".receipt").inner_text()
    page.reload()
    assert page.locator(".receipt").inner_text() == receipt
    page.goto(woman.server + "/help/")
    woman.back()
    assert page.locator(".receipt").inner_text() == receipt
    woman.back()
    page.go_forward()
    assert page.locator(".receipt").inner_text() == receipt
