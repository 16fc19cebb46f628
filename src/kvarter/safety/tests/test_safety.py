"""Leave clears everything, Back shows nothing for two minutes, and every answer carries the headers that keep her safe."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from cast import Cast
from fixtures import signed_in
from kvarter.packs.rules import pack
from kvarter.safety.middleware import AWAY_SECONDS, HEADERS, ReadableForms
from kvarter.safety.reports import Nothing
from visiting import Visit


def left(browser: Client) -> Any:
    return browser.post("/leave/")


def test_leave_ends_the_session_takes_every_cookie_and_goes_to_the_neutral_site(cast: Cast, settings: Any) -> None:
    browser = signed_in(cast.amina)
    browser.cookies["d"], browser.cookies["words"] = "a draft", "ar"
    answer = left(browser)
    assert (answer.status_code, answer["Location"]) == (303, settings.NEUTRAL_SITE)
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert {name for name, cookie in answer.cookies.items() if cookie["max-age"] == 0} >= {"k", "d", "words"}
    assert not Session.objects.exists()


def test_leave_needs_no_token_and_works_from_the_oldest_page(cast: Cast) -> None:
    assert left(Client(enforce_csrf_checks=True)).status_code == 303
    assert left(Client()).status_code == 303


def test_leave_is_not_pressed_by_a_link_or_a_reload(cast: Cast, visit: Visit) -> None:
    browser = signed_in(cast.amina)
    assert browser.get("/leave/").status_code == 405
    assert Session.objects.exists()


def test_for_two_minutes_every_page_leads_away_and_then_it_is_a_new_visit(cast: Cast, settings: Any) -> None:
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        browser = signed_in(cast.amina)
        cookie = left(browser).cookies["a"]
        assert (cookie["max-age"], cookie["httponly"]) == (AWAY_SECONDS, True)
        for address in ("/", "/today/", "/ask/where/", "/help/"):
            answer = browser.get(address)
            assert (answer.status_code, answer["Location"]) == (303, settings.NEUTRAL_SITE)
            assert not answer.content
            assert answer["Cache-Control"] == "no-store"
    del browser.cookies["a"]  # as a browser does when the cookie is two minutes old
    assert browser.get("/").status_code == 200
    assert browser.get("/today/").status_code == 302


STRICT = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")


@pytest.fixture
def site(cast: Cast, settings: Any, tmp_path: Path) -> Client:
    """A signed-in browser on a site that has one static file."""
    (tmp_path / "one.css").write_text("p { margin: 0 }")
    settings.STATIC_ROOT = tmp_path
    settings.WHITENOISE_AUTOREFRESH = False
    browser = signed_in(cast.dorte)
    browser.raise_request_exception = False
    return browser


ANSWERS = {
    "a page": ("/", 200),
    "a page of a person": ("/me/", 200),
    "a page that is not there": ("/nothing/here/", 404),
    "a way on": ("/in/", 302),
    "a page for sending only": ("/leave/", 405),
    "numbers as a file": ("/numbers/numbers.csv", 200),
    "a static file": ("/static/one.css", 200),
    "a static file that is not there": ("/static/two.css", 404),
}


@pytest.mark.parametrize("what", ANSWERS)
def test_every_answer_carries_the_headers(site: Client, what: str) -> None:
    address, status = ANSWERS[what]
    answer = site.get(address)
    assert answer.status_code == status
    policy = answer["Content-Security-Policy"]
    assert all(part in policy for part in STRICT)
    assert "unsafe" not in policy
    assert "*" not in policy
    assert (answer["Referrer-Policy"], answer["X-Content-Type-Options"], answer["X-Frame-Options"]) == (
        "same-origin",
        "nosniff",
        "DENY",
    )
    assert answer["Cross-Origin-Opener-Policy"] == answer["Cross-Origin-Resource-Policy"] == "same-origin"
    is_kept = what == "a static file"
    assert ("max-age" in answer["Cache-Control"]) if is_kept else (answer["Cache-Control"] == "no-store")


def test_a_fault_of_ours_carries_them_too(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kvarter.welcome.views.next_open", lambda _: 1 / 0)
    answer = site.get("/")
    assert answer.status_code == 500
    assert all(name in answer.headers for name in (*HEADERS, "X-Frame-Options", "Referrer-Policy"))
    assert answer["Cache-Control"] == "no-store"


def test_cookies_say_nothing_and_are_gone_with_the_browser(cast: Cast) -> None:
    browser = Client()
    browser.post("/ask/")
    browser.get("/ask/where/")
    browser.post("/language/", {"language": "ar", "next": "/"})
    browser.post("/in/", {"address": cast.amina.phone, "own": "no"})
    assert set(browser.cookies) == {"d", "kc", "words", "k"}
    for name in ("d", "words", "k"):
        cookie = browser.cookies[name]
        assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


@pytest.mark.parametrize("lang", ["da", "ar"])
def test_help_in_danger_has_the_numbers_on_top_and_says_who_answers(cast: Cast, visit: Visit, lang: str) -> None:
    page = visit(None, "/help/", lang=lang).content.decode()
    first = pack("dk").in_danger()
    assert [line.phone for line in first][:2] == ["112", "1888"]
    assert page.index('href="tel:112"') < page.index('href="tel:1888"')
    assert all(line.owner in page for line in pack("dk").helplines.values())


def test_a_number_that_nobody_checked_in_time_says_so(cast: Cast, visit: Visit) -> None:
    reviews = [line.review_by for line in pack("dk").helplines.values()]

    def marks(day: date) -> int:
        with time_machine.travel(day):
            return visit(None, "/help/", lang="en").content.decode().count("tag sun")

    assert marks(min(reviews)) < marks(max(reviews) + timedelta(days=2))


def test_an_error_report_holds_nothing_that_somebody_typed() -> None:
    request = HttpRequest()
    request.POST = {"name": "Rose"}  # type: ignore[assignment]
    filter_ = Nothing()
    assert filter_.get_post_parameters(request) == {}
    assert list(filter_.get_traceback_frame_variables(request, None)) == []


@pytest.mark.parametrize("text", ["abc\0def", "\0", "\0\0hidden", "a\0"])
def test_a_zero_byte_in_any_field_of_a_form_never_reaches_a_view(text: str) -> None:
    """PostgreSQL breaks over one even where it only looks for a code; a sign that it can hold says the same: unreadable."""
    request = RequestFactory().post("/", {"offer": text, "asked": ["fine", text], "words": "two\nlines"})
    ReadableForms(lambda _: HttpResponse()).process_view(request, lambda: None, (), {})
    assert request.POST.getlist("asked") == ["fine", text.replace("\0", "\1")]
    assert request.POST["offer"] == text.replace("\0", "\1")
    assert request.POST["words"] == "two\nlines"


def test_a_form_that_can_be_read_is_left_as_it_came() -> None:
    request = RequestFactory().post("/", {"offer": "abc"})
    came = request.POST
    ReadableForms(lambda _: HttpResponse()).process_view(request, lambda: None, (), {})
    assert request.POST is came
