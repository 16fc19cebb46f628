"""A kept page is the same page, and never an old one."""

import time
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from cast import Cast, a_woman
from fixtures import signed_in
from kvarter.access.actions import record, touch
from kvarter.groups import actions, keeping
from kvarter.groups.keeping import LARGEST, SECONDS, _pages, kept
from kvarter.groups.rules import Role
from kvarter.people.actions import enter, tell


@pytest.fixture
def birthe(cast: Cast) -> Any:
    """Birthe's browser, which has been given its token by a page with a form."""
    _pages.clear()
    browser = signed_in(cast.birthe)
    browser.get("/group/invite/")
    browser.get("/women/")
    return browser


def statements(browser: Any, path: str = "/women/") -> int:
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(path).status_code == 200
    return len(seen)


def test_while_nothing_changes_a_page_takes_one_statement_and_is_the_same(birthe: Any) -> None:
    first = birthe.get("/women/").content
    assert statements(birthe) == 1
    assert birthe.get("/women/").content == first


def test_a_new_woman_is_on_the_list_at_once(cast: Cast, birthe: Any) -> None:
    woman = a_woman(cast)
    assert woman.code in birthe.get("/women/").content.decode()


@pytest.mark.parametrize("change", [touch, lambda: record("system", "room.verb", "code")])
def test_any_act_makes_pages_anew(birthe: Any, change: Any) -> None:
    assert statements(birthe) == 1
    change()
    assert statements(birthe) > 1


def test_a_coordinator_who_leaves_loses_the_list_with_the_next_request(cast: Cast, birthe: Any) -> None:
    membership = cast.birthe.memberships.get()
    actions.end(by=cast.standing("dorte"), membership=membership)
    assert birthe.get("/women/").status_code == 404


def test_a_session_that_was_ended_opens_nothing(cast: Cast, birthe: Any) -> None:
    from django.contrib.sessions.models import Session

    Session.objects.all().delete()
    assert birthe.get("/women/").status_code == 302


def test_another_language_is_another_page(cast: Cast, birthe: Any) -> None:
    danish = birthe.get("/women/").content
    tell(cast.birthe, language="en")
    assert birthe.get("/women/").content != danish


def twin(cast: Cast, browser: Any) -> Any:
    """Signed in as somebody with the same language and the same roles as Birthe, and in a browser with the same form token."""
    sofie = enter(name="Sofie", phone="+4520000077", email=None, language=cast.birthe.language)
    actions.begin(person=sofie, role=Role.COORDINATOR, group=cast.north)
    other = signed_in(sofie)
    other.cookies[settings.CSRF_COOKIE_NAME] = browser.cookies[settings.CSRF_COOKIE_NAME].value
    return other


def test_nobody_is_given_the_page_of_another_with_the_same_role_language_and_token(cast: Cast, birthe: Any) -> None:
    other = twin(cast, birthe)
    assert "Birthe" in birthe.get("/women/").content.decode()
    page = other.get("/women/").content.decode()
    assert "Sofie" in page
    assert "Birthe" not in page


def test_the_same_person_with_another_token_gets_a_page_with_her_own(cast: Cast, birthe: Any) -> None:
    assert statements(birthe) == 1
    birthe.cookies[settings.CSRF_COOKIE_NAME] = "b" * 32
    assert statements(birthe) > 1


@pytest.mark.parametrize("status", [302, 403, 404, 410, 500])
def test_only_a_page_that_opened_is_kept(cast: Cast, birthe: Any, rf: Any, status: int) -> None:
    made = []

    @kept
    def view(request: Any) -> HttpResponse:
        made.append(1)
        return HttpResponse("no", status=status)

    request = birthe.get("/women/").wsgi_request
    _pages.clear()
    for _ in range(2):
        assert view(request).status_code == status
    assert len(made) == 2


def test_a_page_that_gives_a_cookie_or_is_very_large_is_not_kept(cast: Cast, birthe: Any) -> None:
    made: list[int] = []

    def page(request: Any) -> HttpResponse:
        made.append(1)
        answer = HttpResponse("x" * (LARGEST + 1) if request.GET else "small")
        if not request.GET:
            answer.set_cookie("a", "b")
        return answer

    for path in ("/women/", "/women/?large=1"):
        request = birthe.get(path).wsgi_request
        _pages.clear()
        for _ in range(2):
            kept(page)(request)
    assert len(made) == 4


def test_a_kept_page_is_made_anew_after_a_minute(birthe: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert statements(birthe) == 1
    later = time.monotonic() + SECONDS + 1
    monkeypatch.setattr(keeping.time, "monotonic", lambda: later)
    assert statements(birthe) > 1


def test_a_browser_that_takes_gzip_gets_the_same_words(birthe: Any) -> None:
    import gzip

    plain = birthe.get("/women/").content
    packed = birthe.get("/women/", headers={"accept-encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain
