"""She practises on her phone: with and without JavaScript, offline on the one page, and nothing she types ever leaves."""

from collections.abc import Callable

import pytest

from browsing import Phone
from kvarter.practice.engine.compiling import State
from kvarter.practice.engine.shelf import shelf

pytestmark = pytest.mark.journey
SHELF = shelf("dk")
TYPED = {"secret": "2580", "words": "Ja tak"}
SECRETS = {"secret": "010190", "words": "mit cpr er ٠١٠١٩٠-١٢٣٤"}


def state(key: str, screen: str) -> State:
    return next(one for one in SHELF.automata[key].states.values() if one.screen == screen and not one.is_shown)


def go_right(one: Phone, key: str, name: str, *, here: str = "") -> str:
    """Type what the note says and press the right element; the name of the state it leads to."""
    found = SHELF.automata[key].states[name]
    field = one.page.locator(f"{here} .typed input")
    for kind, secret in SECRETS.items():
        if field.count() and kind in (field.get_attribute("class") or ""):
            field.fill(secret)
            assert one.page.locator(f"{here} .refused").is_visible()
            assert not one.page.locator(f"{here} .press.go").is_visible()
            field.fill(TYPED[kind])
    to = next(edge.to for edge in found.edges if edge.turn == "right")
    one.page.locator(f"{here} .press[href*='{to}']").click()
    one.page.wait_for_url(lambda url: to in url, timeout=5_000)
    return to


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("key", list(SHELF.missions))
def test_she_passes_every_mission_in_arabic_and_nothing_typed_leaves(
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
