"""An empty network: `kvarter begin`, the first person, her second step, her key, the first group, and then a woman can ask."""

import re
from pathlib import Path
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Browser

from browsing import Phone
from running import Server, eventually

pytestmark = pytest.mark.journey
CODE = re.compile(r"Message to \S+:.*?(\d{6})")


@pytest.fixture
def empty(tmp_path: Path) -> Server:
    """An empty network with what its server prints: without a gateway, codes are printed."""
    server = Server(tmp_path, PYTHONUNBUFFERED="1")
    server.env["KVARTER_URL"] = f"http://localhost:{server.port}"
    return server.fill()


def said(empty: Server, *words: str) -> str:
    """What a word of the command prints."""
    done = empty.say(*words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def code(empty: Server) -> str:
    """The newest code that was printed."""
    eventually(lambda: CODE.search(empty.said), "a code is sent")
    return CODE.findall(empty.said)[-1]


def test_the_first_person_is_led_from_the_link_to_her_key_and_the_first_group(empty: Server, browser: Browser) -> None:
    link = re.search(r"http://\S+/invited/\S+", said(empty, "begin", "--name=Mødre i Nord", "--pack=dk"))
    assert link
    with empty.open():
        first = Phone(browser, empty.env["KVARTER_URL"], "da", width=1280)
        page = first.open("/ask/")
        assert page.locator("main form").count() == 0, "A woman is asked for words that nobody could open."
        come_in(empty, first, link[0].removeprefix(empty.env["KVARTER_URL"]))
        make_key(first)
        page = first.open("/group/found/")
        page.fill("#f-name", "Vollsmose")
        page.fill("#f-place", "5240")
        first.press("main form .btn")
        assert "Vollsmose" in page.locator("h1").inner_text()
        page = first.open("/ask/")
        assert page.locator("main form").count() == 1, "Now somebody can open what she seals."
        assert "✓ a key" in said(empty, "check")
        assert "whole" in said(empty, "trail")
        first.close()


def come_in(empty: Server, phone: Phone, link: str) -> None:
    """By invitation, code and second step."""
    page = phone.open(link)
    page.fill("#f-name", "Ingrid")
    page.fill("#f-address", "31 42 53 64")
    page.locator("input[name=own]").first.check(force=True)
    phone.press("main form .btn")
    page.fill("#f-code", code(empty))
    phone.press("main form .btn")
    secret: Any = page.locator("bdi.strong").inner_text()
    page.fill("#f-code", pyotp.TOTP(secret.replace(" ", "")).now())
    phone.press("main form .btn")
    if "recovery" in page.url:
        phone.press("main a.btn, main form .btn")


def make_key(phone: Phone) -> None:
    """A passphrase, twelve words, three of them proven."""
    page = phone.open("/today/")
    assert page.url.endswith("/key/new/"), "The first person is led to make her key."
    page.fill("#passphrase", "tre grønne både")
    page.fill("#again", "tre grønne både")
    page.locator("fieldset[data-step=passphrase] .btn").click()
    page.locator("fieldset[data-step=words] .btn").wait_for(state="visible")
    words = page.locator("ol.words-list li").all_inner_texts()
    assert len(words) == 12
    page.locator("fieldset[data-step=words] .btn").click()
    page.locator("#answer-0").wait_for(state="visible")
    for number in range(3):
        asked = page.locator(f"label[for=answer-{number}]").inner_text()
        page.fill(f"#answer-{number}", words[int(re.sub(r"\D", "", asked)) - 1])
    with page.expect_navigation():
        page.locator("fieldset[data-step=prove] .btn").first.click()
    assert "/key/" in page.url
