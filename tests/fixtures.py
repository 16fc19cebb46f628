"""Fixtures for every room: the cast, `visit`, and a browser for the journeys."""

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import EmptyResultSet
from django.db import DataError, connection
from django.http import HttpResponse
from django.test import Client
from playwright import sync_api

from browsing import PATIENCE
from cast import Cast, make_cast
from kvarter.access.statements import MadeOnce
from kvarter.branding import queries as branding
from kvarter.groups import public
from kvarter.groups.decorators import SECOND_STEP
from kvarter.news import queries as news
from kvarter.people.models import Person
from visiting import Browser, Visit, inspect

Go = Callable[..., HttpResponse]


WITH_WINDOWS = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or WITH_WINDOWS
OFF = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def playwright() -> Iterator[sync_api.Playwright]:
    """Playwright runs a loop of its own, and Django must not mind it."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    sync_api.expect.set_options(timeout=PATIENCE)
    with sync_api.sync_playwright() as play:
        yield play


@pytest.fixture(scope="session")
def chromium(playwright: sync_api.Playwright) -> Iterator[sync_api.Browser]:
    """The one Chromium of a test process."""
    assert CHROMIUM, "No Chromium: install one or set CHROMIUM."
    started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(OFF))
    yield started
    started.close()


@pytest.fixture
def chromium_with_windows(playwright: sync_api.Playwright, chromium: sync_api.Browser) -> Iterator[sync_api.Browser]:
    """One that shows notifications: the one without windows, which is quicker, shows none."""
    if "headless-shell" not in CHROMIUM:
        yield chromium
        return
    if not WITH_WINDOWS:
        pytest.skip("A Chromium with windows is not installed.")
    started = playwright.chromium.launch(executable_path=WITH_WINDOWS, args=list(OFF))
    yield started
    started.close()


@pytest.fixture(autouse=True)
def audible_logs() -> None:
    """Every test hears all logs, whatever a test before it has done to logging (import-linter silences all it finds)."""
    logging.disable(logging.NOTSET)
    for name, log in logging.root.manager.loggerDict.items():
        if isinstance(log, logging.Logger):
            log.disabled = False
            log.propagate = log.propagate or name.startswith("kvarter")


@pytest.fixture(autouse=True)
def no_zero_byte_reaches_the_database() -> Iterator[None]:
    """SQLite looks for a zero byte and finds nothing; PostgreSQL refuses the statement: here both refuse."""
    if connection.vendor == "sqlite":
        with connection.execute_wrapper(_without_zero_bytes):
            yield
    else:
        yield


def _without_zero_bytes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    for row in (params or []) if many else [params or ()]:
        if any(isinstance(value, str) and "\0" in value for value in row):
            raise DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")
    return execute(sql, params, many, context)


@pytest.fixture(autouse=True)
def ready_statements(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test asks by a statement that was made once, is what the queryset itself would ask now."""
    given = MadeOnce.statement

    def compared(self: MadeOnce[Any, Any], *values: Any, **named: Any) -> Any:
        made, said = given(self, *values, **named)
        rows = self.build(*values, **named)
        try:
            sql, params = rows.query.get_compiler(using=rows.db).as_sql()
        except EmptyResultSet:
            assert made.compiler is None, self.build
        else:  # the numbers of a set may stand in any order
            assert (sql, sorted(map(repr, params))) == (said[0], sorted(map(repr, said[1]))), self.build
        return made, said

    monkeypatch.setattr(MadeOnce, "statement", compared)


@pytest.fixture
def cast(db: Any) -> Cast:
    return make_cast()


def signed_in(person: Person | None, *, second_step: bool = True) -> Client:
    """A browser in which this person has signed in."""
    client = Browser()
    if person is not None:
        client.force_login(person)
        session = client.session
        session[SECOND_STEP] = second_step
        session.save()
    return client


@pytest.fixture
def visit(db: Any) -> Visit:
    """Open a page as a person and inspect it: `visit(person, url)`."""
    return Visit(signed_in)


@pytest.fixture
def in_english(db: Any) -> Cast:
    """The cast, each of them reading English."""
    english = make_cast()
    Person.objects.update(language="en")
    return english


@pytest.fixture
def go(visit: Visit) -> Go:
    """`go(person or None, url, {form} or None)`: the bare answer, without following it (a refused form is looked at); pages are inspected on the way."""

    def answer(person: Person | None, url: str, form: dict[str, Any] | None = None) -> HttpResponse:
        browser, english = visit.browser(person), {"accept-language": "en"}
        found = browser.get(url, headers=english) if form is None else browser.post(url, form, headers=english)
        if found.status_code == 200 and found["Content-Type"].startswith("text/html"):
            inspect(found.content.decode(), url)
        return found

    return answer


@pytest.fixture(autouse=True)
def nothing_is_remembered_of_another_test() -> None:
    """Pages that are the same for everybody stand in memory for minutes."""
    public.pages.clear()
    branding.look_again()
    news.look_again()
    public.questions.clear()
