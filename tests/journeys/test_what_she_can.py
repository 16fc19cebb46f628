"""Before and after: picture questions, a picture of what she can, and a count that leaves only with her tap."""

from collections.abc import Callable

import pytest

from browsing import Phone
from kvarter.practice.engine.shelf import shelf

pytestmark = pytest.mark.journey
SHELF = shelf("dk")
QUESTIONS = SHELF.check.levels[2]
KEPT = """localStorage.setItem('kvarter.practised', JSON.stringify({
  'answer-it': [{ day: '2026-11-01', level: 'alone', twin: 'a', edition: 'x' }],
  'look-away': [{ day: '2026-11-02', level: 'taught', edition: 'x' }],
}))"""


def answers(one: Phone, knows: Callable[[int], bool]) -> None:
    """Taps what is right, or the picture before it, without reading a word."""
    one.open("/practise/check/2/")
    for number, question in enumerate(QUESTIONS):
        keys = [option.key for option in question.options]
        place = keys.index(question.right) if knows(number) else (keys.index(question.right) + 1) % 3
        one.press(f".pictures li:nth-child({place + 1}) a")


@pytest.mark.parametrize("language", ["ar", "ti"])
def test_she_answers_by_pictures_before_and_after(phone: Callable[..., Phone], language: str) -> None:
    one = phone(language)
    one.open("/practise/check/2/")
    one.shot(f"check-{language}")
    boxes = [box.bounding_box() or {} for box in one.page.locator(".pictures a").all()]
    assert all(min(box["width"], box["height"]) >= 48 for box in boxes)
    assert one.sideways() <= 0
    answers(one, lambda number: number == 0)
    one.page.locator("[data-check] button").click()
    answers(one, lambda number: True)
    then, now = one.page.locator("[data-part=then] .leaf"), one.page.locator("[data-part=now] .leaf")
    then.first.wait_for()
    assert (then.count(), now.count()) == (1, len(QUESTIONS))
    one.shot(f"check-end-{language}")
    assert {request.method for request in one.requests} == {"GET"}


def test_the_questions_are_answered_without_any_script(phone: Callable[..., Phone]) -> None:
    one = phone("da", javascript=False)
    answers(one, lambda number: True)
    assert one.page.locator("li .arch.leaf").count() == len(QUESTIONS)


def test_what_she_can_is_a_picture_and_one_run_leaves_by_one_tap(phone: Callable[..., Phone]) -> None:
    one = phone("ar")
    one.open("/practise/")
    one.page.evaluate(KEPT)
    page = one.open("/practise/mine/")
    page.wait_for_selector("[data-part=save][href^='blob:']")
    assert page.evaluate("document.querySelector('canvas').height") > 200
    one.shot("mine-ar")
    assert one.sideways() <= 0
    assert all(request.method == "GET" for request in one.requests), "nothing leaves by itself"
    assert page.locator("[data-kept]:visible").count() == 2
    with page.expect_response("**/practise/count/") as answered:
        page.locator("[data-kept=answer-it] [data-part=send]").click()
    assert answered.value.status == 204
    sent = [request for request in one.requests if request.method == "POST"]
    assert [request.post_data for request in sent] == ["mission=answer-it&level=alone&language=ar&area="]
    assert not any(name in ("cookie", "authorization") for name in sent[0].headers)
    page.reload()
    page.wait_for_selector("[data-part=save][href^='blob:']")
    assert page.locator("[data-kept] [data-part=send]:visible").count() == 1, "a run is offered once"
