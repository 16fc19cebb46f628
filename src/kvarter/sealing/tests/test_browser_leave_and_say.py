"""Quick exit and reading aloud in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from browsing import patient, until
from kvarter.sealing.tests.conftest import Site

pytestmark = pytest.mark.journey
Visit = Callable[[str], Page]

LEAVE = """
<form method="post" action="/leave/"><input type="hidden" name="csrfmiddlewaretoken" value="token">
  <button data-module="leave" data-neutral-url="/weather/" data-neutral-title="Weather">Leave</button>
</form>
<input id="words"><p>Her words</p>
"""
SAY = """
<button hidden data-module="say" data-lang="{lang}" data-target="#text" {more}>Read aloud</button>
<p id="text">Vi hjælper. Hvad vil du?</p>
"""


def put_up(site: Site) -> str:
    site.page("/weather/", "<h1>Weather</h1>")
    site.page("/first/", LEAVE + '<a href="/second/">on</a>', "public.js")
    site.page("/second/", LEAVE, "public.js")
    return site.address + "/first/"


def fill_storage(page: Page) -> None:
    """What must go before the page goes. Caches are the worker's, and what nobody registered the server's answer takes: test_what_stays."""
    page.evaluate("""async () => {
        sessionStorage['kvarter.key'] = 'secret'; localStorage.words = 'hers';
        await new Promise(done => {
            indexedDB.open('kvarter-voices').onsuccess = event => { event.target.result.close(); done(); };
        });
    }""")


MARKED = "sessionStorage.getItem('b') !== null"
KEPT = """async () => [Object.keys(localStorage), Object.values(sessionStorage).join('') === '1',
    (await indexedDB.databases()).length]"""


def test_one_tap_covers_wipes_tells_the_server_and_goes(site: Site, visit: Visit) -> None:
    page = visit(put_up(site))
    fill_storage(page)
    page.evaluate("""() => new MutationObserver(() => sessionStorage.setItem('c', document.title)).observe(
        document.documentElement, {attributes: true, attributeFilter: ['data-left']})""")
    page.click("button")
    page.wait_for_url("**/weather/")
    assert page.evaluate("sessionStorage['c']") == "Weather"
    page.evaluate("delete sessionStorage['c']")
    until(page, lambda: page.evaluate(KEPT) == [[], True, 0], "all is wiped")
    until(page, lambda: site.posted, "the server is told")
    assert [path for path, _ in site.posted] == ["/leave/"]
    assert "token" in site.posted[0][1]


def test_back_does_not_return_and_a_new_visit_is_welcome(site: Site, visit: Visit) -> None:
    page = visit(put_up(site))
    page.click("a")
    page.wait_for_url("**/second/")
    page.click("button")
    page.wait_for_url("**/weather/")
    with page.expect_event("framenavigated", lambda frame: frame.url.endswith("/first/")):
        page.evaluate("() => void setTimeout(() => history.back(), 20)")
    page.wait_for_url("**/weather/")
    page.goto(site.address + "/first/")
    assert page.evaluate(MARKED) is False
    assert page.url.endswith("/first/")
    assert page.get_attribute("html", "data-left") is None


def test_shift_three_times_leaves(site: Site, visit: Visit) -> None:
    page = visit(put_up(site))
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/weather/")


def test_capital_letters_and_two_presses_do_not_leave(site: Site, visit: Visit) -> None:
    page = visit(put_up(site))
    page.focus("#words")
    for _ in range(5):
        page.keyboard.press("Shift+A")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    assert page.get_attribute("html", "data-left") is None
    assert page.url.endswith("/first/")
    assert site.posted == []


def test_three_slow_presses_do_not_leave(site: Site, visit: Visit) -> None:
    page = visit(put_up(site))
    pressed = "new KeyboardEvent('keydown', {key: 'Shift'})"
    page.evaluate(f"""() => [0, 3000, 6000].forEach(at => {{
        const press = {pressed}; Object.defineProperty(press, 'timeStamp', {{value: at}}); document.dispatchEvent(press);
    }})""")
    assert page.get_attribute("html", "data-left") is None
    assert page.url.endswith("/first/")


def test_without_javascript_the_exit_is_an_ordinary_form(site: Site, chromium: Browser) -> None:
    page = patient(chromium.new_context(java_script_enabled=False)).new_page()
    page.goto(put_up(site))
    page.click("button")
    page.wait_for_selector("text=received")
    page.context.close()
    assert site.posted[0][0] == "/leave/"


VOICES = """
window.spoken = []; window.cancelled = 0;
const voices = [{lang: 'da-DK', localService: true, name: 'Sara'}, {lang: 'so-SO', localService: false, name: 'far'}];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const desk = new EventTarget();
Object.assign(desk, {getVoices: () => window.late ? [] : voices, speak: one => spoken.push(one), cancel: () => window.cancelled++});
Object.defineProperty(window, 'speechSynthesis', {value: desk});
"""


def say_page(site: Site, visit: Visit, lang: str, more: str = "", before: str = "") -> Page:
    visit(site.page("/empty/", "")).context.add_init_script(before + VOICES)
    return visit(site.page("/say/", SAY.format(lang=lang, more=more), "public.js"))


def test_a_voice_of_the_device_reads_sentence_by_sentence_and_a_second_tap_stops(site: Site, visit: Visit) -> None:
    page = say_page(site, visit, "da")
    page.click("button")
    page.wait_for_function("() => spoken.length === 2")
    assert page.evaluate("spoken.map(one => [one.text.trim(), one.voice.name])") == [
        ["Vi hjælper.", "Sara"],
        ["Hvad vil du?", "Sara"],
    ]
    assert page.get_attribute("button", "aria-pressed") == "true"
    page.click("button")
    assert page.evaluate("cancelled") == 1
    assert page.get_attribute("button", "aria-pressed") == "false"
    page.click("button")
    page.wait_for_function("() => spoken.length === 4")
    page.evaluate("spoken.at(-1).onend()")
    page.wait_for_selector("button[aria-pressed=false]")


@pytest.mark.parametrize("lang", ["ti", "so"])
def test_without_a_voice_of_the_device_itself_the_button_stays_away(site: Site, visit: Visit, lang: str) -> None:
    page = say_page(site, visit, lang)
    page.wait_for_load_state("networkidle")
    assert not page.is_visible("button")


def test_a_language_without_any_voice_says_so(site: Site, visit: Visit) -> None:
    page = say_page(site, visit, "ti", 'data-silent="No voice yet"')
    page.wait_for_selector("button.silent")
    assert page.get_attribute("button", "aria-label") == "No voice yet"
    page.click("button")
    assert page.inner_text("small") == "No voice yet"
    assert page.evaluate("spoken.length") == 0


def test_voices_that_come_late_are_noticed(site: Site, visit: Visit) -> None:
    page = say_page(site, visit, "da", before="window.late = true;")
    page.wait_for_load_state("networkidle")
    assert not page.is_visible("button")
    page.evaluate("() => { window.late = false; speechSynthesis.dispatchEvent(new Event('voiceschanged')); }")
    assert page.is_visible("button")
