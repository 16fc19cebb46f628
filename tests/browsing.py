"""A browser as a person uses it: it opens, presses, fills in, and remembers every request it made."""

import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus, urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page, Request

from running import PATIENCE as SECONDS

PASSPHRASE = "open the demo door"
PATIENCE = 1000 * SECONDS
"""Milliseconds after which a browser is given up."""
SHOTS = os.environ.get("KVARTER_SHOTS", "")
RECORDER = """
navigator.mediaDevices.getUserMedia = async () => ({getTracks: () => [{stop() {}}]});
window.MediaRecorder = class extends EventTarget {
  static isTypeSupported(kind) { return kind.includes('ogg'); }
  constructor(stream, {mimeType}) { super(); this.mimeType = mimeType; this.state = 'inactive'; }
  start() { this.state = 'recording'; }
  stop() {
    this.state = 'inactive';
    const said = Object.assign(new Event('dataavailable'), {data: new Blob(['OggS her own voice'])});
    this.dispatchEvent(said);
    this.dispatchEvent(new Event('stop'));
  }
};
"""
"""A microphone and a recorder that hear "OggS her own voice"."""


def patient(context: BrowserContext) -> BrowserContext:
    """The same, waiting as long as a busy machine takes."""
    context.set_default_timeout(PATIENCE)
    return context


def until(page: Page, question: Callable[[], object], what: str) -> None:
    """Fail unless the answer becomes yes, while the browser goes on with what it does."""
    end = time.monotonic() + SECONDS
    while not question():
        assert time.monotonic() < end, f"It did not happen: {what}"
        page.wait_for_timeout(50)


def becomes(page: Page, script: str, arg: object = None) -> None:
    """Wait until what a script promises is true. Playwright's own `wait_for_function` takes the promise itself for a yes."""
    until(page, lambda: page.evaluate(script, arg), script)


class Phone:
    """One browser window of `width` pixels with its own cookies, speaking `lang`."""

    def __init__(self, browser: Browser, server: str, lang: str, *, width: int = 360, javascript: bool = True) -> None:
        self.server, self.lang, self.width, self.javascript = server, lang, width, javascript
        self.context = patient(
            browser.new_context(
                viewport={"width": width, "height": 740 if width < 700 else 860},
                locale=lang,
                java_script_enabled=javascript,
                reduced_motion="reduce",
            )
        )
        self.requests: list[Request] = []
        self.troubles: list[str] = []
        self.context.on("request", lambda one: self.requests.append(one))
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda said: self.troubles.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def open(self, path: str) -> Page:
        self.page.goto(self.server + path)
        return self.page

    def press(self, selector: str) -> None:
        """Press what leads to another page, and wait for it."""
        with self.page.expect_navigation():
            self.page.locator(selector).and_(self.page.locator(":not([data-module=voice] *)")).first.click()

    def seal(self, selector: str = "main form button.btn:not([type=button])") -> None:
        """Press on, be asked whether the number is right, and say yes."""
        self.page.locator(selector).and_(self.page.locator(":not([data-module=voice] *)")).first.click()
        self.press("[data-part=asked-number] [data-part=right]")

    def back(self) -> None:
        """Press Back once the page has come to rest; a browser that is between two pages is asked again."""

        def went() -> bool:
            self.page.wait_for_load_state()
            try:
                self.page.go_back()
            except Error as error:
                if "Not attached to an active page" not in str(error):
                    raise
                return False
            return True

        until(self.page, went, "the browser comes to rest")

    def become(self, name: str) -> None:
        """Sign in as a member of the demo's cast by one tap."""
        self.open("/demo/")
        self.press(f"form[action$='/{name}/'] button")

    def unlock(self) -> None:
        """Open her key with the demo's passphrase, if it is not open yet."""
        field = self.page.locator("#open-passphrase")
        if field.count() and field.is_visible():
            field.fill(PASSPHRASE)
            self.page.locator("form[data-module=key-open] button").first.click()
            self.page.locator("form[data-module=key-open]").wait_for(state="hidden")

    def shot(self, name: str) -> None:
        """Keep a picture, when pictures are wanted (`make shots`)."""
        if SHOTS:
            self.page.wait_for_timeout(150)
            self.page.evaluate(
                "document.querySelectorAll('.nav, .quick, .top').forEach((nav) => (nav.style.position = 'static'))"
            )
            self.page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)

    def glimpse(self, name: str) -> None:
        """Keep a picture of what the window shows, when pictures are wanted."""
        if SHOTS:
            self.page.wait_for_timeout(150)
            self.page.screenshot(path=str(Path(SHOTS) / f"{name}.png"))

    def sent(self) -> str:
        """Everything this browser sent: addresses and bodies, decoded."""
        return "\n".join(unquote_plus(f"{one.url} {one.post_data or ''}") for one in self.requests)

    def hosts(self) -> set[str]:
        return {urlsplit(one.url).netloc for one in self.requests if not one.url.startswith("data:")}

    def sideways(self) -> int:
        """How many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))

    def close(self) -> None:
        self.context.close()


def code_of(phone: Phone, address: str) -> str:
    """The newest code that was sent to this phone, as it lies in the outbox of the demo; it goes out after the answer."""
    codes: list[str] = []
    window = patient(phone.context.browser.new_context(locale="da")).new_page()  # type: ignore[union-attr]

    def came() -> bool:
        window.goto(phone.server + "/demo/outbox/")
        for section in window.locator("main section").all_inner_texts():
            if address in section and (found := re.search(r"\b\d{6}\b", section)):
                codes.append(found[0])
                break
        return bool(codes)

    try:
        until(window, came, f"a code comes to {address}")
    finally:
        window.context.close()
    return codes[0]


def lets_through(one: Phone, key: str) -> None:
    """She listens to what waits until it is this one; other journeys may have recorded before."""
    while (waits := one.page.locator("input[name=key]")).count():
        heard = waits.get_attribute("value")
        one.press("button[value=good]")
        if heard == key:
            return
    raise AssertionError("the recording does not wait")


def choose(page: Page, name: str, *values: str) -> None:
    """Tick boxes or radios by name and value."""
    for value in values:
        page.locator(f"input[name={name}][value='{value}']").check(force=True)


def axe(page: Page) -> list[dict[str, Any]]:
    """What axe-core finds on a page, by rule with the places."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [{"rule": one["id"], "places": [node["target"] for node in one["nodes"]][:3]} for one in found]
