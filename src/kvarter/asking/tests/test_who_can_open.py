"""Beside each form that seals stand the four words of every key that opens it."""

from cast import Cast
from kvarter.asking.tests.test_pages import ask
from kvarter.asking.tests.test_referring import LINK
from kvarter.sealing.fingerprint import four_words
from visiting import Visit


def test_four_words_of_each_key_stand_beside_every_form_that_seals(cast: Cast, visit: Visit) -> None:
    birthe = four_words(cast.birthe.key.recipient)
    assert birthe in visit(None, LINK, lang="en").content.decode()
    visit(None, "/ask/", {})
    visit(None, "/ask/where/", {"place": "5240"})
    for path in ("/ask/avoid/", "/ask/reach/"):
        page = visit(None, path, lang="en").content.decode()
        assert birthe in page, path
        assert "Birthe" not in page, path
    ask(visit, "en")
    assert birthe in visit(None, "/ask/receipt/renew/", lang="en").content.decode()


def test_her_own_pages_remember_for_this_tab_only(cast: Cast, visit: Visit) -> None:
    assert "data-stays" in visit(None, LINK, lang="en").content.decode()
    visit(None, "/ask/", {})
    assert "data-stays" not in visit(None, "/ask/reach/", lang="en").content.decode()
