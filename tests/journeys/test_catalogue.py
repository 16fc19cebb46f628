"""A visitor reads what others do, chooses a theme, and goes from one example to another within the same theme."""

from collections.abc import Callable

import pytest

from browsing import Phone

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]


@pytest.mark.parametrize("language", ["da", "ar"])
@pytest.mark.parametrize("javascript", [True, False])
def test_a_visitor_reads_an_example_and_goes_to_a_related_one(phone: Take, language: str, javascript: bool) -> None:
    one = phone(language, javascript=javascript)
    page = one.open("/")
    one.press('main a[href="/catalogue/"]')
    one.shot(f"catalogue-{language}-1-list")
    page.select_option("#f-theme", "parents")
    one.press("main form button")
    assert "theme=parents" in page.url
    one.press('main article a[href="/catalogue/baba/"]')
    assert page.locator("h1").get_attribute("lang") == language
    one.shot(f"catalogue-{language}-2-example")
    related = page.locator("main article h3 a")
    assert 1 <= related.count() <= 4
    address = related.first.get_attribute("href")
    one.press("main article h3 a >> nth=0")
    assert page.url.endswith(str(address))
    assert page.locator('link[rel="alternate"][hreflang]').count() == 10
    assert not one.troubles
