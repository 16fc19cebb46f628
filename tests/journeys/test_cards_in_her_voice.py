"""A Mother says a card in Arabic, another person lets it through, a stranger hears it, also without a network, and another text silences it."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from browsing import RECORDER, Phone, axe, becomes, lets_through

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
CARD = "c-interpreter"
PLACE = f"/sentences/ar/passages/curriculum/municipality/{CARD}/"
PLAYED = """
globalThis.played = [];
HTMLMediaElement.prototype.play = function () {
  if (!this.src.startsWith('data:')) {
    fetch(this.src).then((answer) => {
      if (answer.ok) globalThis.played.push(new URL(this.src).pathname);
      this.dispatchEvent(new Event(answer.ok ? 'ended' : 'error'));
    }, () => this.dispatchEvent(new Event('error')));
  }
  return Promise.resolve();
};
"""
"""What the page plays, and an end to it: a browser without a screen has no loudspeaker."""
KEPT = "caches.open('kvarter-learn').then((cache) => cache.keys()).then((all) => all.filter((one) => one.url.includes('/sound/')).length)"


def listens(one: Phone) -> list[str]:
    """She taps Listen on the card; what was played."""
    one.page.evaluate("globalThis.played = []")
    button = one.page.locator(f"#{CARD} .say")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    return list(one.page.evaluate("globalThis.played"))


def test_a_card_in_her_voice_from_her_phone_to_a_strangers(phone: Take) -> None:
    amina, another, stranger = phone("ar"), phone("da", width=1280), phone("ar")
    amina.context.add_init_script(RECORDER)
    amina.become("amina")
    page = amina.open("/learn/municipality/?lang=ar")
    page.locator(f".tile[href='#{CARD}']").click()
    amina.press(f"#{CARD} a[href*='/passages/']")
    assert urlsplit(page.url).path == PLACE
    assert not axe(page)
    assert amina.sideways() <= 0
    page.click("[data-part=start]")
    page.click("[data-part=stop]")
    expect(page.locator("[data-part=heard]")).to_be_visible()
    expect(page.locator("[data-part=send]")).to_be_visible()
    with page.expect_response("**/record/") as sent:
        page.click("[data-part=send]")
    assert sent.value.status == 204
    key = str(page.locator("[data-key]").get_attribute("data-key"))
    stranger.context.add_init_script(PLAYED)
    page = stranger.open("/learn/municipality/")
    assert page.evaluate(f"fetch('/sound/ar/{key}/').then((answer) => answer.status)") == 404, "nobody has listened yet"
    another.become("maryam")
    another.open("/sentences/ar/listen/")
    lets_through(another, key)
    page = stranger.open("/learn/municipality/")
    page.locator(f".tile[href='#{CARD}']").click()
    assert listens(stranger)[0] == f"/sound/ar/{key}/"
    page.evaluate("location.hash = ''")
    page.locator("[data-part=keep]").click()
    page.locator("[data-part=kept]").wait_for()
    assert page.evaluate(KEPT) == 0, "no voice is fetched before her tap"
    page.locator("[data-part=voices]").click()
    page.locator("[data-part=heard]").wait_for()
    assert page.evaluate(KEPT) == 2, "the list and the one recording"
    stranger.context.set_offline(True)
    page.reload()
    page.locator(f".tile[href='#{CARD}']").click()
    assert listens(stranger)[0] == f"/sound/ar/{key}/"
    page.evaluate(
        f"document.querySelectorAll('#{CARD} [data-voice]').forEach((one) => (one.dataset.voice = '0123456789abcdef'))"
    )
    assert listens(stranger) == [], "another text has another key: silence"
    expect(page.locator(f"#{CARD} .unheard").first).to_be_visible()
    stranger.context.set_offline(False)
    amina.open("/sentences/voice/mine/")
    amina.press("form[action$='/back/'] button")
    page = stranger.open("/learn/municipality/")
    becomes(page, "() => fetch('/sound/ar/', {cache: 'no-store'}).then(() => true)")
    becomes(page, f"() => caches.match('/sound/ar/{key}/', {{cacheName: 'kvarter-learn'}}).then((here) => !here)")
    page.locator("[data-keeps] [data-part=drop]").click()
    page.locator("[data-keeps] [data-part=keep]").wait_for()
    assert not page.evaluate("caches.has('kvarter-learn')")
