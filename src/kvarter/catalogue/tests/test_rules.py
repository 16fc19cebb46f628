"""Which examples stand beside one, which text a reader gets, and when no more is taken."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.catalogue.rules import (
    MOST_A_DAY,
    MOST_WAITING,
    Candidate,
    Reason,
    best_language,
    is_free_code,
    related,
    why_not_now,
)

DAY = date(2026, 3, 1)


def one(
    code: str,
    themes: str,
    country: str = "DK",
    audiences: str = "",
    day: date = DAY,
) -> Candidate:
    return Candidate(code, country, frozenset(themes.split()), frozenset(audiences.split()), day)


def codes(example: Candidate, *others: Candidate, **counts: int) -> list[str]:
    return [found.code for found in related(example, others, counts)]


def test_a_rare_theme_says_more_than_a_common_one() -> None:
    here = one("here", "work digital")
    assert codes(here, one("a", "work"), one("b", "digital"), work=40, digital=2) == ["b", "a"]


def test_two_common_themes_may_say_less_than_a_rare_one() -> None:
    here = one("here", "work health digital")
    assert codes(here, one("a", "work health"), one("b", "digital"), work=10, health=10, digital=2) == ["b", "a"]


def test_then_the_same_target_group_then_another_country_then_the_newest() -> None:
    here = one("here", "work", audiences="women")
    assert codes(here, one("a", "work"), one("b", "work", audiences="women"), work=3) == ["b", "a"]
    assert codes(here, one("a", "work"), one("b", "work", "SE"), work=3) == ["b", "a"]
    assert codes(here, one("a", "work"), one("b", "work", day=date(2026, 4, 1)), work=3) == ["b", "a"]
    assert codes(here, one("b", "work"), one("a", "work"), work=3) == ["a", "b"]


def test_each_says_why_it_stands_there_the_rarest_theme_first() -> None:
    here = one("here", "work digital", audiences="women fathers")
    (found,) = related(here, [one("a", "work digital", "SE", "women")], {"work": 9, "digital": 2})
    assert (found.themes, found.audiences, found.is_abroad) == (("digital", "work"), ("women",), True)


THEMES = st.frozensets(st.sampled_from(["work", "digital", "health", "honour"]), max_size=3)
ONES = st.builds(
    Candidate, st.text("abc", min_size=1, max_size=2), st.sampled_from(["DK", "SE"]), THEMES, THEMES, st.dates()
)


@given(ONES, st.lists(ONES, max_size=12, unique_by=lambda found: found.code))
def test_never_itself_never_without_a_shared_theme_at_most_four_and_never_empty_where_one_is_shared(
    here: Candidate, others: list[Candidate]
) -> None:
    found = related(here, others, {})
    sharing = [other for other in others if other.themes & here.themes and other.code != here.code]
    assert len(found) == min(4, len(sharing))
    assert here.code not in {other.code for other in found}
    assert {other.code for other in found} <= {other.code for other in sharing}
    assert related(here, list(reversed(others)), {}) == found


@pytest.mark.parametrize(
    ("there", "wanted", "original", "best"),
    [
        ("da en so", "so", "da", "so"),
        ("da en sv", "so", "sv", "en"),
        ("da sv", "so", "sv", "da"),
        ("sv fi", "so", "sv", "sv"),
        ("fi de", "so", "sv", "de"),
        ("", "so", "sv", None),
    ],
)
def test_a_reader_gets_her_language_else_english_else_the_countrys_else_the_original(
    there: str, wanted: str, original: str, best: str | None
) -> None:
    assert best_language(there.split(), wanted, original) == best


def test_no_more_is_taken_than_can_be_read() -> None:
    assert why_not_now(today=MOST_A_DAY - 1, waiting=MOST_WAITING - 1) is None
    assert why_not_now(today=MOST_A_DAY, waiting=0) is Reason.TOO_MANY_TODAY
    assert why_not_now(today=0, waiting=MOST_WAITING) is Reason.TOO_MANY_WAITING


@pytest.mark.parametrize(
    "code", ["office", "submit", "submitted", "", "Soup", "a--b", "-a", "a" * 41, "a/b", "suppe-æ"]
)
def test_an_example_is_not_called_what_an_address_cannot_carry(code: str) -> None:
    assert not is_free_code(code)
    assert is_free_code("exit-cirklen-2")
