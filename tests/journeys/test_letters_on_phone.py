"""She reads her own letter: pasted on the server in Arabic, then on her phone only, without any network."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from test_main_journey import cookies_after_leaving

from browsing import Phone, axe
from kvarter.languages.tables import INTERFACE
from kvarter.letters.examples import NAMES, text_of
from kvarter.letters.messages import voice_in
from kvarter.letters.reading import read
from kvarter.letters.rendering import Around, render_answer
from kvarter.ui.text import without_control_characters

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
ROOT = Path(__file__).resolve().parents[2]
LETTERS = ROOT / "src" / "kvarter" / "letters" / "tests" / "letters"
PHOTOS = ROOT / "src" / "kvarter" / "letters" / "tests" / "photos"
DAYCARE = str(text_of("daycare"))
COMING = date(date.today().year + 1, 3, 20)
TO_COME = DAYCARE.replace("fredag den 20. marts 2026", f"den 20. marts {COMING.year}").replace("2026", str(COMING.year))
"""The same letter, when its last day is still to come: for days that have passed no calendar is offered."""
CPR = ("081425-3311", "0814253311", "3311")
"""The number in the daycare letter."""
GRUMBLES = re.compile(r"Error in (box|pix)\w+: ")
"""What the photo reader's own library writes about boxes without words."""
READY = "[data-module=phone][data-ready]"
ANSWERED = "[data-part=answer] h1"
MARKS = "#letter mark"
FOLD = "#letter-fold > summary"


def take_pack(phone: Phone, language: str, *, photos: bool = False) -> Page:
    """She opens the page and takes the reader, as at a digital evening."""
    page = phone.open(f"/letter/phone/{language}/")
    page.locator("[data-take]").wait_for()
    if not photos:
        page.uncheck("[name=photos]")
    page.click("[data-take]")
    page.wait_for_selector(READY)
    return page


def without_network(phone: Phone) -> Page:
    """Airplane mode; the page is opened anew, as it will be at home. From here on its requests are counted."""
    phone.context.set_offline(True)
    phone.page.reload()
    phone.page.wait_for_selector(READY)
    phone.requests.clear()
    return phone.page


def sees_no_number(page: Page) -> None:
    html = page.content()
    assert not [number for number in CPR if number in html]
    assert page.locator("#letter .bar").count() == 1


def entry_of(page: Page) -> str:
    """The calendar entry that she takes."""
    with page.expect_download() as coming:
        page.locator("form[action] button:has(svg use[href*='calendar-plus'])").first.click()
    return Path(coming.value.path()).read_text(encoding="utf-8")


def test_a_first_visit_brings_only_the_script_that_takes_the_reader(phone: Take) -> None:
    her = phone("da")
    her.open("/letter/phone/da/").locator("[data-take]").wait_for()
    her.page.wait_for_load_state("networkidle")
    scripts = [one for one in her.requests if one.resource_type == "script"]
    assert sorted(one.url.rsplit("/", 1)[1].partition(".")[0] for one in scripts) == ["phone", "public"]
    sizes = [one.sizes() for one in scripts]
    assert sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sizes) <= 12_000


def test_a_pasted_letter_is_answered_in_arabic_on_the_server(phone: Take) -> None:
    her = phone("ar")
    page = her.open("/letter/")
    assert "على خادم" in page.inner_text("main") or "الخادم" in page.inner_text("main")
    page.fill("#f-letter", TO_COME)
    her.press("main form .btn")
    her.shot("letter-server-ar")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator(MARKS).count() > 3
    sees_no_number(page)
    entry = entry_of(page)
    assert "SUMMARY:موعد" in entry
    assert f"DTSTART;VALUE=DATE:{COMING:%Y%m%d}" in entry
    assert "dagtilbud" not in entry.lower()
    assert not [one.url for one in her.requests if "Sabrina" in one.url or "dagtilbud" in one.url]
    assert her.hosts() == {her.server.split("//")[1]}
    assert not her.troubles


