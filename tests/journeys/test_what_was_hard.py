"""She answers the quiz without a network and tells her teacher with a tap; at the end she says how the course was, by a ticket."""

import json
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from browsing import Phone, axe, until
from kvarter.curriculum.engine.shelf import main_track, shelf

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
FOUND = shelf("dk", main_track("dk"))
KEY = "everyday"
WAITS = "JSON.parse(localStorage.getItem('kvarter.telling') ?? '{}')"


def a_course(birthe: Phone, name: str) -> str:
    """The page of a course of the demo."""
    birthe.become("birthe")
    page = birthe.open("/education/courses/")
    return str(page.locator("article h2 a", has_text=name).get_attribute("href"))


def answers_all(one: Phone, key: str, wrong: str) -> None:
    assert FOUND
    one.page.locator(f".first a[href='#q-{FOUND.subjects[key].quiz[0].key}']").click()
    for question in FOUND.subjects[key].quiz:
        right = next(number for number, option in enumerate(question.options, start=1) if option.right)
        section = one.page.locator(f"#q-{question.key}")
        if question.key == wrong:
            other = right % len(question.options) + 1
            section.locator(f"a[href='#a-{question.key}-{other}']").click()
            one.page.locator(f"#a-{question.key}-{other} a[href='#q-{question.key}']").click()
        section.locator(f"a[href='#a-{question.key}-{right}']").click()
        one.page.locator(f"#a-{question.key}-{right} .btn").click()
    expect(one.page.locator("#end")).to_be_visible()


def test_what_was_hard_waits_without_a_network_and_goes_with_nothing_of_her(phone: Take) -> None:
    assert FOUND
    birthe, her = phone("da", width=1280), phone("ti")
    course = a_course(birthe, "Hold 4")
    page = birthe.open(course)
    birthe.press("a[href$='/hard/']")
    hard = page.locator("main section")
    expect(hard.locator("li")).to_have_count(2)
    assert "6 kvinder svarede først noget andet" in hard.inner_text()
    assert hard.locator("a[href^='/learn/']").count() == 2
    birthe.press("a[href$='/link/']")
    address = urlsplit(page.locator("#link").input_value()).path
    page = her.open(address)
    assert not axe(page)
    assert her.sideways() <= 0
    page.locator("[data-part=remember]").click()
    expect(page.locator("[data-part=remembered]")).to_be_visible()
    page = her.open(f"/learn/{KEY}/")
    her.context.set_offline(True)
    wrong = FOUND.subjects[KEY].quiz[1].key
    answers_all(her, KEY, wrong)
    telling = page.locator("#end [data-part=tell]")
    expect(telling.locator("[data-part=what] li")).to_have_count(len(FOUND.subjects[KEY].quiz))
    assert her.sideways() <= 0
    assert page.evaluate(WAITS) == {}, "nothing is kept before her tap"
    telling.locator("[data-part=send]").click()
    expect(telling.locator("[data-part=waits]")).to_be_visible()
    report = page.evaluate(WAITS)[KEY]
    assert set(report) == {"course", "subject", "answers", "once"}
    assert [key for key, is_right in report["answers"].items() if not is_right] == [wrong]
    with page.expect_response("**/evaluations/report/") as sent:
        her.context.set_offline(False)
    assert sent.value.status == 204
    assert "cookie" not in sent.value.request.headers
    assert json.loads(sent.value.request.post_data or "") == report
    expect(telling.locator("[data-part=told]")).to_be_visible()
    assert page.evaluate(WAITS) == {}
    birthe.open(course)
    birthe.press("a[href$='/hard/']")
    after = birthe.page.locator("main section")
    expect(after.locator("li")).to_have_count(2)
    page.locator("button.leave").first.click()
    page.wait_for_url(lambda url: "/learn/" not in url)
    her.open("/learn/")
    assert her.page.evaluate("localStorage.getItem('kvarter.course')") is None


def test_she_answers_by_a_ticket_once_and_the_coordinator_reads_only_what_is_over(phone: Take) -> None:
    birthe, her = phone("da", width=1280), phone("so")
    course = a_course(birthe, "Hold 4")
    birthe.open(course)
    birthe.press("a[href^='/evaluations/courses/']:not([href$='/link/'], [href$='/hard/'])")
    evaluation = urlsplit(birthe.page.url).path
    birthe.press("form[action$='/show/'] button")
    ticket = urlsplit(birthe.page.locator("section bdi").inner_text()).path
    page = her.open(ticket)
    assert not axe(page)
    assert her.sideways() <= 0
    her.press("main form button.btn")
    assert page.locator(".error").count() == 7
    for number in range(7):
        page.locator("fieldset").nth(number).locator("label.face").nth(number % 5).click()
    her.press("main form button.btn")
    assert urlsplit(page.url).path == "/evaluations/thanks/"
    assert "sessionid" not in str(her.context.cookies())
    her.open(ticket)
    assert page.locator("main form").count() == 0
    page = birthe.open(evaluation)
    assert "Intet vises, før den sidste dag er gået." in page.inner_text("main")
    assert page.locator("table").count() == 0
    ended = a_course(birthe, "Hold 3")
    birthe.open(ended)
    birthe.press("a[href^='/evaluations/courses/']:not([href$='/link/'], [href$='/hard/'])")
    until(birthe.page, lambda: birthe.page.locator("table tbody tr").count() == 7, "seven questions are told of")
    assert "Følte du dig tryg i gruppen?" in birthe.page.inner_text("table")
