"""A Mother and a woman practise on two phones, and a Mother keeps her days as a witness where nobody else finds them."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from browsing import Phone
from kvarter.practice.engine.compiling import State
from kvarter.practice.engine.pairing import looks_away
from kvarter.practice.engine.shelf import shelf

pytestmark = pytest.mark.journey
SHELF = shelf("dk")
KEY = "sign-in-same-phone"
MISSION, AUTOMATON = SHELF.missions[KEY], SHELF.automata[KEY]


def words(language: str) -> dict[str, str]:
    return dict(SHELF.shared.words[language])


def hers_is_at(one: Phone) -> State:
    return AUTOMATON.states[one.page.url.split("/")[-2]]


def goes_on(one: Phone) -> None:
    """She types the code of the note where there is a field, and presses what is right."""
    here = hers_is_at(one)
    field = one.page.locator(".typed input")
    if field.count():
        field.fill(SHELF.shared.code)
    to = next(edge.to for edge in here.edges if edge.turn == "right")
    one.page.locator(f".press[href$='/{to}/']").click()
    one.page.wait_for_url(re.compile(rf"/{to}\b"))


@pytest.mark.parametrize("javascript", [True, False])
def test_a_mother_and_a_woman_practise_on_two_phones(phone: Callable[..., Phone], javascript: bool) -> None:
    mother, woman = phone("da", javascript=javascript), phone("ar", javascript=javascript)
    mother.open("/practise/together/")
    mother.shot("together-begin-da")
    mother.press(f"button[value={KEY}]")
    number = mother.page.locator(".number").inner_text()
    mother.shot("together-number-da")
    woman.open("/practise/together/join/")
    woman.page.locator("#f-number").fill(number)
    woman.press("main form button")
    away = 0
    while not hers_is_at(woman).is_end:
        wanted = words("da")["pair_away" if looks_away(MISSION, SHELF.shared, hers_is_at(woman)) else "pair_hands"]
        if not javascript:
            mother.press("main a.btn.line, main a.btn")
        mother.page.get_by_text(wanted).wait_for()
        assert woman.sideways() <= 0
        assert mother.sideways() <= 0
        if looks_away(MISSION, SHELF.shared, hers_is_at(woman)):
            away += 1
            mother.shot("together-mother-da")
            woman.shot("together-hers-ar")
            assert not mother.page.locator(".press, .device").count(), "she has nothing to press, she waits"
        goes_on(woman)
    assert away
    if not javascript:
        mother.press("main a.btn.line")
    mother.page.get_by_text(words("da")["pair_did"]).wait_for()
    if javascript:
        mother.page.locator("[data-with=taught]").click()
        kept = mother.page.evaluate("JSON.parse(localStorage.getItem('kvarter.practised'))")
        assert [run["level"] for run in kept[KEY]] == ["taught"]
    mother.press("main form button.line")
    woman.page.reload()
    assert words("ar")["pair_over"] in woman.page.content()
    for one in (mother, woman):
        assert SHELF.shared.code not in one.sent()
        assert not one.context.cookies()


def test_a_mother_counts_how_often_she_was_a_witness_and_asks_another_before_the_fourth(
    phone: Callable[..., Phone],
) -> None:
    one = phone("da")
    one.become("amina")
    page = one.open("/practise/witness-days/")
    assert not page.locator("[data-module=witness]").is_visible()
    one.unlock()
    box = page.locator("[data-module=witness]")
    box.wait_for()
    days = [date.today() - timedelta(days=ago) for ago in (130, 100, 50, 3)]
    for day in days:
        page.locator("#witness-day").fill(day.isoformat())
        page.locator("[data-module=witness] form button").click()
        box.locator("li").nth(days.index(day)).wait_for()
    assert box.locator("[data-part=full]").is_visible(), "three in 120 days: another Mother"
    again = box.locator("[data-part=again]").inner_text()
    free = days[1] + timedelta(days=SHELF.shared.witness.days)
    assert str(free.day) in again
    one.shot("witness-days-ar")
    page.locator("#witness-day").fill(days[3].isoformat())
    page.locator("[data-module=witness] form button").click()
    assert words("ar")["led_twice"] in box.locator("[role=alert]").inner_text()
    page.reload()
    box.wait_for()
    assert box.locator("li").count() == 4, "the vault has kept them"
    box.locator("li button").first.click()
    box.locator("[data-part=left]").wait_for()
    assert not any(day.isoformat() in one.sent() for day in days)
    kept = page.evaluate("JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage})")
    assert not any(day.isoformat() in kept for day in days)
