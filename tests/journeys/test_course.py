"""From "I would like to become one" to the course: one Somali woman on her phone, one coordinator, and who came on two phones without a network."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from browsing import Phone, until

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
WAITS = "JSON.parse(localStorage.getItem('kvarter.marks') ?? '[]').length"


def course_page(phone: Phone, name: str) -> str:
    """The address of a course of the demo, as a coordinator finds it."""
    page = phone.open("/education/courses/")
    return str(page.locator("article h2 a", has_text=name).get_attribute("href"))


def test_a_woman_writes_is_offered_a_place_and_signs_on_her_phone(phone: Take) -> None:
    her, birthe = phone("so"), phone("da", width=1280)
    page = her.open("/education/interest/")
    her.press("a[href^='/education/interest/']:has-text('Vollsmose')")
    page.fill("#f-name", "Xamdi")
    page.fill("#f-phone", "20 00 00 71")
    page.locator("#f-languages-group label", has_text="Soomaali").first.click()
    page.fill("#f-own_words", "Waan caawin karaa")
    page.locator("#f-consent").check()
    her.seal("#candidate button.btn")
    assert urlsplit(page.url).path.endswith("/sent/")
    assert "Xamdi" not in her.sent()
    assert her.sideways() == 0
    birthe.become("birthe")
    desk = birthe.open("/education/candidates/")
    codes = [one.get_attribute("href") or "" for one in desk.locator("h2 a[href^='/education/candidates/']").all()]
    birthe.open(codes[-1])
    birthe.unlock()
    desk.locator("[data-part=fields]", has_text="Xamdi").wait_for()
    desk.locator("#f-course").select_option(index=0)
    birthe.press("form[action$='/offer/'] button")
    link = urlsplit(str(desk.locator("#link").input_value())).path
    her.open(link)
    her.press("button[value=yes]")
    page.fill("#f-name", "Xamdi Cali")
    page.locator("#f-agrees").check()
    her.press("main form button.btn")
    assert "Xamdi Cali" in page.content()
    assert her.sideways() == 0
    assert her.troubles == birthe.troubles == []


def test_two_phones_mark_without_a_network_and_disagree_and_a_person_decides(phone: Take) -> None:
    first, second = phone("da"), phone("da")
    for one in (first, second):
        one.become("birthe")
    address = course_page(first, "Hold 4")
    first.open(address)
    session = str(first.page.locator("a.btn[href$='/attendance/']").get_attribute("href"))
    for one, came in ((first, "yes"), (second, "no")):
        one.open(session)
        one.context.set_offline(True)
        one.page.locator(f"fieldset:has-text('1. Fadumo') label:has(input[value={came}])").click()
        one.page.locator("main form button.btn").click()
        one.page.locator("[data-part=waits]").wait_for()
        assert one.page.evaluate(WAITS) == 1
        assert "Fadumo" not in one.page.evaluate("localStorage.getItem('kvarter.marks')")
    for one in (first, second):
        one.context.set_offline(False)
        until(one.page, lambda one=one: urlsplit(one.page.url).path == address, "what waited is sent")  # type: ignore[misc]
        assert one.page.evaluate(WAITS) == 0
    assert "To telefoner siger forskelligt om, hvem der kom." in second.page.content()
    second.open(session)
    assert "To telefoner siger forskelligt om Fadumo Egal:" in second.page.inner_text("main")
    second.page.locator("fieldset:has-text('1. Fadumo') label:has(input[value=yes])").click()
    with second.page.expect_navigation():
        second.page.locator("main form button.btn").click()
    second.open(address)
    assert "To telefoner siger forskelligt" not in second.page.content()
