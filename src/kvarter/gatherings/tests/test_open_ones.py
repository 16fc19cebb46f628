"""A woman finds what is on, in her language and by her own word."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import Cast
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.queries import MOST_LISTED
from kvarter.languages.rules import INTERFACE
from visiting import Visit

TITLES = {"da": "Svømning for kvinder", "so": "Dabaasha haweenka", "ti": "ምሕምባስ ንደቂ ኣንስትዮ"}


def made(cast: Cast, **more: object) -> Gathering:
    starts = timezone.now() + timedelta(days=3)
    said = {"titles": TITLES, "starts_at": starts, "ends_at": starts + timedelta(hours=1), "place": "Hallen"}
    return Gathering.objects.create(group=cast.north, **{**said, **more})


def page(words: str = "", language: str = "so") -> str:
    return Client().get("/gatherings/", {"words": words}, headers={"accept-language": language}).content.decode()


@pytest.mark.parametrize("words", ["", "dabaa", "SVØMNING", "ምሕምባስ", "hallen", "north"])
def test_she_finds_it_by_her_own_word_or_a_place(cast: Cast, words: str) -> None:
    found = made(cast)
    assert f"/gatherings/{found.code}/" in page(words)
    assert "Dabaasha haweenka" in page(words)


def test_another_word_finds_nothing_and_says_so(cast: Cast) -> None:
    found = made(cast)
    answer = page("fodbold", "en")
    assert found.code not in answer
    assert "Nothing was found." in answer
    assert found.code not in page("%")


@pytest.mark.parametrize(
    "hidden", [{"is_open": False}, {"is_draft": True}, {"cancelled_at": timezone.now()}, {"starts_at": None}]
)
def test_what_is_not_for_everybody_or_is_over_is_not_on_it(cast: Cast, hidden: dict[str, object]) -> None:
    if "starts_at" in hidden:
        past = timezone.now() - timedelta(days=1)
        hidden = {"starts_at": past, "ends_at": past + timedelta(hours=1)}
    assert made(cast, **hidden).code not in page()


def test_the_page_is_whole_small_and_one_statement(cast: Cast, visit: Visit) -> None:
    for _ in range(MOST_LISTED + 5):
        made(cast)
    for language in INTERFACE:
        visit(None, "/gatherings/", lang=language)
    headers = {"accept-language": "ti", "accept-encoding": "gzip"}
    with CaptureQueriesContext(connection) as seen:
        Client().get("/gatherings/?words=x", headers=headers)
    assert len(seen) <= 2
    assert len(Client().get("/gatherings/", headers=headers).content) <= 25_000


def test_the_first_page_leads_there(cast: Cast, visit: Visit) -> None:
    made(cast)
    assert 'href="/gatherings/"' in visit(None, "/", lang="so").content.decode()
