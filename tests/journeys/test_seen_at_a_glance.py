"""What each of them sees first: the bar under the thumb, the receipt, and the four tabs of the desk. `make shots` keeps the pictures."""

from collections.abc import Callable

import pytest
from test_main_journey import ask

from browsing import Phone

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]


@pytest.mark.parametrize("language", ["ar", "so", "da"])
def test_the_bar_lies_over_the_first_screen_of_a_long_page(phone: Take, language: str) -> None:
    one = phone(language)
    page = one.open("/letter/words/b/")
    page.evaluate("scrollTo(0, 900)")
    assert page.locator(".quick .leave").is_visible()
    one.glimpse(f"bar-{language}")


@pytest.mark.parametrize("language", ["so", "da", "ar"])
def test_the_receipt_is_there_again_after_reload_and_back(phone: Take, language: str) -> None:
    one = phone(language)
    receipt = ask(one)
    one.shot(f"receipt-{language}")
    one.page.reload()
    assert " ".join(one.page.locator(".receipt").inner_text().split()) == receipt
    one.open("/help/")
    one.back()
    assert " ".join(one.page.locator(".receipt").inner_text().split()) == receipt


def test_the_coordinator_has_four_tabs_and_nobody_vanishes(phone: Take) -> None:
    birthe = phone("da", width=1280)
    birthe.become("birthe")
    for tab in ("waiting", "asked", "walking", "ended"):
        page = birthe.open(f"/women/?tab={tab}")
        assert page.locator("nav.tabs [aria-current]").count() == 1
        assert birthe.sideways() <= 0
        birthe.glimpse(f"desk-tab-{tab}")
