"""A woman who wrote gets a day and an hour in her language, cannot come then, is given another, and takes it into her calendar."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from browsing import Phone, axe

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
NAME = "Hibo Guuleed"


def writes(her: Phone) -> None:
    page = her.open("/education/interest/")
    her.press("a[href^='/education/interest/']:has-text('Vollsmose')")
    page.fill("#f-name", NAME)
    page.fill("#f-phone", "20 00 00 93")
    page.locator("#f-languages-group label", has_text="Soomaali").first.click()
    page.fill("#f-own_words", "Waan imanayaa")
    page.locator("#f-consent").check()
    her.seal("#candidate button.btn")


def gives_hour(birthe: Phone, days: int, at: str) -> None:
    """On the page of the candidate: another day and hour."""
    birthe.press("#interview a[href^='/interviews/candidates/']")
    page = birthe.page
    page.fill("#f-on", (timezone.localdate() + timedelta(days=days)).isoformat())
    page.fill("#f-starts", at)
    page.fill("#f-place", "Vollsmose Allé 14, 2. sal")
    birthe.press("main form button.btn")


def message(birthe: Phone) -> str:
    return str(birthe.page.locator("#interview [data-module=invitation]").get_attribute("data-message"))


def test_an_hour_is_given_declined_moved_and_taken_home(phone: Take) -> None:
    her, birthe = phone("so"), phone("da", width=1280)
    writes(her)
    birthe.become("birthe")
    desk = birthe.open("/education/candidates/")
    candidate = [one.get_attribute("href") or "" for one in desk.locator("h2 a[href^='/education/candidates/']").all()][
        -1
    ]
    birthe.open(candidate)
    gives_hour(birthe, 6, "10:30")
    birthe.unlock()
    desk.locator("#interview [data-part=name]", has_text=NAME).wait_for()
    assert "+4520000093" in str(desk.locator("#interview [data-part=sms]").get_attribute("href"))
    birthe.shot("interview-desk-da")
    sms = message(birthe)
    assert NAME not in sms
    link = urlsplit("http" + sms.rsplit("http", 1)[1]).path
    page = her.open(link)
    assert not axe(page)
    assert her.sideways() <= 0
    her.shot("interview-so")
    her.press("a[href$='/cannot/']")
    assert not axe(page)
    page.locator("label:has(input[value=evening])").click()
    her.press("main form button.btn")
    assert urlsplit(page.url).path == link
    birthe.open("/education/candidates/")
    assert "Om aftenen" in desk.locator("#interviews").inner_text()
    birthe.open(candidate)
    gives_hour(birthe, 8, "18:00")
    assert urlsplit("http" + message(birthe).rsplit("http", 1)[1]).path == link, "her link stays the same"
    page = her.open(link)
    assert "18:00" in page.inner_text("main dl")
    with page.expect_download() as taken:
        page.locator("a[href$='/appointment.ics']").click()
    bare = taken.value.path().read_text(encoding="utf-8")
    assert "SEQUENCE:1" in bare
    assert "Vollsmose" not in bare
    assert NAME not in her.sent()
    assert NAME not in birthe.sent()
    assert her.troubles == birthe.troubles == []
