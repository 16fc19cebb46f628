"""Temporary: public pages open."""
import pytest

@pytest.mark.parametrize("url", ["/", "/help/", "/promises/", "/letter/", "/practise/", "/ask/", "/ask/receipt/", "/offers/nearby/", "/in/", "/language/", "/ui/patterns/", "/nothing/"])
@pytest.mark.parametrize("lang", ["da", "ar"])
def test_page(cast, visit, url, lang):
    visit(None, url, lang=lang, status=404 if url == "/nothing/" else 200)
