"""Push on a phone: what it shows when a message comes, and what she reads when her phone does not allow it."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from browsing import Phone

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
KEEP = "async () => { await navigator.serviceWorker.register('/push/worker.js', { scope: '/push/' }); }"
SHOWN = """async () => {
  const registration = await navigator.serviceWorker.getRegistration('/push/');
  const all = await registration.getNotifications();
  return all.map(({ title, body, data, tag }) => ({ title, body, data, tag }));
}"""


def test_a_message_shows_one_sentence_and_a_second_one_takes_its_place(phone: Take) -> None:
    amina = phone("da")
    amina.context.grant_permissions(["notifications"], origin=amina.server)
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
    page.wait_for_function("async () => (await navigator.serviceWorker.getRegistration('/push/'))?.active")
    message = {"text": "Der venter noget på dig.", "page": "/today/"}
    for data in (json.dumps(message), json.dumps(message) + " " * 90, "no message of ours"):
        said = {"origin": amina.server, "registrationId": found[0], "data": data}
        session.send("ServiceWorker.deliverPushMessage", said)
        body = message["text"] if data.startswith("{") else ""
        page.wait_for_function(
            "async (body) => { const found = await (await navigator.serviceWorker.getRegistration('/push/'))"
            ".getNotifications(); return found.length === 1 && found[0].body === body; }",
            arg=body,
        )
    assert page.evaluate(SHOWN) == [{"title": "Kvarter", "body": "", "data": "/", "tag": "kvarter"}]


def test_a_phone_that_does_not_allow_it_says_so_and_changes_nothing(phone: Take) -> None:
    amina = phone("da")
    amina.become("amina")
    page = amina.open("/me/push/")
    expect(page.locator("[data-without-push]")).to_be_hidden()
    page.locator("form[data-module='push-on'] button").click()
    expect(page.locator("form[data-module='push-on'] [role=alert]")).not_to_be_empty()
    assert page.url.endswith("/me/push/")


def test_without_javascript_the_page_says_that_it_cannot(phone: Take) -> None:
    amina = phone("da", javascript=False)
    amina.become("amina")
    page = amina.open("/me/push/")
    expect(page.locator("[data-without-push]")).to_be_visible()
    expect(page.locator("form[data-module='push-on']")).to_be_hidden()
