"""The pages for when something went wrong say what is true, in nine languages, with the numbers of the country pack."""

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from cast import Cast
from kvarter.packs.rules import Helpline, pack
from kvarter.welcome import context, faults, views
from visiting import Browser, inspect

LANGUAGES = [code for code, _ in site.LANGUAGES]
CLAIMS = ("Nothing was sent", "Nothing you wrote", "Intet af det", "Der er ikke sendt")


def browser(language: str = "en", **more: Any) -> Client:
    """A browser that checks for forged forms, as a real one is checked, and shows our page for a fault."""
    return Browser(headers={"accept-language": language}, raise_request_exception=False, **more)


def refusing(language: str = "en") -> Client:
    """A browser that keeps no cookie."""
    client = browser(language, enforce_csrf_checks=True)
    plain = client.request

    def request(**facts: Any) -> Any:
        client.cookies.clear()
        return plain(**facts)

    client.request = request  # type: ignore[method-assign]
    return client


def said(answer: Any) -> str:
    return unescape(str(answer.content.decode()))


def text(language: str, msgid: str) -> str:
    with translation.override(language):
        return gettext(msgid)


# A fault of ours


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking breaks after her request was kept."""

    def breaks(*_: object, **__: object) -> None:
        raise ValueError("Token x\\n")

    monkeypatch.setattr("kvarter.asking.views._draft", breaks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_a_fault_of_ours_she_hears_in_her_language_that_it_may_have_been_received(
    cast: Cast, faulty: None, language: str
) -> None:
    answer = browser(language).post("/ask/consent/", {"consent": "on"})
    page = said(answer)
    assert answer.status_code == 500
    assert page.startswith(f'<!doctype html><html lang="{language}"')
    for code in {language, "da", "en"}:
        assert text(code, "Something went wrong on our side") in page
        assert (
            text(code, "What you sent may have been received. Look with your receipt before you send it again.") in page
        )
    assert not any(claim in page for claim in CLAIMS)
    inspect(answer.content.decode(), "the page for a fault of ours")


def test_who_only_opened_a_page_is_told_nothing_of_sending(cast: Cast, faulty: None) -> None:
    page = said(browser().get("/ask/consent/"))
    assert "Please try again in a little while." in page
    assert "may have been received" not in page


def test_a_receipt_is_spoken_of_only_where_there_is_one(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr("kvarter.signin.views.codes.begin", breaks)
    page = said(browser().post("/in/", {"address": "+4520000001", "own": "no"}))
    assert "Look before you send it again." in page
    assert "receipt" not in page


def other_country() -> tuple[Helpline, ...]:
    first, second = pack("dk").in_danger()
    return replace(first, phone="999", owner="Alarm 999"), replace(
        second, phone="0800 1", owner="Women's line", hours="Ask when you call"
    )


def test_the_numbers_are_those_of_the_country_pack(cast: Cast, faulty: None, monkeypatch: pytest.MonkeyPatch) -> None:
    class Elsewhere:
        in_danger = staticmethod(other_country)

    monkeypatch.setattr(faults, "country", Elsewhere)
    monkeypatch.setattr(context, "country", Elsewhere)
    broken, foot = said(browser().get("/ask/consent/")), said(browser().get("/"))
    for page in (broken, foot):
        assert "999" in page
        assert "0800 1" in page
        assert "Women's line" in page
        assert not re.search(r"\b(112|1888)\b", page)
    assert 'href="tel:08001"' in broken


def test_the_page_comes_even_when_pack_and_style_are_broken_too(
    cast: Cast, faulty: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(faults, "country", breaks)
    monkeypatch.setattr(faults, "static", breaks)
    answer = browser("ar").get("/ask/consent/")
    assert answer.status_code == 500
    assert text("ar", "Something went wrong on our side") in said(answer)


# A form that did not fit


def test_a_form_that_lay_open_too_long_claims_nothing_and_leads_back_to_its_page(cast: Cast) -> None:
    client = browser(enforce_csrf_checks=True)
    client.get("/ask/")
    answer = client.post("/ask/", headers={"referer": "http://testserver/ask/"})
    page = said(answer)
    assert answer.status_code == 403
    assert "This page was open for too long" in page
    assert "it may have been received" in page
    assert 'href="/ask/receipt/"' in page
    assert '<a class="btn" href="/ask/">' in page
    assert "cookies" not in page
    assert not any(claim in page for claim in CLAIMS)


def test_where_there_is_no_receipt_none_is_spoken_of(cast: Cast) -> None:
    client = browser(enforce_csrf_checks=True)
    client.get("/in/")
    assert "receipt" not in said(client.post("/in/", {"address": "+4520000001"}))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("start", ["/ask/", "/in/"])
def test_a_browser_that_refuses_cookies_hears_so_at_the_second_try(cast: Cast, start: str, language: str) -> None:
    client = refusing(language)
    client.get(start)
    first = client.post(start, headers={"referer": f"http://testserver{start}"})
    inspect(first.content.decode(), start)
    again = re.search(r'<a class="btn" href="(/cookies/[^"]+)"', said(first))
    assert again
    second = client.get(again[1])
    page = said(second)
    assert second.status_code == 200
    inspect(second.content.decode(), "/cookies/")
    assert text(language, "Your browser refuses cookies") in page
    assert all(f'href="tel:{line.phone}"' in page for line in pack("dk").in_danger())
    assert 'href="/help/"' in page
    back = re.search(r'<a class="btn" href="([^"]+)"', page)
    assert back
    assert back[1] == f"{start}?again=1"
    third = client.post(back[1], headers={"referer": f"http://testserver{back[1]}"})
    assert third.status_code == 403
    assert text(language, "Your browser refuses cookies") in said(third)


def test_a_form_with_an_address_of_its_own_is_known_by_the_page_it_came_from(cast: Cast) -> None:
    answer = refusing().post("/in/code/", headers={"referer": "http://testserver/in/?again=1"})
    assert "Your browser refuses cookies" in said(answer)


def test_whose_cookies_come_back_is_led_to_the_page_she_wanted_and_nowhere_else(cast: Cast) -> None:
    client = browser()
    client.get("/ask/")
    assert client.get("/cookies/?next=/ask/")["Location"] == "/ask/"
    assert client.get("/cookies/?next=https://evil.example/")["Location"] == "/"
    assert client.get("/cookies/?next=//evil.example/")["Location"] == "/"


@pytest.mark.parametrize(
    "referer",
    ["http://evil.example/x", "http://testserver//evil.example", "", "nonsense", "http://testserver/cookies/?next=/x"],
)
def test_the_page_to_load_again_is_always_one_of_ours(cast: Cast, referer: str, rf: Any) -> None:
    request = rf.post("/ask/", headers={"referer": referer})
    assert views._page_before(request) in {"/ask/", "/"}
