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
  play() {
    if (this.src.startsWith('data:')) return Promise.resolve();
    played.push(this.src);
    this.dispatchEvent(new Event('playing'));
    setTimeout(() => this.dispatchEvent(new Event('ended')), 5);
    return Promise.resolve();
  }
  pause() {}
};
Object.defineProperty(window, 'speechSynthesis', {value: undefined, configurable: true});
document.addEventListener('readystatechange', () => { Object.assign(document.body.dataset, NAMED); });
"""
PEOPLE, MACHINE = "{sounds: 'so'}", "{machine: 'da', machineSays: 'A machine speaks here.'}"
BOTH = "{sounds: 'da', machine: 'da', machineSays: 'A machine speaks here.'}"
VOICE = """
Object.defineProperty(window, 'speechSynthesis', {value: {
  getVoices: () => [{lang: 'da-DK', localService: true}], addEventListener() {}, cancel() {},
  speak(one) { played.push('phone: ' + one.text); setTimeout(FAILS ? one.onerror : one.onend, 5); },
}});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
HEARD = """() => {
  const [button] = document.querySelectorAll('.say');
  let speaks = window.heard = false;
  new MutationObserver(() => {
    const before = speaks;
    speaks = button.getAttribute('aria-pressed') === 'true';
    window.heard ||= before && !speaks;
  }).observe(button, {attributes: true});
}"""
SHOWN = """() => [...document.querySelectorAll('main h1, main legend, main .chips > .chip')]
  .filter((one) => one.checkVisibility()).map((one) => one.innerText)"""


@pytest.mark.parametrize("path", ["/ask/languages/", "/ask/about/", "/ask/when/", "/ask/consent/"])
def test_question_answers_and_points_are_played_in_order(phone: Callable[..., Phone], path: str) -> None:
    one = phone("so")
    one.context.add_init_script(SOUND.replace("NAMED", PEOPLE))
    one.open("/ask/")
    one.press("main form .btn")
    page = one.open(path)
    words = [" ".join(text.split()) for text in page.evaluate(SHOWN)]
    page.route("**/sound/so/", lambda route: answer(route, [key_of(text) for text in words]))
    assert listen(one) == [f"/sound/so/{key_of(text)}/" for text in words]


def answer(route: Route, people: list[str], machine: tuple[str, ...] | list[str] = ()) -> None:
    route.fulfill(json={"people": people, "machine": list(machine)})


def listening(phone: Callable[..., Phone], language: str, *scripts: str) -> tuple[Phone, list[str]]:
    """A phone on the first question with the words of its pieces."""
    one = phone(language)
    for script in scripts:
        one.context.add_init_script(script)
    one.open("/ask/")
    one.press("main form .btn")
    page = one.open("/ask/when/")
    return one, [" ".join(text.split()) for text in page.evaluate(SHOWN)]


def listen(one: Phone) -> list[str]:
    """Tap Listen and wait until it has begun and is over; what was played."""
    one.page.evaluate(HEARD)
    one.page.locator(".say").first.click()
    one.page.wait_for_function("() => window.heard")
    return list(one.page.evaluate("played"))


def test_a_person_speaks_before_the_phone_and_the_phone_before_a_machine(phone: Callable[..., Phone]) -> None:
    one, words = listening(phone, "da", SOUND.replace("NAMED", BOTH), VOICE.replace("FAILS", "false"))
    keys = [key_of(text) for text in words]
    one.page.route("**/sound/da/", lambda route: answer(route, keys[:1], keys))
    played = listen(one)
    assert played[0] == f"/sound/da/{keys[0]}/"
    assert "".join(played[1:]).count("phone: ") == len(played) - 1 >= len(words) - 1
    assert not one.page.locator(".by-machine").count()


@pytest.mark.parametrize("voice", ["no voice", "a voice that fails"])
def test_where_the_phone_cannot_speak_a_machine_does_and_the_page_says_so(
    phone: Callable[..., Phone], voice: str
) -> None:
    scripts = [SOUND.replace("NAMED", MACHINE)]
    if voice == "a voice that fails":
        scripts.append(VOICE.replace("FAILS", "true"))
    one, words = listening(phone, "da", *scripts)
    asked = [request.url for request in one.requests if "/sound/" in request.url]
    assert not asked, "nothing is fetched before she taps"
    one.page.route("**/sound/da/", lambda route: answer(route, [], [key_of(text) for text in words]))
    played = [one_ for one_ in listen(one) if not one_.startswith("phone: ")]
    assert played == [f"/sound/da/{key_of(text)}/machine/" for text in words]
    assert one.page.locator(".by-machine").all_inner_texts() == ["A machine speaks here."]
    assert one.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_piece_that_nothing_can_say_is_pointed_at_and_marked(phone: Callable[..., Phone]) -> None:
    one, words = listening(phone, "da", SOUND.replace("NAMED", MACHINE))
    one.page.route("**/sound/da/", lambda route: answer(route, [], [key_of(text) for text in words[1:]]))
    listen(one)
    marked = {" ".join(text.split()) for text in one.page.locator(".unheard").all_inner_texts()}
    assert words[0] in marked
    assert not marked & set(words[1:])


def test_in_somali_without_a_voice_the_button_says_so_and_pictures_carry_the_step(phone: Callable[..., Phone]) -> None:
    one, _ = listening(phone, "so", SOUND.replace("NAMED", "{}"))
    button = one.page.locator(".say.silent").first
    button.wait_for()
    assert button.get_attribute("aria-label")
    assert "volume-x" in (button.locator("use").get_attribute("href") or "")
    assert one.page.locator(".picture .chip .icon").count() == one.page.locator(".picture .chip").count() > 0
    assert not [request.url for request in one.requests if "/sound/" in request.url]


def test_what_is_said_is_shown_and_can_be_pressed(phone: Callable[..., Phone]) -> None:
    one = phone("so")
    one.context.add_init_script(
        SOUND.replace("NAMED", PEOPLE).replace("setTimeout(() => this.dispatchEvent(new Event('ended')), 5);", "")
    )
    one.open("/ask/")
    one.press("main form .btn")
    page = one.open("/ask/when/")
    first = page.locator(".picture .chip").first
    page.route("**/sound/so/", lambda route: answer(route, [key_of(first.inner_text())]))
    page.locator(".say").first.click()
    page.wait_for_selector(".chip.heard")
    first.locator("input").check(force=True)
    assert page.locator(".chip.heard input").is_checked()
