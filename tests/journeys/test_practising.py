"""She practises on her phone: with and without JavaScript, offline on the one page, and nothing she types ever leaves."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from browsing import Phone, axe
from kvarter.practice.engine.compiling import State
from kvarter.practice.engine.shelf import shelf
from kvarter.practice.engine.speaking import say

pytestmark = pytest.mark.journey
SHELF = shelf("dk")
TYPED = {"secret": "2580", "words": "Ja tak"}
SECRETS = {"secret": "010190", "words": "mit cpr er ٠١٠١٩٠-١٢٣٤", "spelled": "Aeblevej 010190"}
READ_AND_ANSWER = ["answer-it", "sign-in-same-phone", "danish-letters"]


def state(key: str, screen: str) -> State:
    return next(one for one in SHELF.automata[key].states.values() if one.screen == screen and not one.is_shown)


def go_right(one: Phone, key: str, name: str, *, here: str = "") -> str:
    """Type what the note says and press the right element; the name of the state it leads to."""
    found = SHELF.automata[key].states[name]
    field = one.page.locator(f"{here} .typed input")
    screen = SHELF.missions[key].screen(found.screen)
    typed = {**TYPED, "spelled": say(SHELF.missions[key], SHELF.shared, screen.shows.get("wanted", "goal"), "da")}
    for kind, secret in SECRETS.items():
        if field.count() and kind in (field.get_attribute("class") or ""):
            field.fill(secret)
            assert one.page.locator(f"{here} .refused").is_visible()
            assert not one.page.locator(f"{here} .press.go").is_visible()
            field.fill(typed[kind])
    to = next(edge.to for edge in found.edges if edge.turn == "right")
    one.page.locator(f"{here} .press[href*='{to}']").click()
    one.page.wait_for_url(re.compile(rf"(/|#s){to}\b"))
    return to


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("key", READ_AND_ANSWER)
def test_she_reads_a_letter_and_answers_it_in_arabic_and_nothing_typed_leaves(
    phone: Callable[..., Phone], key: str, javascript: bool
) -> None:
    one = phone("ar", javascript=javascript)
    for name in SHELF.automata[key].starts.values():
        one.open(f"/practise/{key}/{name}/")
        here = name
        while not SHELF.automata[key].states[here].is_end:
            here = go_right(one, key, here)
            assert one.sideways() <= 0
        assert SHELF.shared.words["ar"]["passed"] in one.page.content()
    for request in one.requests:
        assert request.method == "GET"
        assert not any(word in request.url for word in ("2580", "010190", "Ja", "?"))
    if javascript:
        assert one.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_one_page_plays_on_without_internet_and_without_script(phone: Callable[..., Phone]) -> None:
    key = "sign-in-same-phone"
    one = phone("ti", javascript=False)
    one.open(f"/practise/{key}/whole/")
    one.context.set_offline(True)
    one.page.locator(".first .btn").click()
    here = one.page.url.rsplit("#s", 1)[1]
    while not SHELF.automata[key].states[here].is_end:
        here = go_right(one, key, here, here=f"#s{here}")
    assert SHELF.shared.words["ti"]["passed"] in one.page.locator(f"#s{here}").inner_text()


@pytest.mark.parametrize("language", ["ar", "da", "ti"])
def test_what_can_be_pressed_is_large_and_the_meaning_is_one_tap_away(
    phone: Callable[..., Phone], language: str
) -> None:
    one = phone(language, javascript=False)
    key = "not-my-request"
    for screen in ("shop", "asked_false", "call", "gone"):
        page = one.open(f"/practise/{key}/{state(key, screen).name}/")
        for press in page.locator(".press:visible").all():
            assert (press.bounding_box() or {"height": 0})["height"] >= 48
        if language != "da":
            assert not page.locator(".mine").first.is_visible()
            page.locator(".shift label").click()
            assert page.locator(".press .mine").first.is_visible()


def test_no_request_storage_or_history_of_any_mission_holds_what_was_typed(phone: Callable[..., Phone]) -> None:
    """Every twin of every mission on its one page, with secrets tried in every field."""
    one = phone("ar")
    seen: list[str] = []
    for key, automaton in SHELF.automata.items():
        one.open(f"/practise/{key}/whole/")
        for start in automaton.starts.values():
            one.page.evaluate(f"location.hash = 's{start}'")
            here = start
            while not automaton.states[here].is_end:
                here = go_right(one, key, here, here=f"#s{here}")
                seen.append(one.page.url)
        assert one.page.evaluate("localStorage.length + sessionStorage.length") == 0, key
        assert one.page.evaluate("indexedDB.databases().then((all) => all.length)") == 0, key
        assert not one.context.cookies(), key
    for url in [*seen, *(request.url for request in one.requests)]:
        assert not any(word in url for word in ("2580", "010190", "Ja", "cpr", "vej", "?")), url
    assert {request.method for request in one.requests} == {"GET"}


def test_she_keeps_on_her_phone_what_she_can_and_forgets_it_again(phone: Callable[..., Phone]) -> None:
    key = "open-the-box"
    one = phone("so")
    here = SHELF.automata[key].starts["notice"]
    page = one.open(f"/practise/{key}/{here}/")
    while not SHELF.automata[key].states[here].is_end:
        here = go_right(one, key, here)
    page.locator("[data-with=me]").click()
    kept = page.evaluate("JSON.parse(localStorage.getItem('kvarter.practised'))")
    assert [run["level"] for run in kept[key]] == ["alone"]
    one.open("/practise/")
    assert page.locator(f"[data-standing={key}]").inner_text() == SHELF.shared.words["so"]["st_once"]
    page.locator("[data-forget]").click()
    page.wait_for_function("() => localStorage.length === 0")


def test_a_hint_or_the_shown_answer_is_not_alone(phone: Callable[..., Phone]) -> None:
    key = "open-the-box"
    one = phone("da")
    here = SHELF.automata[key].starts["notice"]
    page = one.open(f"/practise/{key}/{here}/")
    here = go_right(one, key, here)
    for hints in (1, 2, 3):
        page.locator(".helps label:visible").click()
        expect(page.locator(".helps input:checked")).to_have_count(hints)
        assert axe(page) == []
    page.locator(".show:visible").click()
    page.wait_for_selector(".press.here")
    here = page.url.split("/")[-2]
    while not SHELF.automata[key].states[here].is_end:
        here = go_right(one, key, here)
    page.locator("[data-with=me]").click()
    kept = page.evaluate("JSON.parse(localStorage.getItem('kvarter.practised'))")
    assert [run["level"] for run in kept[key]] == ["shown"]


def test_the_time_of_a_code_can_be_switched_off_and_nothing_ends_with_it(phone: Callable[..., Phone]) -> None:
    key = "code-display"
    one = phone("ar")
    one.page.clock.install()
    page = one.open(f"/practise/{key}/{state(key, 'code').name}/")
    box = page.locator("[data-timer]")
    box.locator("progress").wait_for()
    page.clock.run_for(61_000)
    assert SHELF.shared.words["ar"]["time_over"] in box.inner_text()
    assert page.locator(".device").is_visible()
    page.reload()
    box.locator("button").click()
    assert not box.locator("progress").is_visible()
    page.clock.run_for(61_000)
    assert SHELF.shared.words["ar"]["time_over"] not in box.inner_text()
    assert SHELF.shared.words["ar"]["time_on"] in box.inner_text()


def test_without_a_script_no_time_runs(phone: Callable[..., Phone]) -> None:
    page = phone("da", javascript=False).open(f"/practise/code-display/{state('code-display', 'code').name}/")
    assert not page.locator("[data-timer]").is_visible()
