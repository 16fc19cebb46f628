"""A file is chosen by a button in her language: by tap and by keyboard, with and without scripts, and its name is shown."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from browsing import Phone, axe

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
FILE: Any = {"name": "حبيبتي.svg", "mimeType": "image/svg+xml", "buffer": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}
WORDS = {"da": "Vælg en fil", "ar": "اختاري ملفًا", "ti": "ፋይል ምረጺ"}


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_she_chooses_a_file_by_a_button_in_her_language(phone: Take, language: str, scripts: bool) -> None:
    her = phone(language, javascript=scripts)
    page = her.open("/badges/check/")
    button = page.locator("main .file label.pill")
    assert button.inner_text().strip() == WORDS[language]
    with page.expect_file_chooser() as asked:
        button.click()
    asked.value.set_files(FILE)
    if scripts:
        expect(page.locator("[data-chosen]")).to_have_text(FILE["name"])
        page.locator("main textarea").focus()
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.id") == "f-file", "the keyboard reaches it"
        assert page.evaluate("getComputedStyle(document.querySelector('.file label')).outlineStyle") == "solid"
        assert axe(page) == []
    else:
        box = page.locator("#f-file").bounding_box()
        assert box, "the browser's own name of the file is seen"
        assert box["width"] > 100
    assert her.sideways() == 0
    her.shot(f"file-button-{language}-{scripts}")
    her.press("main form button.btn")
    assert page.locator("main [role=alert], main .error, main .note").count(), "it was read, and is no badge"
