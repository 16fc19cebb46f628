"""A Mother puts a practice letter into her group's box; a woman opens it on her own phone and lets it be read to her."""

from collections.abc import Callable

import pytest

from browsing import Phone
from kvarter.practice.engine.shelf import shelf

pytestmark = pytest.mark.journey
SHELF = shelf("dk")


def words(language: str) -> dict[str, str]:
    return dict(SHELF.shared.words[language])


@pytest.mark.parametrize(("language", "javascript"), [("ar", True), ("ti", False), ("da", True)])
def test_a_mothers_practice_letter_reaches_a_woman_and_is_explained_in_her_language(
    phone: Callable[..., Phone], language: str, javascript: bool
) -> None:
    mother, woman = phone("da"), phone(language, javascript=javascript)
    mother.become("amina")
    mother.open("/practise/letters/")
    mother.page.locator("#f-number").fill("010190-1234")
    assert not mother.page.evaluate("document.querySelector('#f-number').validity.valid")
    mother.page.locator("#f-number").fill("081425-3311")
    mother.press("form.stack .btn")
    assert mother.sideways() <= 0
    mother.shot(f"letterbox-mother-{language}")
    address = mother.page.locator(".card a[href*='/practise/box/']").first.inner_text()
    page = woman.open("/practise/box/" + address.split("/practise/box/")[1])
    assert woman.sideways() <= 0
    woman.press(".press")
    assert words(language)["band"] in page.content()
    assert "081425-3311" in page.locator(".device").inner_text()
    assert woman.sideways() <= 0
    woman.shot(f"letterbox-letter-{language}")
    woman.press("form[action='/letter/'] .btn")
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("main h1").is_visible()
    assert woman.sideways() <= 0
    woman.shot(f"letterbox-read-{language}")
    mother.press("form[action$='/back/'] .btn")
    gone = woman.open("/practise/box/" + address.split("/practise/box/")[1])
    assert words(language)["let_gone"] in gone.content()
