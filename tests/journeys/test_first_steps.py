"""An empty network: `kvarter begin`, the first person, her second step, her key, the first group, and then a woman can ask."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyotp
import pytest
from conftest import ROOT, answers, free_port
from playwright.sync_api import Browser

from browsing import Phone

pytestmark = pytest.mark.journey


class Running:
    """The server of an empty network, with what it prints: in a network without a gateway, codes are printed."""

    def __init__(self, folder: Path) -> None:
        self.port, self.said = free_port(), ""
        self.address = f"http://localhost:{self.port}"
        mine = {
            "KVARTER_DATA": str(folder),
            "KVARTER_URL": self.address,
            "PYTHONPATH": str(ROOT / "src"),
            "PORT": str(self.port),
        }
        left_out = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "KVARTER_TEST_DATABASE_URL", "KVARTER_DEMO"}
        self.env = (
            {key: value for key, value in os.environ.items() if key not in left_out} | mine | {"PYTHONUNBUFFERED": "1"}
        )

    def kvarter(self, *words: str) -> str:
        command = [sys.executable, "-m", "kvarter", *words]
        return subprocess.run(command, env=self.env, check=True, capture_output=True, text=True, cwd=ROOT).stdout

    def start(self) -> None:
        command = [sys.executable, "-m", "kvarter", "serve"]
        self.server = subprocess.Popen(
            command, env=self.env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        threading.Thread(target=self._listen, daemon=True).start()
        deadline = time.monotonic() + 180
        while not answers(self.address):
            assert time.monotonic() < deadline, "The server did not start in three minutes."
            time.sleep(0.2)

    def _listen(self) -> None:
        assert self.server.stdout
        for line in self.server.stdout:
            self.said += line

    def code(self) -> str:
        """The newest code that was printed."""
        deadline = time.monotonic() + 10
        while not (found := re.findall(r"Message to \S+:.*?(\d{6})", self.said)):
            assert time.monotonic() < deadline, "No code was sent."
            time.sleep(0.1)
        return found[-1]

    def stop(self) -> None:
        self.server.terminate()
        self.server.wait(timeout=20)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Running]:
    running = Running(tmp_path)
    running.kvarter("migrate", "-v0")
    running.kvarter("manage", "collectstatic", "--no-input", "-v0")
    yield running
    running.stop()


def test_the_first_person_is_led_from_the_link_to_her_key_and_the_first_group(empty: Running, browser: Browser) -> None:
    said = empty.kvarter("begin", "--name=Mødre i Nord", "--pack=dk")
    link = re.search(r"http://\S+/invited/\S+", said)
    assert link
    empty.start()
    first = Phone(browser, empty.address, "da", width=1280)
    page = first.open("/ask/")
    assert page.locator("main form").count() == 0, "A woman is asked for words that nobody could open."
    come_in(empty, first, link[0].removeprefix(empty.address))
    make_key(first)
    page = first.open("/group/found/")
    page.fill("#f-name", "Vollsmose")
    page.fill("#f-place", "5240")
    first.press("main form .btn")
    assert "Vollsmose" in page.locator("h1").inner_text()
    page = first.open("/ask/")
    assert page.locator("main form").count() == 1, "Now somebody can open what she seals."
    assert "✓ a key" in empty.kvarter("check")
    assert "whole" in empty.kvarter("trail")
    first.close()


def come_in(empty: Running, phone: Phone, link: str) -> None:
    """By invitation, code and second step."""
    page = phone.open(link)
    page.fill("#f-name", "Ingrid")
    page.fill("#f-address", "31 42 53 64")
    page.locator("input[name=own]").first.check(force=True)
    phone.press("main form .btn")
    page.fill("#f-code", empty.code())
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
    with page.expect_navigation(timeout=30_000):
        page.locator("fieldset[data-step=prove] .btn").first.click()
    assert "/key/" in page.url
