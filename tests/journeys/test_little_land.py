"""The same house in another country: she comes in by the front page, asks, is matched and met, shows a letter, and is counted."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

import little_land
from browsing import Phone, choose
from running import ROOT, Server

pytestmark = pytest.mark.journey
NAME, NUMBER, WORDS = "وردة", "0500 123 456", "عندي رسالة"


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """The address of a server in Little Land, and a session for each of its cast."""
    folder = tmp_path_factory.mktemp("land")
    server = Server(folder, KVARTER_PACK=str(little_land.write(folder / "ll")), KVARTER_DEMO="1")
    server.env["KVARTER_URL"] = f"http://localhost:{server.port}"
    server.fill()
    paths = f"{ROOT / 'src'}:{ROOT / 'tests'}"
    done = server.say("manage", "shell", "-v0", "-c", "from little_land.seeding import seed; seed()", PYTHONPATH=paths)
    assert done.returncode == 0, done.stderr
    with server.open():
        yield f"http://localhost:{server.port}", json.loads(done.stdout)


class Guest(Phone):
    """A browser in Little Land, signed in as one of its cast or as nobody."""

    def __init__(
        self, browser: Browser, land: tuple[str, dict[str, str]], lang: str, name: str = "", width: int = 360
    ) -> None:
        super().__init__(browser, land[0], lang, width=width)
        if name:
            self.context.add_cookies([{"name": "k", "value": land[1][name], "url": land[0]}])


def ask(woman: Phone) -> str:
    """She asks from Little Town. Gives her receipt."""
    page = woman.open("/")
    assert "999" in page.locator("body").inner_text()
    woman.shot("land-1-front")
    woman.press("a.door.teal")
    assert "LL" in page.locator("main").inner_text(), "The identity number has the name it has here."
    woman.press("main form .btn")
    page.fill("#f-place", "4711")
    woman.press("main form .btn")
    assert page.locator("#f-place").get_attribute("aria-invalid") == "true", "Four digits are no postcode here."
    page.fill("#f-place", "٠١٠٠٣")
    woman.shot("land-2-where")
    woman.press("main form .btn")
    choose(page, "languages", "ar")
    woman.press("main form .btn")
    choose(page, "topics", "letters")
    woman.press("main form .btn")
    woman.press("main form .btn")
    choose(page, "times", "weekday-mornings")
    woman.press("main form .btn")
    page.fill("#f-name", NAME)
    choose(page, "safe_ways", "call")
    reach(woman)
    page.check("#f-consent")
    woman.press("main form .btn")
    receipt = page.locator(".receipt").inner_text()
    assert re.search(r"\d{4} \d{4} \d{4}", receipt)
    return " ".join(receipt.split())


def reach(woman: Phone) -> None:
    """A Danish number and an identity number of Little Land are refused in her browser, before anything is sealed."""
    page = woman.page
    page.fill("#f-phone", "31 42 53 64")
    page.fill("#f-own_words", f"{WORDS} {little_land.IDENTITY}")
    page.locator("main form .btn").and_(page.locator(":not([data-module=voice] *)")).first.click()
    for field in ("phone", "own_words"):
        page.locator(f"#f-{field}[aria-invalid=true]").wait_for()
    page.fill("#f-own_words", f"{WORDS} 010180-1234")
    page.fill("#f-phone", NUMBER)
    woman.shot("land-3-reach")
    woman.seal()


def test_a_woman_in_little_land_asks_is_met_shows_a_letter_and_is_counted(
    land: tuple[str, dict[str, str]], browser: Browser
) -> None:
    woman = Guest(browser, land, "ar")
    ask(woman)
    assert little_land.IDENTITY not in woman.sent()
    assert woman.sideways() <= 0

    nino = Guest(browser, land, "ka", "nino", width=1280)
    page = nino.open("/women/")
    assert page.locator("html").get_attribute("lang") == "ka"
    nino.press("article.line h3 a >> nth=-1")
    nino.unlock()
    page.locator("#woman dl").first.wait_for(state="visible")
    assert NAME in page.locator("#woman").inner_text()
    nino.shot("land-4-match")
    nino.press("section#who .suggestion:has(h3:has-text('Amal')) button")
    nino.unlock()
    nino.press("form[data-module=reseal] .btn")

    amal = Guest(browser, land, "ar", "amal")
    page = amal.open("/today/")
    amal.press("a.card.chosen >> nth=-1")
    amal.press("button[value=yes]")
    amal.unlock()
    card = page.locator("[data-part=contact]")
    card.wait_for(state="visible")
    if (anyway := page.locator("[data-part=anyway]")).is_visible():
        anyway.click()
    assert [one.get_attribute("href") for one in card.locator("a").locator("visible=true").all()] == [
        "tel:+999500123456"
    ]
    assert "500 123 456" in card.inner_text()
    amal.shot("land-5-met")
    amal.press("form[action$='/met/'] button")
    amal.press("main form .btn.clay")

    reader = Guest(browser, land, "ar")
    page = reader.open("/letter/")
    page.fill("textarea[name=letter]", little_land.LETTER)
    reader.press("main form .btn")
    reader.shot("land-6-letter")
    answer = page.locator("main").inner_text()
    assert page.locator("main h1").count() == 1
    said = set(re.findall(r"\d+", answer)) - {"15"}  # minutes for which the letter is kept
    assert said == set(), "Of a letter in letters that it cannot read the reader guesses no day and no sum."
    assert page.locator("main a[href='/letter/']").count() == 1

    tamar = Guest(browser, land, "en", "tamar", width=1280)
    page = tamar.open("/numbers/")
    tamar.shot("land-7-numbers")
    met = page.locator(".bar:has-text('They have met') b").inner_text()
    assert met == "*", "She is counted, and as a count of one is not told: before her it was 0."
    for one in (woman, nino, amal, reader, tamar):
        told = [trouble for trouble in one.troubles if "422" not in trouble]  # the postcode that was refused
        assert not told, told
        assert "+45" not in one.page.content()
        one.close()