def test_the_same_without_any_network_on_her_phone_only(phone: Take) -> None:
    her = phone("ar")
    her.open("/letter/phone/ar/")
    her.shot("letter-phone-take-ar")
    take_pack(her, "ar")
    page = without_network(her)
    her.shot("letter-phone-ready-ar")
    page.fill("textarea[name=letter]", TO_COME)
    page.click("[data-part=read] form button.btn")
    page.wait_for_selector(ANSWERED)
    her.shot("letter-phone-ar")
    sees_no_number(page)
    assert page.locator("textarea[name=letter]").input_value() == ""
    assert "SUMMARY:موعد" in entry_of(page)
    assert not axe(page)
    assert her.sideways() <= 0
    page.click(FOLD)
    page.locator("#letter mark", has_text="fristen").first.click()
    tapped = page.locator("#tapped")
    assert tapped.is_visible()
    assert "fristen" in tapped.inner_text()
    assert tapped.locator("dd").count() >= 1
    assert tapped.locator("[data-rows] a").count() >= 1
    assert tapped.locator("[data-rows]").get_attribute("lang") == "ar"
    her.shot("letter-phone-tapped-ar")
    page.keyboard.press("Escape")
    assert not tapped.is_visible()
    assert [one.url for one in her.requests if not one.url.startswith("blob:")] == []
    page.locator("details:has(form[data-module=retell]) summary").click()
    page.click("form[data-module=retell] button[value=da]")
    page.wait_for_selector("[data-part=answer][lang=da]")
    assert "Der er en plads til dit barn" in page.inner_text("[data-part=answer] h1")
    sees_no_number(page)
    page.click(FOLD)
    page.locator("#letter mark", has_text="fristen").first.click()
    page.click("[data-again]")
    assert not page.locator("#tapped").is_visible()
    assert "fristen" not in page.content()
    assert not her.troubles


def test_every_page_beside_the_reader_opens_without_a_network(phone: Take) -> None:
    her = phone("ar")
    take_pack(her, "ar")
    page = without_network(her)
    for name in ("words", "senders", "reply"):
        page.goto(f"{her.server}/letter/{name}/?lang=ar")
        assert page.locator("html").get_attribute("lang") == "ar", name
        if name == "words":
            page.fill("#find", "مبلغ")
        page.locator("main li, main dt, main details").nth(4).wait_for(state="attached")
    page.goto(f"{her.server}/letter/")
    page.wait_for_selector(READY)
    page.goto(f"{her.server}/letter/phone/so/")
    page.wait_for_selector(READY)
    assert page.locator("html").get_attribute("lang") == "so"


def test_a_photo_of_a_letter_is_read_on_her_phone(phone: Take) -> None:
    her = phone("ar")
    take_pack(her, "ar", photos=True)
    page = without_network(her)
    for photo in sorted(PHOTOS.glob("*.jpg")):
        answer = json.loads(LETTERS.joinpath("made", f"{photo.stem.split('-')[0]}.json").read_text(encoding="utf-8"))
        page.set_input_files("#file", photo)
        page.wait_for_selector(f"{ANSWERED}, [data-part=trouble]:not([hidden])")
        assert page.get_attribute("[data-part=answer]", "data-type") == answer["letter_type"], photo.name
        her.shot(f"letter-photo-{photo.stem}-ar")
        page.click("[data-again]")
    kept = ("blob:", f"{her.server}/letter/pack/", f"{her.server}/static/built/phone-files.")
    assert [one.url for one in her.requests if not one.url.startswith(kept)] == []
    assert not [one for one in her.troubles if not GRUMBLES.match(one)]


