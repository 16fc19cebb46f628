"""Leave and Help lie under the thumb on every page of hers, in one row, in every language and with large text."""

from collections.abc import Callable

import pytest

from browsing import Phone
from kvarter.languages.tables import INTERFACE

pytestmark = pytest.mark.journey

HER_PAGES = ("/", "/ask/", "/letter/", "/offers/nearby/", "/practise/", "/promises/", "/ask/receipt/", "/help/")
INSIDE = """(selector) => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth && box.height >= 44;
}"""
ROWS = """(selector) => new Set([...document.querySelectorAll(selector)].map((one) => {
  const box = one.getBoundingClientRect();
  return Math.round((box.top + box.bottom) / 2 / 8);
})).size"""


def in_one_row(page: object, selector: str) -> bool:
    return page.evaluate(ROWS, selector) == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", INTERFACE)
def test_both_stay_in_sight_in_one_row(phone: Callable[..., Phone], language: str) -> None:
    one = phone(language)
    for path in HER_PAGES:
        page = one.open(path)
        for large in (False, True):
            page.evaluate("(size) => (document.documentElement.style.fontSize = size)", "200%" if large else "")
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
            assert page.evaluate(INSIDE, ".quick .leave"), f"{path} {language}: Leave is out of sight."
            assert page.evaluate(INSIDE, ".quick .help"), f"{path} {language}: Help is out of sight."
            assert in_one_row(page, ".quick .pill"), f"{path} {language}: the bar takes two rows."
            assert in_one_row(page, ".top > a, .top .end > *"), f"{path} {language}: the head takes two rows."
            assert one.sideways() <= 0, f"{path} {language} scrolls sideways."


@pytest.mark.parametrize(
    ("name", "path", "width"), [("amina", "/today/", 360), ("birthe", "/women/", 360), ("birthe", "/women/", 1280)]
)
def test_whoever_is_signed_in_keeps_leave_in_sight(
    phone: Callable[..., Phone], name: str, path: str, width: int
) -> None:
    one = phone("da", width=width)
    one.become(name)
    page = one.open(path)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert page.evaluate(INSIDE, "header .leave")
    assert page.evaluate(INSIDE, "header .help")
    assert one.sideways() <= 0


def test_leave_in_the_bar_works_without_a_script(phone: Callable[..., Phone], neutral: str) -> None:
    one = phone("so", javascript=False)
    one.open("/ask/")
    one.press(".quick .leave")
    assert one.page.url == neutral
