"""Each role comes in by a real code, read from the outbox as from a phone, and stands on her own first page: never by the demo's shortcut."""

from collections.abc import Callable

import pyotp
import pytest
from playwright.sync_api import Page

from browsing import Phone, code_of

pytestmark = pytest.mark.journey
Take = Callable[..., Phone]
AMINA, BIRTHE, MARYAM, CEREN, DORTE = (f"68 00 00 0{number}" for number in (1, 4, 5, 6, 7))


def asks_for_a_code(phone: Phone, address: str, *, own: str = "yes") -> Page:
    page = phone.open("/in/")
    page.fill("#f-address", address)
    page.locator(f"input[name=own][value={own}]").check(force=True)
    phone.press("main form .btn")
    assert page.url.endswith("/in/code/")
    return page


def types_the_code(phone: Phone, address: str) -> None:
    phone.page.fill("#f-code", code_of(phone, address))
    phone.press("main form .btn")


def sets_up_her_second_step(phone: Phone) -> list[str]:
    """An app that makes codes; gives her recovery codes."""
    page = phone.page
    assert "/in/second/new/" in page.url
    secret = page.locator("bdi.strong").inner_text().replace(" ", "")
    page.fill("#f-code", pyotp.TOTP(secret).now())
    phone.press("main form .btn")
    codes = page.locator("ul.words-list li").all_inner_texts()
    assert len(codes) == 8
    phone.press("main form .btn")
    return codes


def path(page: Page) -> str:
    return "/" + page.url.split("/", 3)[3]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_mother_comes_in_by_her_code_and_stands_on_her_day(phone: Take, javascript: bool) -> None:
    amina = phone("ar", javascript=javascript)
    page = asks_for_a_code(amina, AMINA, own="no")
    page.reload()
    assert path(page) == "/in/code/"
    types_the_code(amina, AMINA)
    assert path(page) == "/today/"
    assert page.locator("nav.nav").is_visible()
    amina.back()
    page.go_forward()
    page.reload()
    assert path(page) == "/today/"
    amina.open("/")
    amina.press("main a.btn[href='/today/']")
    assert path(page) == "/today/"
    assert amina.sideways() == 0
    assert not amina.troubles


@pytest.mark.parametrize(
    ("address", "home"),
    [(BIRTHE, "/women/"), (CEREN, "/numbers/"), (DORTE, "/women/")],
    ids=["birthe", "ceren", "dorte"],
)
def test_those_with_a_desk_set_up_their_second_step_and_stand_at_it(phone: Take, address: str, home: str) -> None:
    first = phone("da", width=1280)
    page = asks_for_a_code(first, address)
    types_the_code(first, address)
    codes = sets_up_her_second_step(first)
    assert path(page) == home
    assert page.locator("nav.side").is_visible()
    first.open("/me/")
    first.press("form[action='/out/'] .btn")
    page = asks_for_a_code(first, address)
    types_the_code(first, address)
    assert path(page) == "/in/second/"
    page.fill("#f-code", codes[3].upper())
    first.press("main form .btn")
    assert path(page) == home
    assert not first.troubles


def test_a_new_mother_follows_her_invitation_and_stands_on_her_day(phone: Take) -> None:
    maryam = phone("da", width=1280)
    page = asks_for_a_code(maryam, MARYAM)
    types_the_code(maryam, MARYAM)
    sets_up_her_second_step(maryam)
    page = maryam.open("/group/invite/")
    page.locator("input[name=role][value=mother]").check(force=True)
    maryam.press("main form .btn")
    link = page.locator("#link").input_value()
    page.reload()
    assert page.locator("#link").input_value() == link
    assert page.locator("a[href^='sms:?body=']").count() == 1

    new = phone("so")
    page = new.open("/" + link.split("/", 3)[3])
    page.fill("#f-name", "Zehra Yilmaz")
    page.fill("#f-address", AMINA)
    page.locator("input[name=own][value=yes]").check(force=True)
    new.press("main form .btn")
    types_the_code(new, AMINA)
    assert path(page) == "/in/whose/"
    assert "Amina K." in page.locator("h1").inner_text()
    new.press("button[name=is_she][value=no]")
    assert page.input_value("#f-name") == "Zehra Yilmaz"
    page.fill("#f-address", "68 00 99 01")
    page.locator("input[name=own][value=yes]").check(force=True)
    new.press("main form .btn")
    types_the_code(new, "68 00 99 01")
    assert path(page).startswith(("/today/", "/welcome/"))
    assert not new.troubles
