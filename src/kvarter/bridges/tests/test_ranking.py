"""In which order offers stand, on which shelves they lie, and when one is open."""

import math
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.bridges.rules import is_open
from kvarter.bridges.searching.ranking import Candidate, rank
from kvarter.bridges.searching.shelves import NOWHERE, bands_around, cell_of, labels_of
from kvarter.packs.rules import distance_km


def one(number: int, *keys: str, km: float | None = 1.0, fresh: bool = True, women_only: bool = False) -> Candidate:
    return Candidate(number, keys, 0, women_only, False, 0 if fresh else 1, km)


def order(candidates: list[Candidate], *wanted: str, urgent: tuple[str, ...] = ()) -> list[int]:
    return [found.candidate.offer for found in rank(candidates, wanted, urgent, 0)]


def test_the_main_need_stands_before_others_fresh_before_old_near_before_far() -> None:
    some = [
        one(1, "b", "a"),
        one(2, "a", km=9),
        one(3, "a", km=2),
        one(4, "a", km=1, fresh=False),
        one(5, "a", km=None),
    ]
    assert order(some, "a") == [3, 2, 4, 5, 1]


def test_an_offer_for_women_may_lie_a_little_further() -> None:
    assert order([one(1, "a", km=1), one(2, "a", km=2, women_only=True)], "a") == [2, 1]
    assert order([one(1, "a", km=1), one(2, "a", km=9, women_only=True)], "a") == [1, 2]


def test_help_for_the_whole_country_stands_first_where_it_is_urgent() -> None:
    assert order([one(1, "a"), one(2, "a", km=None)], "a", urgent=("a",)) == [2, 1]


def test_the_first_hits_show_each_of_two_needs() -> None:
    assert order([one(1, "a"), one(2, "a", km=2), one(3, "b", km=5)], "a", "b") == [1, 3, 2]


@given(st.floats(54.5, 57.8), st.floats(8.0, 15.2), st.floats(-0.3, 0.3), st.floats(-0.5, 0.5))
def test_whatever_lies_within_reach_lies_in_a_cell_around(lat: float, lon: float, up: float, aside: float) -> None:
    there = (lat + up, lon + aside)
    if distance_km((lat, lon), there) <= 30:
        assert any(first <= cell_of(there) <= last for first, last in bands_around((lat, lon), 30))


def test_what_has_no_place_lies_nowhere_and_labels_are_needs_or_topics_and_words_of_the_name() -> None:
    assert cell_of(None) == NOWHERE
    assert labels_of("Sy-café i Vollsmose", ["women_cafe"], ["work"]) == ["women_cafe", "=cafe", "=volsmose"]
    assert labels_of("Sycafé", [], ["work"]) == ["#work", "=sycafe"]


TUESDAY = [[1, "10:00", "12:30"]]


@pytest.mark.parametrize(
    ("hours", "opens"),
    [
        (TUESDAY, {1: (10.0, 12.5)}),
        ([[5, "18:00", "02:00"]], {5: (18.0, 24.0), 6: (0.0, 2.0)}),
        ([[6, "22:00", "01:00"]], {6: (22.0, 24.0), 0: (0.0, 1.0)}),
        ([[2, "00:00", "00:00"]], {2: (0.0, 24.0)}),
    ],
)
def test_open_or_closed_at_every_half_hour_of_a_week(
    hours: list[list[object]], opens: dict[int, tuple[float, float]]
) -> None:
    monday = datetime(2026, 11, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
    for step in range(7 * 48):
        now = monday + timedelta(minutes=30 * step)
        first, last = opens.get(now.weekday(), (math.inf, 0))
        assert is_open(hours, now) is (first <= now.hour + now.minute / 60 < last), now


@pytest.mark.parametrize("day", [datetime(2026, 3, 29), datetime(2026, 10, 25)])
def test_clocks_on_the_wall_decide_when_the_clock_changes(day: datetime) -> None:
    zone, utc = ZoneInfo("Europe/Copenhagen"), ZoneInfo("UTC")
    start = day.replace(tzinfo=zone).astimezone(utc)
    for step in range(26 * 2):
        now = (start + timedelta(minutes=30 * step)).astimezone(zone)
        expected = now.date() == day.date() and 1.5 <= now.hour + now.minute / 60 < 4
        assert is_open([[6, "01:30", "04:00"]], now) is expected, now


def test_where_no_hours_are_known_nobody_says_open_or_closed() -> None:
    assert is_open([], datetime(2026, 11, 30, 12)) is None
