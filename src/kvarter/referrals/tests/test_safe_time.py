"""Her safe times as hours of the coming days: weekdays are working days, and midnight, holidays and clock changes are no trap."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kvarter.letters.reading.holidays import is_working_day
from kvarter.letters.reading.knowledge import danish
from kvarter.packs.rules import Choice, pack
from kvarter.referrals.safe_time import windows

ZONE = ZoneInfo("Europe/Copenhagen")
TIMES = pack("dk").safe_times


def working(day: date) -> bool:
    return is_working_day(day, danish().holidays)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def choices(*keys: str) -> list[Choice]:
    return [TIMES[key] for key in keys]


@pytest.mark.parametrize(
    ("keys", "moment", "safe"),
    [
        (["weekday-mornings"], "2026-11-30 08:00", True),
        (["weekday-mornings"], "2026-11-30 07:59", False),
        (["weekday-mornings"], "2026-11-30 11:59", True),
        (["weekday-mornings"], "2026-11-30 12:00", False),
        (["weekday-mornings"], "2026-11-29 09:00", False),
        (["weekends"], "2026-11-29 09:00", True),
        (["weekends"], "2026-11-30 09:00", False),
        (["weekday-evenings", "weekends"], "2026-11-30 20:59", True),
        (["weekday-evenings", "weekends"], "2026-11-30 21:00", False),
        (["weekday-mornings"], "2026-12-25 09:00", False),
        (["weekday-mornings"], "2027-03-26 09:00", False),
        ([], "2026-11-30 09:00", False),
    ],
)
def test_whether_now_is_her_time(keys: list[str], moment: str, safe: bool) -> None:
    now = at(moment)
    assert any(one.begins <= now < one.ends for one in windows(choices(*keys), now, working)) is safe


def test_the_next_time_comes_after_the_weekend_and_the_holidays() -> None:
    now = at("2026-12-24 13:00")
    assert windows(choices("weekday-mornings"), now, working)[0].begins == at("2026-12-28 08:00")


@pytest.mark.parametrize("changes", ["2027-03-28", "2026-10-25"])
def test_on_the_day_the_clock_changes_her_hours_are_the_hours_on_the_wall(changes: str) -> None:
    first = windows(choices("weekends"), at(f"{changes} 00:30"), working)[0]
    assert (first.begins, first.ends) == (at(f"{changes} 09:00"), at(f"{changes} 20:00"))
    assert first.ends.timestamp() - first.begins.timestamp() == 11 * 3600


def test_windows_come_in_order_and_none_is_over() -> None:
    now = at("2026-11-30 13:00")
    found = windows(choices(*TIMES), now, working)
    assert [one.begins for one in found] == sorted(one.begins for one in found)
    assert all(one.ends > now for one in found)
    assert found[-1].begins <= now + timedelta(days=15)
