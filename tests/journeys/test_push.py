"""Push on a phone: what it shows when a message comes, when it ends there, and what she reads when her phone does not allow it.

Browsers of these tests reach no push service: where one is needed, its part of the browser (`pushManager`) is played.
"""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import Phone, becomes, until
from kvarter.push.tests.browser import PushBrowser

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
KEEP = "async () => { await navigator.serviceWorker.register('/sw.js'); await navigator.serviceWorker.ready; }"
NOTICES = "(await (await navigator.serviceWorker.getRegistration()).getNotifications())"
SHOWN = f"async () => {NOTICES}.map(({{ title, body, data, tag }}) => ({{ title, body, data, tag }}))"
WORKERS = """async () => (await navigator.serviceWorker.getRegistrations())
  .map(({ active }) => new URL(active.scriptURL).pathname)"""
NO_WORKER = "async () => !(await navigator.serviceWorker.getRegistrations()).length"
NOTE = "localStorage.getItem('kvarter-push')"
PLAYED = """(() => {
  const said = %s;
  const end = async () => { sessionStorage.removeItem('played'); return true; };
  const made = { toJSON: () => said, unsubscribe: end };
  PushManager.prototype.getSubscription = async () => (sessionStorage.getItem('played') ? made : null);
  PushManager.prototype.subscribe = async () => { sessionStorage.setItem('played', '1'); return made; };
})()"""
"""As a browser with a push service behaves; whether it is subscribed is remembered in the tab, for the page alone."""
ON, OFF = "form[data-module='push-on'] button", "form[data-module='push-off'] button"


def allowed(phone: Phone) -> Phone:
    phone.context.grant_permissions(["notifications"], origin=phone.server)
    return phone


def with_push_service(phone: Phone) -> Phone:
    said = PushBrowser("https://updates.push.services.mozilla.com/wpush/v2/journey").said
    phone.context.add_init_script(PLAYED % said)
    return allowed(phone)


def turned_on(phone: Phone) -> Page:
    phone.become("amina")
    page = phone.open("/me/push/")
    with page.expect_navigation():
        page.click(ON)
    expect(page.locator(OFF)).to_be_visible()
    return page


def test_a_message_shows_one_sentence_and_a_second_one_takes_its_place(
    server: str, chromium_with_windows: Browser
) -> None:
    amina = allowed(Phone(chromium_with_windows, server, "da"))
    amina.become("amina")
    page = amina.open("/me/push/")
    session = amina.context.new_cdp_session(page)
    found: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda said: found.extend(one["registrationId"] for one in said["registrations"]),
    )
    session.send("ServiceWorker.enable")
    page.evaluate(KEEP)
    until(page, lambda: found, "the browser tells of the worker")
    message = {"text": "Der venter noget på dig.", "page": "/today/"}
    for data in (json.dumps(message), json.dumps(message) + " " * 90, "no message of ours"):
        said = {"origin": amina.server, "registrationId": found[0], "data": data}
        session.send("ServiceWorker.deliverPushMessage", said)
        body = message["text"] if data.startswith("{") else ""
        becomes(
            page,
            f"async (body) => {{ const found = {NOTICES}; return found.length === 1 && found[0].body === body; }}",
            body,
        )
    assert page.evaluate(SHOWN) == [{"title": "Kvarter", "body": "", "data": "/", "tag": "kvarter"}]
    amina.close()


def test_she_turns_it_on_and_off_and_the_worker_comes_and_goes_with_it(phone: Take) -> None:
    amina = with_push_service(phone("da"))
    page = turned_on(amina)
    assert (page.evaluate(WORKERS), page.evaluate(NOTE)) == (["/sw.js"], "1")
    with page.expect_navigation():
        page.click(OFF)
    expect(page.locator(OFF)).to_have_count(0)
    assert (page.evaluate(WORKERS), page.evaluate(NOTE)) == ([], None)
    assert page.evaluate("sessionStorage.getItem('played')") is None


def test_signing_out_ends_it_on_this_phone(phone: Take) -> None:
    amina = with_push_service(phone("da"))
    turned_on(amina)
    page = amina.open("/me/")
    with page.expect_navigation():
        page.locator("form[data-module=sign-out] button").first.click()
    becomes(page, NO_WORKER)
    assert page.evaluate(NOTE) is None


def test_what_was_turned_off_elsewhere_or_forbidden_in_the_settings_ends_when_she_looks(phone: Take) -> None:
    amina = with_push_service(phone("da"))
    page = turned_on(amina)
    page.evaluate("sessionStorage.removeItem('played')")  # as when she forbids it in the settings of her phone
    page.reload()
    becomes(page, NO_WORKER)
    assert page.evaluate(NOTE) is None


def test_a_phone_that_does_not_allow_it_says_so_and_changes_nothing(phone: Take) -> None:
    amina = phone("da")
    amina.become("amina")
    page = amina.open("/me/push/")
    expect(page.locator("[data-without-push]")).to_be_hidden()
    page.locator(ON).click()
    expect(page.locator("form[data-module='push-on'] [role=alert]")).not_to_be_empty()
    assert page.url.endswith("/me/push/")
    assert (page.evaluate(WORKERS), page.evaluate(NOTE)) == ([], None)


def test_a_browser_that_reaches_no_push_service_says_so_and_keeps_no_worker(phone: Take) -> None:
    amina = allowed(phone("da"))
    amina.context.add_init_script("PushManager.prototype.subscribe = async () => { throw new Error('no service'); }")
    amina.become("amina")
    page = amina.open("/me/push/")
    page.click(ON)
    expect(page.locator("form[data-module='push-on'] [role=alert]")).not_to_be_empty()
    assert (page.evaluate(WORKERS), page.evaluate(NOTE)) == ([], None)


def test_without_javascript_the_page_says_that_it_cannot(phone: Take) -> None:
    amina = phone("da", javascript=False)
    amina.become("amina")
    page = amina.open("/me/push/")
    expect(page.locator("[data-without-push]")).to_be_visible()
    expect(page.locator("form[data-module='push-on']")).to_be_hidden()