def test_a_letter_shared_from_another_app_is_read_and_never_sent(phone: Take) -> None:
    her = phone("da")
    take_pack(her, "da")
    page = without_network(her)
    with page.expect_navigation():
        page.evaluate(SHARE, DAYCARE)
    page.wait_for_selector(ANSWERED)
    assert "Der er en plads til dit barn" in page.inner_text("[data-part=answer] h1")
    assert page.evaluate("location.hash") == ""
    sees_no_number(page)


SHARE = """(letter) => {
  const form = Object.assign(document.createElement('form'), {action: '/letter/share/', method: 'post', enctype: 'multipart/form-data'});
  form.append(Object.assign(document.createElement('textarea'), {name: 'letter', value: letter}));
  document.body.append(form);
  form.submit();
}"""


def test_what_is_wrong_is_sent_after_she_saw_it_and_the_letter_never(phone: Take) -> None:
    her = phone("da")
    page = take_pack(her, "da")
    page.click("[data-example=daycare]")
    page.wait_for_selector(ANSWERED)
    her.requests.clear()
    page.locator("details:has(form[data-module=wrong]) summary").click()
    page.select_option("#wrong-slot", "day")
    page.fill("#wrong-words", "Dagen er en anden")
    page.click("form[data-module=wrong] button")
    page.locator("[data-preview]").wait_for()
    assert "Dagen er en anden" in page.inner_text("[data-preview]")
    assert her.requests == []
    page.click("form[data-module=wrong] button")
    page.wait_for_selector("form[data-module=wrong] > p")
    (sent,) = [one for one in her.requests if one.method == "POST"]
    fields = dict(pair.split("=", 1) for pair in str(sent.post_data).split("&"))
    assert fields == {"type": "daycare_place_offer", "slot": "day", "words": "Dagen+er+en+anden", "confirmed": "1"}


def test_leaving_keeps_the_reader_and_removing_it_leaves_nothing(phone: Take, neutral: str) -> None:
    her = phone("da")
    page = take_pack(her, "da")
    page.click("button.leave")
    page.wait_for_url(neutral)
    cookies_after_leaving(her)
    her.context.clear_cookies()
    page.goto(f"{her.server}/letter/phone/da/")
    page.wait_for_selector(READY)
    page.locator("details:has([data-remove]) summary").click()
    page.click("[data-remove]")
    page.locator("[data-take]").wait_for()
    left = page.evaluate(
        "Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]).then(([a, b]) => [a.length, b.length, localStorage.length])"
    )
    assert left == [0, 0, 0]


GROW_OLD = """async () => {
  const cache = await caches.open('kvarter-pack');
  for (const {url} of (await cache.keys()).filter(({url}) => url.includes('/letter/phone/'))) {
    const page = await cache.match(url);
    await cache.put(url, new Response((await page.text()).replace('<html ', '<html data-old '), {headers: page.headers}));
  }
  const list = await (await cache.match('/letter/pack.json')).json();
  await cache.put('/letter/pack.json', new Response(JSON.stringify({...list, version: 'old'})));
}"""


def test_a_newer_reader_is_offered_and_brings_its_pages_with_it(phone: Take) -> None:
    her = phone("da")
    page = take_pack(her, "da")
    page.evaluate(GROW_OLD)
    page.reload()
    page.wait_for_selector(READY)
    assert page.locator("html[data-old]").count() == 1
    page.click("[data-part=newer] [data-take-again]")
    page.wait_for_selector("html:not([data-old])", state="attached")
    page.wait_for_selector(READY)
    assert page.locator("[data-part=newer]").is_hidden()


def test_half_a_pack_is_no_pack_and_a_damaged_file_is_not_taken(phone: Take) -> None:
    her = phone("da")
    her.context.route("**/letter/made/code.*", lambda route: route.fulfill(body="{}", content_type="application/json"))
    page = her.open("/letter/phone/da/")
    page.uncheck("[name=photos]")
    page.click("[data-take]")
    page.wait_for_selector("[data-part=trouble]:not([hidden])")
    assert "Det kom ikke helt frem" in page.inner_text("[data-part=trouble]")
    page.reload()
    page.locator("[data-take]").wait_for()
    her.context.unroute("**/letter/made/code.*")
    page.uncheck("[name=photos]")
    page.click("[data-take]")
    page.wait_for_selector(READY)


