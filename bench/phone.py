"""What a phone pays for reading letters by itself: bytes of the pack over the wire, requests while reading, time at a slow processor."""

import json
import shutil
import statistics
import sys
import time
import urllib.request
from datetime import date
from typing import Any

from aims import Line
from network import ROOT

from kvarter.letters.reading import read

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
LETTERS = ROOT / "src" / "kvarter" / "letters" / "tests" / "letters"
SLOW = 4
"""Times slower than this machine: a cheap phone."""
SOME = 40
"""Letters that are timed, spread over all."""
READY = "[data-module=phone][data-ready]"


def table(address: str) -> list[Line]:
    """Lines of the measure; needs a server that is running at `address`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=_chromium(), args=FLAGS)
        try:
            return [*_bytes(address), *_airplane(browser, address), *_times(browser, address)]
        finally:
            browser.close()


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


HEADERS = 600
"""About what the headers of one answer weigh."""


def _bytes(address: str) -> list[Line]:
    """Every file of the pack, fetched as a browser does, packed as it comes."""
    with urllib.request.urlopen(f"{address}/letter/pack.json") as answer:
        listed = json.load(answer)
    weights = {
        part: sum(_wire(address + row["url"]) for row in listed[part]) / 1e6 for part in ("reading", "photos", "fast")
    }
    return [
        ("pack for her phone without photos, over the wire", f"{weights['reading']:.2f} MB", "<= 9 MB"),
        ("reading photos, besides", f"{weights['photos'] + weights['fast']:.2f} MB", "<= 7 MB"),
    ]


def _wire(url: str) -> int:
    with urllib.request.urlopen(urllib.request.Request(url, headers={"Accept-Encoding": "br, gzip"})) as answer:
        return len(answer.read()) + HEADERS


def _airplane(browser: Any, address: str) -> list[Line]:
    """Takes the pack as she does, and reads one letter without a network."""
    context = browser.new_context(locale="ar", viewport={"width": 360, "height": 740})
    page, requests = context.new_page(), []
    page.goto(f"{address}/letter/phone/ar/")
    page.locator("[data-take]").click()
    page.wait_for_selector(READY, timeout=120_000)
    context.set_offline(True)
    before = time.monotonic()
    page.reload()
    page.wait_for_selector(READY, timeout=120_000)
    waking = time.monotonic() - before
    context.on("request", lambda one: requests.append(one.url))
    page.click("[data-example=daycare]")
    page.wait_for_selector("#letter mark", state="attached")
    context.close()
    return [
        ("requests while a letter is read on the phone", str(len(requests)), "0"),
        ("opened without a network until it can read, this machine", f"{waking:.1f} s", ""),
    ]


TIMES = """async ({home, code, words, letters, around}) => {
  const open = new Map();
  let count = 0;
  addEventListener('message', ({data: {number, answer, trouble, kind}}) => {
    if (kind || !open.has(number)) return;
    if (trouble) throw new Error(trouble);
    open.get(number)(answer);
  });
  const ask = (kind, asked) => new Promise((resolve) => { open.set(++count, resolve); postMessage({number: count, kind, asked}); });
  await import(home + 'letter-worker.js');
  postMessage({kind: 'code', asked: await (await fetch(code)).json()});
  await ask('learn', await (await fetch(words)).json());
  const times = [];
  for (const letter of letters) {
    const before = performance.now();
    await ask('tell', {letter, language: 'ar', today: '2026-11-22', around});
    times.push(performance.now() - before);
  }
  return times;
}"""


def _times(browser: Any, address: str) -> list[Line]:
    """Reading and drawing, timed on the page's own thread, which is the one that can be slowed down."""
    page = browser.new_page()
    page.goto(f"{address}/letter/phone/ar/")
    place = page.locator("[data-module=phone]")
    given = {name: place.get_attribute(f"data-{name}") for name in ("home", "code", "words")}
    around = json.loads(str(place.get_attribute("data-around")))
    letters = _some_letters()
    page.goto(f"{address}{given['home']}pdf.min.mjs")  # only below this address may WebAssembly run
    listening = page.context.new_cdp_session(page)
    listening.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
    slow = page.evaluate(TIMES, {**given, "letters": letters, "around": around})
    native = []
    for letter in letters:
        before = time.perf_counter()
        read(letter, date(2026, 11, 22))
        native.append(1000 * (time.perf_counter() - before))
    page.close()
    middle = statistics.median(slow)
    return [
        (
            f"reading and drawing in the browser, {SLOW} x slowed, median of {len(slow)} letters",
            f"{middle:.0f} ms",
            "<= 300 ms",
        ),
        ("the slowest of them", f"{max(slow):.0f} ms", "<= 300 ms"),
        (
            "the same against reading on this machine without a browser",
            f"{middle / statistics.median(native):.0f} x",
            "",
        ),
    ]


def _some_letters() -> list[str]:
    paths = sorted(LETTERS.rglob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    return [*texts[:: max(1, len(texts) // SOME)], max(texts, key=len)]


if __name__ == "__main__":
    for measure, figure, aim in table(sys.argv[1]):
        sys.stdout.write(f"{measure:<80} {figure:>10}  {aim}\n")
