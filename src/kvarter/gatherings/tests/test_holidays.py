"""A series and the public holidays of the country: left out, kept, or decided for each, and shown before anything is saved."""

import re
from datetime import date, datetime, time
from typing import Any

import pytest
from django.utils import timezone

from cast import Cast
from fixtures import Go
from formfinding import forms_of
from kvarter.gatherings.desk.holidays import HolidayChoice, Holidays
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.rhythm import Rhythm, days_of
from kvarter.packs.holidays import holidays_among
from visiting import Visit


def said(cast: Cast, **more: object) -> dict[str, object]:
    """Every Thursday from 1 April until 20 May 2027: Skærtorsdag was before, Ascension Day is among them."""
    base = {"title_da": "Café", "starts": "17:00", "ends": "19:00", "place": "Salen", "is_open": "on"}
    days = {"on": "2027-04-01", "until": "2027-05-20", "repeats": "weekly", "once": "abcdefghjkmn"}
    return {**base, **days, "group": cast.north.code, **more}


@pytest.fixture(autouse=True)
def _in_winter(time_machine: Any) -> None:
    """It is the first of March 2027."""
    time_machine.move_to(datetime.combine(date(2027, 3, 1), time(9), timezone.get_current_timezone()))


def days() -> list[date]:
    return [one.day for one in Gathering.objects.order_by("starts_at")]


THURSDAYS = days_of(date(2027, 4, 1), Rhythm.WEEKLY, date(2027, 5, 20))
ASCENSION = date(2027, 5, 6)


def test_great_prayer_day_is_a_holiday_until_2023_and_none_since_2024() -> None:
    assert holidays_among([date(2023, 5, 5)]) == {date(2023, 5, 5): "Store bededag"}
    assert holidays_among([date(2024, 4, 26)]) == {}
    assert holidays_among([date(2027, 4, 23)]) == {}


def test_danish_holidays_of_a_year_are_those_of_the_pack() -> None:
    every_day = [date.fromordinal(date(2027, 1, 1).toordinal() + n) for n in range(365)]
    assert [f"{day:%d-%m} {name}" for day, name in holidays_among(every_day).items()] == [
        "01-01 Nytårsdag",
        "25-03 Skærtorsdag",
        "26-03 Langfredag",
        "28-03 Påskedag",
        "29-03 2. påskedag",
        "06-05 Kristi himmelfartsdag",
        "16-05 Pinsedag",
        "17-05 2. pinsedag",
        "05-06 Grundlovsdag",
        "24-12 Juleaftensdag",
        "25-12 Juledag",
        "26-12 2. juledag",
        "31-12 Nytårsaftensdag",
    ]


def test_holidays_are_left_out_and_shown_before_anything_is_saved(cast: Cast, go: Go) -> None:
    answer = go(cast.birthe, "/gatherings/call/", said(cast))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "This 1 day is left out:" in " ".join(page.split())
    assert "Kristi himmelfartsdag" in page
    assert "Nothing is saved yet." in page
    assert not Gathering.objects.exists()
    (form,) = [one for one in forms_of(page, "/gatherings/call/") if "looked_at" in one.fields]
    assert form.offers["looked_at"] == ["2027-05-06"]
    assert go(cast.birthe, "/gatherings/call/", said(cast, looked_at="2027-05-06")).status_code == 302
    assert days() == [day for day in THURSDAYS if day != ASCENSION]


def test_two_days_are_said_in_the_plural(cast: Cast, go: Go) -> None:
    page = go(cast.birthe, "/gatherings/call/", said(cast, on="2027-03-25")).content.decode()
    assert "These 2 days are left out:" in " ".join(page.split())
    assert go(cast.birthe, "/gatherings/call/", said(cast, on="2027-03-25", looked_at="2027-03-25 2027-05-06"))
    assert days()[0] == date(2027, 4, 1), "the first one is on the first day that is left"


def test_they_meet_on_holidays_too_and_nothing_is_asked(cast: Cast, go: Go) -> None:
    assert go(cast.birthe, "/gatherings/call/", said(cast, on_holidays="keep")).status_code == 302
    assert days() == THURSDAYS


def test_each_day_is_decided_by_a_tick(cast: Cast, go: Go) -> None:
    first = said(cast, on="2027-03-25", on_holidays="each")
    page = go(cast.birthe, "/gatherings/call/", first).content.decode()
    assert re.findall(r'name="also_on" value="([^"]+)"', page) == ["2027-03-25", "2027-05-06"]
    again = {**first, "looked_at": "2027-03-25 2027-05-06 each", "also_on": ["2027-05-06"]}
    assert go(cast.birthe, "/gatherings/call/", again).status_code == 302
    assert days() == THURSDAYS


def test_other_days_than_those_she_saw_are_shown_again(cast: Cast, go: Go) -> None:
    assert go(cast.birthe, "/gatherings/call/", said(cast, looked_at="2027-03-25")).status_code == 200
    assert go(cast.birthe, "/gatherings/call/", said(cast, looked_at="2027-05-06 each")).status_code == 200
    assert not Gathering.objects.exists()


@pytest.mark.parametrize("rubbish", ["soon", "2027-13-01", "<script>", "2027-05-06;each", "x" * 900])
def test_what_no_page_showed_is_passed_over(cast: Cast, go: Go, rubbish: str) -> None:
    assert go(cast.birthe, "/gatherings/call/", said(cast, looked_at=rubbish)).status_code == 200
    assert not Gathering.objects.exists()


def test_a_tick_that_was_not_offered_is_refused(cast: Cast, go: Go) -> None:
    more = {"on_holidays": "each", "looked_at": "2027-05-06 each", "also_on": ["2027-12-24"]}
    assert go(cast.birthe, "/gatherings/call/", said(cast, **more)).status_code == 422


def test_a_series_of_nothing_but_holidays_is_refused(cast: Cast, go: Go) -> None:
    answer = go(cast.birthe, "/gatherings/call/", said(cast, on="2027-05-06", until="2027-05-06"))
    assert answer.status_code == 422
    assert "Then no day is left." in answer.content.decode()


def test_the_page_that_asks_is_whole(cast: Cast, go: Go, visit: Visit) -> None:
    form = said(cast, on_holidays="each")
    visit(cast.birthe, "/gatherings/call/", form)


def test_what_a_page_showed_is_read_back() -> None:
    for choice in (HolidayChoice.SKIP, HolidayChoice.EACH):
        found = Holidays.among(THURSDAYS, choice)
        assert Holidays.shown_in(found.as_said) == found
    assert not Holidays.shown_in("")
