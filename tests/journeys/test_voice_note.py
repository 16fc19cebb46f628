"""She who does not write says her words: sealed in her browser, heard by those who open the envelope, and by nobody else."""

from collections.abc import Callable

import pytest

from browsing import RECORDER, Phone, choose

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
SOUND = "T2dnUyBoZXIgb3duIHZvaWNl"  # "OggS her own voice"


def to_reach(one: Phone) -> None:
    page = one.open("/ask/")
    one.press("main form .btn")
    page.fill("#f-place", "Vollsmose")
    one.press("main form .btn")
    choose(page, "languages", "ar")
    for _ in range(4):
        one.press("main form .btn")


def test_a_voice_note_goes_sealed_and_is_heard_by_the_coordinator(phone: Take) -> None:
    her = phone("ar")
    her.context.add_init_script(RECORDER)
    to_reach(her)
    page = her.page
    page.locator("[data-module=fill]").first.click()
    name = page.input_value("#f-name")
    assert name
    page.click("[data-module=voice] [data-part=start]")
    page.click("[data-module=voice] [data-part=stop]")
    page.locator("[data-module=voice] audio").wait_for(state="visible")
    assert page.input_value("input[data-seal=voice]") == f"data:audio/ogg;base64,{SOUND}"
    her.press("main form .btn:not([type=button])")
    assert page.url.endswith("/ask/consent/")
    page.check("#f-consent")
    her.press("main form .btn")
    assert "BEGIN AGE ENCRYPTED FILE" in her.sent()
    assert SOUND not in her.sent()
    assert name not in her.sent()

    birthe = phone("da", width=1280)
    birthe.become("birthe")
    desk = birthe.open("/women/")
    birthe.press("article.line h3 a >> nth=-1")
    birthe.unlock()
    player = desk.locator("#woman audio")
    player.wait_for(state="visible")
    assert player.get_attribute("src") == f"data:audio/ogg;base64,{SOUND}"
    assert not birthe.troubles


def test_what_she_deletes_or_records_without_a_script_that_seals_stays_here(phone: Take) -> None:
    her = phone("da")
    her.context.add_init_script(RECORDER)
    to_reach(her)
    page = her.page
    page.click("[data-module=voice] [data-part=start]")
    page.click("[data-module=voice] [data-part=stop]")
    page.locator("[data-module=voice] audio").wait_for(state="visible")
    page.click("[data-module=voice] [data-part=out]")
    assert page.input_value("input[data-seal=voice]") == ""
    page.fill("#f-name", "Rose")
    page.locator("main form .btn:not([type=button])").first.click()
    assert page.locator(".errors").is_visible(), "Without a number, words or a voice nobody could reach her."


def test_without_a_microphone_nothing_is_offered(phone: Take) -> None:
    her = phone("so", javascript=False)
    to_reach(her)
    assert not her.page.locator("[data-module=voice]").is_visible()
