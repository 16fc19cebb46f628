"""What may be told of a course, as values: no day and no sum gives a small number away."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kvarter.evaluations.asked import Asked, asked, lacking
from kvarter.evaluations.rules import (
    FEWEST,
    GROUPS,
    Hard,
    Reported,
    batches,
    hard_questions,
    is_an_answer,
    is_shown,
    key_of_ticket,
    protected_counts,
    week_of,
)
from kvarter.insight.disclosure import HIDDEN, THRESHOLD

MONDAY = date(2026, 11, 2)
LATER = date(2026, 11, 30)


def told(week: int, number: int, wrong: int = 0, right: int | None = None, question: str = "q") -> Reported:
    return Reported(
        MONDAY + timedelta(weeks=week), number, {question: (wrong, number - wrong if right is None else right)}
    )


def test_a_week_that_goes_on_is_not_told_and_few_wait_for_more() -> None:
    assert batches([told(0, 12)], MONDAY + timedelta(days=6)) == []
    assert [one.number for one in batches([told(0, 12)], MONDAY + timedelta(days=7))] == [12]
    assert batches([told(0, 4)], LATER) == []
    assert [one.number for one in batches([told(0, 4), told(1, 3), told(2, 9), told(3, 2)], LATER)] == [7, 9]


@given(some.lists(some.integers(1, 9), max_size=12), some.integers(0, 12))
def test_two_pages_differ_by_five_phones_or_by_nothing(numbers: list[int], weeks: int) -> None:
    rows = [told(at, number) for at, number in enumerate(numbers)]
    earlier, later = (batches(rows, MONDAY + timedelta(weeks=one)) for one in (weeks, weeks + 1))
    assert later[: len(earlier)] == earlier
    assert all(one.number >= THRESHOLD for one in later)


def test_only_what_at_least_half_had_wrong_is_hard_and_never_under_five() -> None:
    assert hard_questions([told(0, 12, wrong=6)], LATER) == [Hard("q", 6)]
    assert hard_questions([told(0, 12, wrong=5)], LATER) == []
    assert hard_questions([told(0, 6, wrong=4)], LATER) == []
    assert hard_questions([told(0, 5, wrong=5)], LATER) == [Hard("q", 5)]
    assert hard_questions([told(0, 30, wrong=0)], LATER) == []


def test_of_what_is_sensitive_less_than_ten_is_not_told() -> None:
    assert hard_questions([told(0, 12, wrong=9)], LATER, {"q"}) == []
    assert hard_questions([told(0, 12, wrong=10)], LATER, {"q"}) == [Hard("q", 10)]


def test_a_few_who_come_later_change_nothing_that_stands() -> None:
    first, few = told(0, 12, wrong=8), told(1, 4, wrong=4)
    assert hard_questions([first, few], LATER) == hard_questions([first], LATER) == [Hard("q", 8)]


def test_the_hardest_stands_first() -> None:
    week = Reported(MONDAY, 20, {"a": (11, 9), "b": (19, 1), "c": (3, 17)})
    assert [one.question for one in hard_questions([week], LATER)] == ["b", "a"]


def test_an_evaluation_is_told_when_it_is_over_and_enough_answered() -> None:
    assert is_shown(FEWEST, MONDAY, MONDAY + timedelta(days=1))
    assert not is_shown(FEWEST, MONDAY, MONDAY)
    assert not is_shown(FEWEST - 1, MONDAY, LATER)


def test_with_everybody_knowing_how_many_answered_each_hidden_number_could_be_five() -> None:
    """For every way in which 8 to 14 women can answer: the total is shown, and what is shown leaves room for each hidden number."""
    for total in range(FEWEST, 15):
        for well, between, bad in product(range(total + 1), repeat=3):
            if (unsaid := total - well - between - bad) < 0:
                continue
            line = protected_counts({5: well, 3: between, 1: bad, 0: unsaid})
            hidden = [one for one in line.counts if one is HIDDEN]
            left = total - sum(one for one in line.counts if isinstance(one, int))
            assert line.total == total
            assert all(one is HIDDEN or one == 0 or one >= THRESHOLD for one in line.counts)
            assert not hidden or (len(hidden) > 1 and left - (len(hidden) - 1) >= THRESHOLD)


def test_faces_are_told_of_in_groups() -> None:
    assert set(GROUPS) == {"well", "between", "not", "unsaid"}
    assert protected_counts({5: 6, 4: 6, 2: 5, 1: 1}).counts == (12, 0, 6, 0)


@pytest.mark.parametrize("given", [{}, {"a": 1}, {"a": 1, "b": 6}, {"a": 1, "b": 2, "c": 3}])
def test_an_answer_is_one_face_for_each_question(given: dict[str, int]) -> None:
    assert not is_an_answer(given, ["a", "b"])
    assert is_an_answer({"a": 5, "b": 0}, ["a", "b"])


def test_the_key_of_a_ticket_needs_the_servers_own_key() -> None:
    assert key_of_ticket("one", "abc") != key_of_ticket("other", "abc")
    assert "abc" not in key_of_ticket("one", "abc")


def test_a_week_begins_on_monday() -> None:
    assert week_of(MONDAY + timedelta(days=6)) == MONDAY


def test_the_danish_pack_asks_seven_questions_in_nine_languages() -> None:
    found = asked("dk")
    assert 6 <= len(found.questions) <= 8
    assert lacking(found) == []
    assert lacking(Asked((("safe", "shield"),), {"da": {"title": "Hvordan"}}))[:2] == ["da: f1", "da: f2"]
    assert asked("/nowhere") == Asked()