LOSE = """async (part) => {
  const cache = await caches.open('kvarter-pack');
  const found = (await cache.keys()).filter(({url}) => url.includes(part));
  for (const one of found) await cache.delete(one);
  return found.length;
}"""


@pytest.mark.parametrize("part", ["/letter/made/code.", "pyodide.asm.wasm"])
def test_a_part_that_is_lost_is_told_without_a_network_and_put_back_with_one(phone: Take, part: str) -> None:
    her = phone("da")
    page = take_pack(her, "da")
    her.context.new_cdp_session(page).send("Network.clearBrowserCache")
    assert page.evaluate(LOSE, part) == 1
    her.context.set_offline(True)
    page.reload()
    page.wait_for_selector("[data-part=lost]:not([hidden])")
    assert "En del af læseren mangler. Hent den igen, når du har internet." in page.inner_text("[data-part=trouble]")
    assert page.locator("[data-part=lost] button").all_inner_texts() == [
        "Hent den igen",
        "Fjern læseren fra denne telefon",
    ]
    her.context.set_offline(False)
    page.click("[data-part=lost] [data-take-again]")
    page.wait_for_selector(READY)
    assert page.evaluate(LOSE, part) == 1
    page.reload()
    page.wait_for_selector(READY)
    assert page.evaluate(LOSE, part) == 1, "it was not put back"


AROUND = Around("/here", "/start", "/calendar", "/ask", "/reply", "/wrong", "/sprite.svg", on_phone=True)
ON = date(2026, 11, 22)
PARITY = """async ({letters, around, home, code, words}) => {
  const worker = new Worker(home + 'letter-worker.js', {type: 'module'});
  const open = new Map();
  let count = 0;
  worker.onmessage = ({data: {number, answer, trouble}}) => open.get(number)(trouble ? {trouble} : answer);
  const ask = (kind, asked) => new Promise((resolve) => { open.set(++count, resolve); worker.postMessage({number: count, kind, asked}); });
  worker.postMessage({kind: 'code', asked: await (await fetch(code)).json()});
  for (const url of words) await ask('learn', await (await fetch(url)).json());
  const answers = [];
  for (const {letter, language} of letters) answers.push(await ask('tell', {letter, language, today: '2026-11-22', around}));
  worker.terminate();
  return answers;
}"""


def test_server_and_phone_read_and_say_the_same_of_every_letter(phone: Take) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(LETTERS.rglob("*.txt"))] + [
        str(text_of(name)) for name in NAMES
    ]
    letters = [{"letter": text, "language": INTERFACE[number % len(INTERFACE)]} for number, text in enumerate(texts)]
    assert len(letters) > 220
    her = phone("da")
    page = take_pack(her, "da")
    place = page.locator("[data-module=phone]")
    given: dict[str, Any] = {
        "letters": letters,
        "around": {name: getattr(AROUND, name) for name in AROUND.__slots__},
        "home": place.get_attribute("data-home"),
        "code": place.get_attribute("data-code"),
        "words": page.eval_on_selector_all("[data-words-of]", "all => all.map((one) => one.dataset.url)"),
    }
    answers = page.evaluate(PARITY, given)
    for asked, answer in zip(letters, answers, strict=True):
        reading = read(without_control_characters(asked["letter"]), ON)  # as the server's form takes it in
        assert answer["reading"] == json.loads(json.dumps(reading.as_dict()))
        assert answer["html"] == render_answer(reading, voice_in(asked["language"]), AROUND, today=ON)
        assert not re.search(r"(?<!\d)\d{6}-\d{4}(?!\d)", answer["html"])
