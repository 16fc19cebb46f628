"""Fresh, near, in her language: without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.bridges.rules import (
    FRESH,
    Asked,
    Freshness,
    Step,
    first_sentence,
    freshness,
    hours_in_words,
    is_fresh,
    matches,
    may_look_after,
    next_step,
    rank,
)
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
        rank(1, Freshness.FRESH, 9),
        rank(1, Freshness.FRESH, 1),
        rank(1, Freshness.OLD, 0),
        rank(1, Freshness.FRESH, None),
        rank(2, Freshness.SILENT, 9),
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


TODAY = date(2026, 11, 30)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("checked", "asked", "step"),
    [
        (149, None, None),
        (150, None, Step.ASK),
        (150, Asked(ago(0), 0, is_answered=False), None),
        (160, Asked(ago(9), 0, is_answered=False), None),
        (160, Asked(ago(10), 0, is_answered=False), Step.REMIND),
        (170, Asked(ago(19), 1, is_answered=False), None),
        (170, Asked(ago(20), 1, is_answered=False), Step.REMIND),
        (180, Asked(ago(29), 2, is_answered=False), None),
        (180, Asked(ago(30), 2, is_answered=False), Step.GIVE_UP),
        (300, Asked(ago(150), 2, is_answered=False), Step.ASK),
        (160, Asked(ago(10), 0, is_answered=True), None),
        (5, Asked(ago(10), 0, is_answered=False), None),
        (149, Asked(ago(160), 0, is_answered=False), None),
        (155, Asked(ago(160), 0, is_answered=False), Step.ASK),
        (300, Asked(ago(150), 0, is_answered=True), Step.ASK),
    ],
)
def test_a_provider_is_asked_a_month_before_it_grows_old_reminded_twice_and_then_given_up(
    checked: int, asked: Asked | None, step: Step | None
) -> None:
    assert next_step(ago(checked), asked, TODAY) is step


@pytest.mark.parametrize(
    ("checked", "silent", "found"),
    [
        (0, None, Freshness.FRESH),
        (184, None, Freshness.OLD),
        (184, ago(1), Freshness.SILENT),
        (10, ago(1), Freshness.SILENT),
    ],
)
def test_silence_is_worse_than_age(checked: int, silent: date | None, found: Freshness) -> None:
    assert freshness(ago(checked), silent, TODAY) is found
