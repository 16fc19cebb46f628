"""Which months count, how long women wait, where the next Mother is needed, and cells that no spreadsheet runs."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.groups.rules import Role, Standing
from kvarter.insight.disclosure import HIDDEN, Count, Month
from kvarter.insight.rules import (
    Need,
    Wait,
    Waits,
    bar_lengths,
    is_mother_only,
    mean_days,
    mean_days_of_all,
    needs,
    period_before,
    reads_all,
)

TWO_MONTHS = timedelta(days=60)


def test_the_period_is_twelve_months_that_nobody_can_add_to() -> None:
    period = period_before(date(2026, 11, 22), TWO_MONTHS)
    assert (period.months[0], period.months[-1], len(period.months)) == (Month(2025, 9), Month(2026, 8), 12)
    assert (period.first, period.last) == (date(2025, 9, 1), date(2026, 8, 31))


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 90))
def test_the_period_always_has_twelve_months_and_ends_before_the_first_day_that_can_be_told_of(
    today: date, days: int
) -> None:
    period = period_before(today, timedelta(days=days))
    assert len(period.months) == 12
    assert period.last < today - timedelta(days=days)
    assert (today - timedelta(days=days) - period.last).days <= 31


def test_only_the_national_office_and_consultants_read_all_numbers() -> None:
    def standing(*roles: Role) -> Standing:
        return Standing(
            "x", 1, frozenset((role, None if role in (Role.CONSULTANT, Role.NATIONAL) else 7) for role in roles)
        )

    assert [role for role in Role if reads_all(standing(role))] == [Role.CONSULTANT, Role.NATIONAL]
    assert is_mother_only(standing(Role.MOTHER))
    assert not is_mother_only(standing(Role.MOTHER, Role.BOARD))
    assert not is_mother_only(Standing())


@pytest.mark.parametrize(
    ("waits", "mean"),
    [(Waits(), None), (Waits(4, 40), HIDDEN), (Waits(5, 42), 8), (Waits(1, 0), HIDDEN), (Waits(6, 0), 0)],
)
def test_mean_days_are_told_for_five_women_or_more(waits: Waits, mean: Count | None) -> None:
    assert mean_days(waits) == mean


@pytest.mark.parametrize(
    ("groups", "mean"),
    [
        ([], None),
        ([Waits(), Waits()], None),
        ([Waits(10, 100), Waits(3, 300)], 10),  # the three would be what the network's mean differs by
        ([Waits(10, 100), Waits(3, 90), Waits(2, 60)], 17),  # five together may count
        ([Waits(3, 90), Waits(2, 60)], 30),
        ([Waits(3, 90)], HIDDEN),
    ],
)
def test_the_mean_of_the_network_gives_away_no_small_group(groups: list[Waits], mean: Count | None) -> None:
    assert mean_days_of_all(groups) == mean


SPEAKERS = {(1, "ar"): 2, (1, "so"): 1, (2, "ar"): 1}
KNOWN = {1: 99, 2: 99}


def waiting(group: int, languages: set[str], number: int, days: int = 30) -> list[Wait]:
    return [Wait(group, languages, days - one) for one in range(number)]


def test_a_language_that_no_mother_speaks_is_needed() -> None:
    assert needs(waiting(1, {"ti"}, 6), SPEAKERS, KNOWN) == (Need(1, "ti", 6, 4, 0),)


def test_few_women_and_their_wait_are_hidden() -> None:
    assert needs(waiting(1, {"ti"}, 4), SPEAKERS, KNOWN) == (Need(1, "ti", HIDDEN, HIDDEN, 0),)


def test_a_woman_who_can_be_met_in_another_language_is_no_gap() -> None:
    assert needs(waiting(1, {"ti", "ar"}, 6), SPEAKERS, KNOWN) == ()


def test_a_woman_whom_nobody_understands_counts_in_each_of_her_languages() -> None:
    assert [(need.language, need.women) for need in needs(waiting(2, {"ti", "am"}, 5), SPEAKERS, KNOWN)] == [
        ("am", 5),
        ("ti", 5),
    ]


def test_many_women_for_each_mother_are_needed_too_but_never_by_a_hidden_number() -> None:
    found = needs([*waiting(1, {"ar"}, 7), *waiting(1, {"so"}, 4), *waiting(2, {"ar"}, 3)], SPEAKERS, KNOWN)
    assert found == (Need(1, "ar", 7, 4, 2),)
    assert needs(waiting(1, {"ar"}, 6), SPEAKERS, KNOWN) == ()


def test_no_more_women_are_told_of_than_every_reader_knows_to_wait() -> None:
    assert needs(waiting(1, {"ti"}, 8), SPEAKERS, {1: 7}) == (Need(1, "ti", HIDDEN, HIDDEN, 0),)
    assert needs(waiting(1, {"ti"}, 8), SPEAKERS, {1: 8}) == (Need(1, "ti", 8, 4, 0),)
    assert needs(waiting(1, {"ar"}, 8), SPEAKERS, {1: 7}) == ()


def test_the_languages_of_a_group_say_together_no_more_than_every_reader_knows() -> None:
    many = [*waiting(1, {"ti"}, 9), *waiting(1, {"ar"}, 8), *waiting(1, {"am"}, 2)]
    assert [(need.language, need.women) for need in needs(many, SPEAKERS, {1: 19})] == [
        ("ti", 9),
        ("ar", 8),
        ("am", HIDDEN),
    ]
    assert [(need.language, need.women) for need in needs(many, SPEAKERS, {1: 17})] == [("ti", 9), ("am", HIDDEN)]
    assert [(need.language, need.women) for need in needs(many, SPEAKERS, {1: 9})] == [("am", HIDDEN), ("ti", HIDDEN)]


@given(
    st.lists(st.tuples(st.integers(1, 2), st.sets(st.sampled_from(("ar", "so", "ti", "am")), min_size=1)), max_size=40),
    st.integers(0, 30),
)
def test_no_list_of_needs_says_more_than_is_known(women: list[tuple[int, set[str]]], known: int) -> None:
    found = needs([Wait(group, languages, 9) for group, languages in women], SPEAKERS, {1: known, 2: known})
    for group in (1, 2):
        told = [need.women for need in found if need.group == group]
        assert all(count is HIDDEN for count in told) or sum(1 if count is HIDDEN else count for count in told) <= known


def test_the_order_tells_the_size_of_visible_numbers_only() -> None:
    found = needs(
        [*waiting(1, {"zz"}, 1), *waiting(1, {"aa"}, 4), *waiting(2, {"ti"}, 5), *waiting(1, {"am"}, 9)], {}, KNOWN
    )
    assert [need.language for need in found] == ["am", "ti", "aa", "zz"]


def test_a_hidden_number_has_no_bar() -> None:
    assert bar_lengths((50, HIDDEN, 0, 100, 1)) == [50, 0, 0, 100, 1]
    assert bar_lengths((HIDDEN,)) == [0]
    assert bar_lengths(()) == []
