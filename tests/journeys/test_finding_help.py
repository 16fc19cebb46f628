"""A woman finds help in her own words, providers and Mothers keep it right, and a new word is found at once."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import Phone
from running import Server

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
SCANNER = {"User-Agent": "Mozilla/5.0 (compatible; MailScanner)"}


@pytest.fixture
def alone(neutral: str, browser: Browser, tmp_path: Path) -> Iterator[Take]:
    """A demo network of its own: in that of all journeys other messages push these mails out of the outbox."""
    one = Server(tmp_path, KVARTER_DEMO="1", KVARTER_NEUTRAL_SITE=neutral)
    one.env["KVARTER_URL"] = address = f"http://localhost:{one.port}"
    opened: list[Phone] = []

    def take(lang: str, *, width: int = 360) -> Phone:
        opened.append(Phone(browser, address, lang, width=width))
        return opened[-1]

    with one.fill(demo=True).open():
        yield take
        for each in opened:
            each.close()


def mails(phone: Phone) -> list[str]:
    """The address to answer by of each mail to a provider in the outbox."""
    phone.open("/demo/outbox/")
    text = phone.page.locator("main").inner_text()
    told = re.findall(r"Passer det stadig\?.*?http\S+?(/offers/confirm/\S+?)\?lang=da", text)
    return [phone.server + path for path in dict.fromkeys(told)]


def code_of(address: str) -> str:
    """The offer that a link to a provider is about."""
    return address.rstrip("/").rpartition("/")[2].partition("-")[0]


def test_a_provider_answers_by_the_mail_and_a_scanner_of_mails_answers_nothing(alone: Take) -> None:
    provider = alone("da", width=1280)
    right, shut, *_more = mails(provider)
    woman = alone("so")
    offer = f"/offers/{code_of(right)}/?lang=da"
    woman.open(offer)
    before = woman.page.locator("dl").inner_text()
    for method in ("HEAD", "GET"):
        provider.page.request.fetch(right, method=method, headers=SCANNER)
    woman.open(offer)
    assert woman.page.locator("dl").inner_text() == before, "Looking changes nothing."

    provider.page.goto(right)
    provider.press("#f-answer button")
    assert "passer" in provider.page.locator("[role=status]").inner_text()
    woman.open(offer)
    after = woman.page.locator("dl").inner_text()
    assert after != before, "The day somebody confirmed it is shown to her."

    provider.page.goto(shut)
    provider.press("input[value=closed] ~ button")
    woman.open(f"/offers/{code_of(shut)}/?lang=so")
    assert woman.page.locator("main .note.sun[role=status]").is_visible()
    provider.page.goto(shut)
    assert provider.page.locator("#f-answer").count() == 0, "It was answered."


def test_a_mother_says_that_it_moved_and_her_coordinator_settles_it(phone: Take) -> None:
    mother = phone("ar")
    mother.become("amina")
    mother.open("/offers/")
    card = mother.page.locator("article.card h3 a").first
    mother.page.goto(mother.server + str(card.get_attribute("href")))
    name = mother.page.locator("p.lead bdi").first.inner_text()
    mother.press("button[value=moved]")
    assert mother.page.locator("#say [role=status]").is_visible()

    desk = phone("da", width=1280)
    desk.become("birthe")
    desk.open("/offers/remarks/")
    said = desk.page.locator("article.card", has_text=name)
    assert "flyttet" in said.inner_text()
    said.locator("form button").click()
    desk.page.wait_for_load_state()
    assert desk.page.locator("article.card", has_text=name).count() == 0


def test_she_writes_tigrinya_in_latin_letters_and_finds(phone: Take) -> None:
    woman = phone("ti")
    woman.open("/offers/nearby/?lang=ti")
    woman.page.fill("#f-words", "dagim timhrti danish")
    woman.page.fill("#f-place", "5000")
    woman.press("main form button.btn")
    assert woman.page.locator("html").get_attribute("lang") == "ti"
    assert woman.page.locator("article.card").count() > 0
    assert "dagim" not in woman.page.url


def test_a_woman_who_reads_somali_finds_swimming_for_women(phone: Take) -> None:
    woman = phone("so")
    woman.open("/offers/nearby/?lang=so")
    woman.page.fill("#f-words", "dabaal dumar")
    woman.page.fill("#f-place", "5000")
    woman.press("main form button.btn")
    assert "dumarka" in woman.page.locator("article.card h3").first.inner_text()


def test_a_mother_adds_a_word_and_a_woman_finds_by_it_at_once(phone: Take) -> None:
    word = "wadiiriga biyaha hooyooyinka"
    woman = phone("so")
    mother = phone("so")
    mother.become("hodan")
    mother.open("/terms/so/swimming_women/")
    mother.page.fill("#f-text", word)
    mother.press("main form.card button.btn")
    if mother.page.locator("input[name=anyway]").count():
        mother.press("main form.card button.btn")
    assert word in mother.page.locator("main").inner_text()

    woman.open("/offers/nearby/?lang=so")
    woman.page.fill("#f-words", "wadiiriga")
    woman.page.fill("#f-place", "5000")
    woman.press("main form button.btn")
    assert "dumarka" in woman.page.locator("article.card h3").first.inner_text()
