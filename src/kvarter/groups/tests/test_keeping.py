"""A kept page is the same page, and never an old one."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Cast, a_woman
from fixtures import signed_in
from kvarter.access.actions import record, touch
from kvarter.groups import actions
from kvarter.groups.keeping import _pages
from kvarter.people.actions import tell


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


def test_nobody_is_given_somebody_elses_page(cast: Cast, birthe: Any) -> None:
    other = signed_in(cast.maryam)
    other.get("/group/invite/")
    a_woman(cast)
    assert birthe.get("/women/").content != other.get("/women/").content


def test_a_browser_that_takes_gzip_gets_the_same_words(birthe: Any) -> None:
    import gzip

    plain = birthe.get("/women/").content
    packed = birthe.get("/women/", headers={"accept-encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain
