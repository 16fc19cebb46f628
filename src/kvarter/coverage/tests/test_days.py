"""Sets of days as whole numbers say the same as looking at one day after the other."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kvarter.coverage.planning import Evening, broken
from kvarter.coverage.planning.agreed import is_possible
from kvarter.coverage.planning.days import around, early, every, first_of, late, until
from kvarter.coverage.planning.problem import Group, Problem
from kvarter.coverage.tests.invented import problem_of

DAYS = st.sets(st.integers(0, 90))


def as_number(days: set[int]) -> int:
    return sum(1 << day for day in days)


@given(DAYS)
def test_the_days_come_one_by_one_and_the_earliest_first(days: set[int]) -> None:
    assert every(as_number(days)) == sorted(days)
    assert first_of(as_number(days)) == min(days, default=-1)
    assert every(until(as_number(days), 40)) == sorted(day for day in days if day <= 40)


@given(DAYS, st.integers(1, 15), st.integers(0, 8))
def test_days_far_enough_apart_are_as_early_and_as_late_as_can_be(days: set[int], between: int, most: int) -> None:
    forwards, backwards = list[int](), list[int]()
    for day in sorted(days):
        if not forwards or day - forwards[-1] >= between:
            forwards.append(day)
    for day in sorted(days, reverse=True):
        if not backwards or backwards[-1] - day >= between:
            backwards.append(day)
    assert early(as_number(days), between, most) == forwards[:most]
    assert late(as_number(days), between, most) == backwards[:most]


@given(st.integers(0, 30), st.integers(1, 15))
def test_around_a_day_are_all_that_are_too_close(day: int, between: int) -> None:
    assert every(around(day, between)) == [one for one in range(60) if abs(one - day) < between]


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.sets(st.integers(0, 6)), st.sets(st.integers(-2, 9)))
def test_a_groups_days_have_its_weekdays_in_weeks_that_suit(start: date, weekdays: set[int], off: set[int]) -> None:
    monday = start - timedelta(days=start.weekday())
    mondays = frozenset((monday + timedelta(weeks=week)).toordinal() for week in off)
    group = Group("g", 0, 0, frozenset("a"), 1, frozenset(weekdays), mondays)
    problem = Problem(start, 5, 10, (), (group,))
    suiting = [
        day
        for day in range(problem.days)
        if problem.date_of(day).weekday() in weekdays and problem.week_of(day) not in mondays
    ]
    assert every(problem.days_of(0)) == suiting


@given(st.integers(0, 10**6), st.integers(0, 2), st.integers(0, 1), st.integers(-3, 25))
def test_the_quick_answer_is_the_one_with_a_sentence(seed: int, group: int, consultant: int, day: int) -> None:
    problem, one = problem_of(seed), Evening(group, consultant, day)
    assert is_possible(problem, one) == (broken(problem, one) is None)
