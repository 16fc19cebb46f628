"""What a number looks like, when somebody is stuck, and what may be shown: without a database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kvarter.evenings.pictures import KEYS, hue_of, places_after
from kvarter.evenings.rules import (
    AWAY_SECONDS,
    WRONG_NUMBERS,
    Sitting,
    Trouble,
    must_wait,
    number_in,
    patience,
    recent,
    shown_counts,
    trouble,
    wrong_turns,
)

NOW = datetime(2026, 11, 30, 19, 0, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["482913", "482 913", " 482-913 ", "٤٨٢٩١٣", "۴۸۲۹۱۳", "٤٨٢ ٩١٣"])
def test_the_number_is_read_in_the_digits_of_any_script(typed: str) -> None:
    assert number_in(typed) == "482913"


@pytest.mark.parametrize("typed", ["48291", "4829133", "48291x", "", "+482913", "²82913x"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert number_in(typed) == ""


def test_ten_wrong_numbers_are_too_many_for_a_while() -> None:
    wrong = [1000.0 + each for each in range(WRONG_NUMBERS)]
    assert must_wait(wrong, 1020)
    assert not must_wait(wrong[1:], 1020)
    assert not must_wait(wrong, 1200)


def test_a_clock_that_is_put_back_by_hours_locks_nobody_out() -> None:
    wrong = [50_000.0 + each for each in range(WRONG_NUMBERS)]
    assert not must_wait(wrong, 40_000)
    assert recent(wrong, 40_000) == []


def sitting(seconds: float, **more: object) -> Sitting:
    return Sitting("m", "s", NOW - timedelta(seconds=seconds), **more)  # type: ignore[arg-type]


STAYS = {("m", "s"): [20.0, 30.0, 40.0], ("m", "t"): [5.0], ("other", "s"): [900.0] * 9}


def test_stuck_is_three_times_longer_than_half_the_room_was_at_this_step() -> None:
    assert patience(STAYS, "m", "s") == 90
    assert trouble(sitting(89), STAYS, NOW) is None
    assert trouble(sitting(91), STAYS, NOW) is Trouble.STUCK


def test_nobody_is_stuck_within_a_minute_however_quick_the_room_is() -> None:
    quick = {("m", "s"): [2.0, 2.0, 3.0]}
    assert trouble(sitting(59), quick, NOW) is None
    assert trouble(sitting(61), quick, NOW) is Trouble.STUCK


def test_a_step_that_few_have_left_is_measured_by_all_steps_of_its_mission() -> None:
    assert patience(STAYS, "m", "t") == 3 * 25


def test_a_room_that_knows_nothing_yet_calls_nobody_stuck_but_who_went_wrong_twice() -> None:
    assert patience({}, "m", "s") is None
    assert trouble(sitting(600), {}, NOW) is None
    assert trouble(sitting(1, wrong=2), {}, NOW) is Trouble.STUCK
    assert trouble(sitting(1, wrong=1), {}, NOW) is None


def test_who_asks_is_never_overlooked() -> None:
    assert trouble(sitting(1, asked=True), {}, NOW) is Trouble.ASKS
    assert trouble(sitting(AWAY_SECONDS + 9, asked=True, done=True), {}, NOW) is Trouble.ASKS


def test_who_is_done_or_away_is_not_stuck() -> None:
    assert trouble(sitting(500, done=True), STAYS, NOW) is None
    assert trouble(sitting(AWAY_SECONDS + 1), STAYS, NOW) is None
    assert trouble(sitting(AWAY_SECONDS - 1), STAYS, NOW) is Trouble.STUCK


@pytest.mark.parametrize("hours", [-5, -1, 1, 5])
def test_a_clock_that_jumps_by_hours_calls_nobody_stuck(hours: int) -> None:
    assert trouble(sitting(30), STAYS, NOW + timedelta(hours=hours)) is None


def test_wrong_turns_count_until_a_right_one() -> None:
    turns = 0
    for turn in ("wrong", "again", "wrong", "detour", "leave"):
        turns = wrong_turns(turns, turn)
    assert turns == 2
    assert wrong_turns(turns, "right") == 0


def test_all_pictures_are_given_once_before_any_twice() -> None:
    taken: set[int] = set()
    for _each in range(3 * len(KEYS)):
        taken.add(places_after(taken)[-1])
    assert taken == set(range(3 * len(KEYS)))
    assert places_after(set(range(len(KEYS)))) == list(range(len(KEYS), 2 * len(KEYS)))


def test_who_share_a_picture_have_another_hue() -> None:
    assert len({hue_of(place) for place in (0, len(KEYS), 2 * len(KEYS))}) == 3


@given(some.dictionaries(some.sampled_from("012345"), some.integers(0, 40)))
def test_no_hidden_count_follows_from_the_sum(counts: dict[str, int]) -> None:
    shown = shown_counts(counts)
    hidden = [counts[key] for key, count in shown.items() if count is None]
    assert all(count is None or count == 0 or count >= 5 for count in shown.values())
    assert len(hidden) != 1 or sum(1 for count in counts.values() if count) == 1
