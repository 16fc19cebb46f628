"""Danish public holidays, by rule."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kvarter.letters.reading.holidays import add_months, add_working_days, is_working_day
from kvarter.letters.reading.knowledge import danish
from kvarter.packs.holidays import easter_sunday, holidays

RULES = danish().holidays
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


def test_easter_falls_where_the_calendar_says() -> None:
    known = {
        2024: date(2024, 3, 31),
        2025: date(2025, 4, 20),
        2026: date(2026, 4, 5),
        2027: date(2027, 3, 28),
        2038: date(2038, 4, 25),
    }
    assert {year: easter_sunday(year) for year in known} == known


def test_great_prayer_day_is_a_holiday_until_2023_only() -> None:
    assert date(2023, 5, 5) in holidays(2023, RULES)
    assert "Store bededag" not in holidays(2024, RULES).values()


@given(DAYS)
def test_easter_is_always_a_sunday_in_march_or_april(day: date) -> None:
    easter = easter_sunday(day.year)
    assert easter.weekday() == 6
    assert date(day.year, 3, 22) <= easter <= date(day.year, 4, 25)


@given(DAYS, st.integers(1, 40))
def test_the_nth_working_day_is_a_working_day_with_n_of_them_on_the_way(day: date, count: int) -> None:
    end = add_working_days(day, count, RULES)
    between = [day + timedelta(n) for n in range(1, (end - day).days + 1)]
    assert is_working_day(end, RULES)
    assert sum(is_working_day(d, RULES) for d in between) == count


@given(DAYS, st.integers(0, 30))
def test_months_keep_the_day_or_end_with_the_month(day: date, count: int) -> None:
    later = add_months(day, count)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == count
    assert later.day == day.day or (later.day < day.day and (later + timedelta(1)).day == 1)
