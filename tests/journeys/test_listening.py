"""She who cannot read hears every sentence and every answer, from people's recordings or the phone's own voice."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route

from browsing import Phone
from kvarter.languages.recordings import key_of

pytestmark = pytest.mark.journey

SOUND = """
window.played = [];
window.Audio = class extends EventTarget {
  constructor(address) { super(); this.address = address; }
  play() { played.push(this.address); setTimeout(() => this.dispatchEvent(new Event('ended')), 5); return Promise.resolve(); }
  pause() {}
};
Object.defineProperty(window, 'speechSynthesis', {value: undefined});
document.addEventListener('readystatechange', () => { document.body.dataset.sounds = 'so'; });
"""
SHOWN = """() => [...document.querySelectorAll('main h1, main legend, main .chips > .chip')]
  .filter((one) => one.checkVisibility()).map((one) => one.innerText)"""


@pytest.mark.parametrize("path", ["/ask/languages/", "/ask/about/", "/ask/when/", "/ask/consent/"])
def test_question_answers_and_points_are_played_in_order(phone: Callable[..., Phone], path: str) -> None:
    one = phone("so")
    one.context.add_init_script(SOUND)
    one.open("/ask/")
    one.press("main form .btn")
    page = one.open(path)
    words = [" ".join(text.split()) for text in page.evaluate(SHOWN)]
    page.route("**/sound/so/", lambda route: answer(route, [key_of(text) for text in words]))
    page.locator(".say").first.click()
    page.wait_for_selector(".say[aria-pressed=false]", timeout=20_000)
    assert page.evaluate("played") == [f"/sound/so/{key_of(text)}/" for text in words]


def answer(route: Route, keys: list[str]) -> None:
    route.fulfill(json=keys)


def test_what_is_said_is_shown_and_can_be_pressed(phone: Callable[..., Phone]) -> None:
    one = phone("so")
    one.context.add_init_script(SOUND.replace("setTimeout(() => this.dispatchEvent(new Event('ended')), 5);", ""))
    one.open("/ask/")
    one.press("main form .btn")
    page = one.open("/ask/when/")
    first = page.locator(".picture .chip").first
    page.route("**/sound/so/", lambda route: answer(route, [key_of(first.inner_text())]))
    page.locator(".say").first.click()
    page.wait_for_selector(".chip.heard")
    first.locator("input").check(force=True)
    assert page.locator(".chip.heard input").is_checked()
