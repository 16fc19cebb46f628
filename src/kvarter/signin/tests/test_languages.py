"""Which language the pages speak, and how she chooses it."""

import pytest
from django.utils import translation

from kvarter.languages.rules import INTERFACE, OWN_NAMES
from kvarter.signin.tests.test_codes import NOT_OURS
from visiting import Browser


def spoken(client, address="/language/", **headers):
    return client.get(address, headers=headers).headers["Content-Language"]


@pytest.mark.parametrize(("accepts", "language"), [
    ("so", "so"), ("de, tr;q=0.5", "tr"), ("ar-SY,ar;q=0.9,en;q=0.8", "ar"), ("prs-AF", "fa"), ("nb-NO", "da"),
    ("de,fr", "da"), ("", "da"), ("*", "da"), ("\u0663;;q=x", "da"), ("x" * 3000, "da"),
])  # fmt: skip
def test_the_browser_says_which_language(db, accepts, language):
    assert spoken(Browser(), accept_language=accepts) == language


def test_the_order_is_address_then_person_then_cookie_then_browser(cast, arrive):
    client = arrive(cast.amina, english=False)
    client.cookies["words"] = "tr"
    assert spoken(client, "/language/?lang=uk", accept_language="en") == "uk"
    assert spoken(client, accept_language="en") == "ar"
    client.post("/out/")
    assert spoken(client, accept_language="en") == "tr"
    del client.cookies["words"]
    assert spoken(client, accept_language="en") == "en"


@pytest.mark.parametrize("wish", ["xx", "", "../../etc", "<b>", "DA"])
def test_a_language_we_do_not_have_is_passed_over(db, wish):
    assert spoken(Browser(), f"/language/?lang={wish}", accept_language="so") == "so"
    client = Browser()
    client.cookies["words"] = wish
    assert spoken(client, accept_language="so") == "so"


def test_no_language_stays_behind_for_the_next_request(db):
    before = translation.get_language()
    Browser().get("/language/?lang=ar")
    assert translation.get_language() == before


def test_every_language_stands_there_in_its_own_script(db, stranger):
    page = stranger.get("/language/").content.decode()
    for code in INTERFACE:
        assert f'value="{code}" lang="{code}"' in page
        assert OWN_NAMES[code] in page


def test_choosing_sets_the_cookie_and_leads_back(db, stranger):
    answer = stranger.post("/language/", {"language": "ur", "next": "/in/?lang=da&next=%2Fme%2F"})
    assert answer.url == "/in/?next=%2Fme%2F"
    cookie = answer.cookies["words"]
    assert (cookie.value, cookie["max-age"], cookie["httponly"], cookie["samesite"]) == ("ur", "", True, "Lax")
    assert spoken(stranger, accept_language="en") == "ur"


def test_her_account_remembers_what_she_chose(cast, arrive):
    client = arrive(cast.amina)
    client.post("/language/", {"language": "so", "next": "/me/"})
    cast.amina.refresh_from_db()
    assert cast.amina.language == "so"


@pytest.mark.parametrize("wanted", NOT_OURS)
def test_it_never_leads_out_of_kvarter(db, stranger, wanted):
    assert stranger.post("/language/", {"language": "ur", "next": wanted}).url == "/"
    assert (
        'name="next" value="/"' in stranger.get("/language/", {"next": wanted.replace("\x00", "\x01")}).content.decode()
    )


def test_a_language_that_is_none_shows_the_picker_again(db, stranger):
    answer = stranger.post("/language/", {"language": "xx", "next": "/in/"})
    assert answer.status_code == 422
    assert "words" not in answer.cookies
