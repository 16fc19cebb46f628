"""Fresh, near, in her language: without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.bridges.rules import FRESH, first_sentence, hours_in_words, is_fresh, matches, may_look_after, rank
from kvarter.groups.rules import NOBODY, SYSTEM, Role, Standing

TODAY = date(2026, 3, 5)
NATIONAL = Standing("n", 1, frozenset({(Role.NATIONAL, None)}))
LEADER = Standing("l", 2, frozenset({(Role.COORDINATOR, 7)}))
MOTHER = Standing("m", 3, frozenset({(Role.MOTHER, 7)}))


@pytest.mark.parametrize(("days", "fresh"), [(0, True), (FRESH.days, True), (FRESH.days + 1, False)])
def test_an_offer_is_fresh_for_six_months(days: int, fresh: bool) -> None:
    assert is_fresh(TODAY - timedelta(days=days), TODAY) is fresh


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("da", "tirsdag kl. 10.00–12.30"),
        ("en", "Tuesday 10:00–12:30"),
        ("ar", "الثلاثاء 10:00–12:30"),
        ("ti", "ሰሉስ 10:00–12:30"),
    ],
)
def test_opening_hours_are_told_in_her_language(language: str, words: str) -> None:
    hours_in_words([[1, "10:00", "12:30"]], "ur")
    assert hours_in_words([[1, "10:00", "12:30"]], language) == [words]


def test_more_of_her_topics_come_first_then_fresh_ones_then_near_ones_then_those_without_a_place() -> None:
    far, near, old, placeless, better = (
        rank(1, True, 9),
        rank(1, True, 1),
        rank(1, False, 0),
        rank(1, True, None),
        rank(2, False, 9),
    )
    assert sorted([placeless, old, far, better, near]) == [better, near, far, placeless, old]


@given(st.sets(st.sampled_from("abcd")), st.sets(st.sampled_from("abcd")))
def test_matches_count_what_both_name(about: set[str], wanted: set[str]) -> None:
    assert matches(sorted(about), sorted(wanted)) == sum(one in wanted for one in about)


@pytest.mark.parametrize(
    ("by", "group", "refused"),
    [
        (LEADER, 7, False),
        (NATIONAL, 7, False),
        (NATIONAL, None, False),
        (SYSTEM, None, False),
        (LEADER, 8, True),
        (LEADER, None, True),
        (MOTHER, 7, True),
        (NOBODY, 7, True),
    ],
)
def test_those_who_lead_a_group_and_the_national_office_keep_offers(
    by: Standing, group: int | None, refused: bool
) -> None:
    assert (may_look_after(by, group) is not None) is refused


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("Kaffe, te og snak. Tag børnene med.", "Kaffe, te og snak", "Tag børnene med."),
        ("قهوة وشاي وحديث. أحضري أطفالك معك.", "قهوة وشاي وحديث", "أحضري أطفالك معك."),
        ("کافی، چائے اور بات چیت۔ بچوں کو ساتھ لائیں۔", "کافی، چائے اور بات چیت", "بچوں کو ساتھ لائیں۔"),
        ("ቡን፡ ሻሂን ዕላልን። ቆልዑኺ ሒዝኪ ምጽኢ።", "ቡን፡ ሻሂን ዕላልን", "ቆልዑኺ ሒዝኪ ምጽኢ።"),
        ("Har du lyst til at synge? Kom kl. 10.30.", "Har du lyst til at synge?", "Kom kl. 10.30."),
        ("Leg og sang", "Leg og sang", ""),
    ],
)
def test_the_first_sentence_is_the_title(text: str, title: str, rest: str) -> None:
    assert first_sentence(text) == (title, rest)
