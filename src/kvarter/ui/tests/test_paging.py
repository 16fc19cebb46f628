"""A long list comes in pages; a search looks through all of it; a wrong page number breaks nothing."""

import pytest
from django.test import RequestFactory

from kvarter.ui.paging import LONGEST, Listed, listed

ROWS = list(range(95))


def page(address: str = "/list/", **more: str) -> Listed:
    return listed(RequestFactory().get(address), ROWS, **more)  # type: ignore[arg-type]


def test_the_pages_hold_every_row_once_and_lead_to_each_other() -> None:
    seen: list[int] = []
    address = "?words=a"
    for _ in range(3):
        now = page(f"/list/{address}")
        seen += now
        address = now.after
    assert seen == ROWS
    assert address == ""
    assert page("/list/?words=a&page=2").before == "?words=a&page=1"
    assert page().before == ""


@pytest.mark.parametrize(("number", "first"), [("0", 80), ("-3", 80), ("99", 80), ("x", 0), ("", 0)])
def test_a_page_that_is_not_there_is_the_first_or_the_last(number: str, first: int) -> None:
    assert next(iter(page(f"/list/?page={number}"))) == first


def test_two_lists_of_one_page_turn_their_pages_alone() -> None:
    groups = page("/list/?needs=2&groups=3", name="groups")
    assert groups.before == "?needs=2&groups=2"
    assert next(iter(page("/list/?groups=3", name="needs"))) == 0


def test_a_search_is_offered_where_the_list_is_long_or_one_was_made() -> None:
    assert page().has_search
    short = listed(RequestFactory().get("/list/"), ROWS[:5])
    assert not short.has_search
    assert listed(RequestFactory().get("/list/?words=x"), []).has_search
    assert len(page(f"/list/?words={'a' * 200}").words) == LONGEST
