"""A Mother says a sentence of a practice mission in Arabic, another person lets it through, and a stranger's phone plays it."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from browsing import RECORDER, Phone, axe, lets_through, until

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
MISSION = "danish-letters"
PLACE = f"/sentences/ar/passages/practice/{MISSION}/goal/"
PLAYED = """
globalThis.played = [];
HTMLMediaElement.prototype.play = function () {
  if (!this.src.startsWith('data:')) globalThis.played.push(new URL(this.src).pathname);
  this.dispatchEvent(new Event('ended'));
  return Promise.resolve();
};
"""


def test_a_mission_in_her_voice_from_her_phone_to_a_strangers(phone: Take) -> None:
    amina, another, stranger = phone("ar"), phone("da", width=1280), phone("ar")
    amina.context.add_init_script(RECORDER)
    amina.become("amina")
    page = amina.open("/sentences/ar/passages/")
    amina.press(f"a[href='{PLACE}'], a[href*='practice-{MISSION}']")
    if urlsplit(page.url).path != PLACE:
        amina.open(PLACE)
    assert not axe(page)
    assert amina.sideways() <= 0
    page.click("[data-part=start]")
    page.click("[data-part=stop]")
    expect(page.locator("[data-part=send]")).to_be_visible()
    with page.expect_response("**/record/") as sent:
        page.click("[data-part=send]")
    assert sent.value.status == 204
    key = str(page.locator("[data-key]").get_attribute("data-key"))
    stranger.context.add_init_script(PLAYED)
    page = stranger.open(f"/practise/{MISSION}/")
    assert page.evaluate(f"fetch('/sound/ar/{key}/').then((answer) => answer.status)") == 404, "nobody has listened yet"
    another.become("maryam")
    another.open("/sentences/ar/listen/")
    lets_through(another, key)
    page = stranger.open(f"/practise/{MISSION}/")
    button = page.locator("[data-module=say]").first
    button.click()
    until(page, lambda: f"/sound/ar/{key}/" in page.evaluate("globalThis.played"), "her voice is played")
    amina.open("/sentences/voice/mine/")
    amina.press("form[action$='/back/'] button")
    page = stranger.open(f"/practise/{MISSION}/")
    assert page.evaluate(f"fetch('/sound/ar/{key}/', {{cache: 'no-store'}}).then((answer) => answer.status)") == 404
