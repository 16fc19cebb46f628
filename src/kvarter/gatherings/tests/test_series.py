"""Gatherings that come again, in choices that people understand; and who is told when one is called off."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cast import Cast
from fixtures import Go
from kvarter.delivery.models import Message
from kvarter.gatherings import actions
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.rhythm import MOST, Rhythm, days_of
from kvarter.groups.rules import SYSTEM

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def form(cast: Cast, **more: object) -> dict[str, object]:
    said = {"title_da": "Café", "starts": "17:00", "ends": "19:00", "place": "Salen", "is_open": "on"}
    on = (timezone.localdate() + timedelta(days=5)).isoformat()
    return {**said, "group": cast.north.code, "on": on, "on_holidays": "keep", **more}


def called(go: Go, cast: Cast, weeks: int = 3, **more: object) -> list[Gathering]:
    until = timezone.localdate() + timedelta(days=5, weeks=weeks)
    said = form(cast, repeats="weekly", until=until.isoformat(), once="abcdefghjkmn", **more)
    assert go(cast.birthe, "/gatherings/call/", said).status_code == 302
    return list(Gathering.objects.order_by("starts_at"))


def test_the_first_sunday_stays_the_first_sunday_and_a_fifth_is_the_last() -> None:
    said = days_of(date(2026, 12, 6), Rhythm.MONTHLY, date(2027, 3, 31))
    assert said == [date(2026, 12, 6), date(2027, 1, 3), date(2027, 2, 7), date(2027, 3, 7)]
    fifth = days_of(date(2026, 12, 31), Rhythm.MONTHLY, date(2027, 4, 30))
    assert fifth == [date(2026, 12, 31), date(2027, 1, 28), date(2027, 2, 25), date(2027, 3, 25), date(2027, 4, 29)]


@given(DAYS, st.sampled_from(Rhythm), st.integers(0, 370))
def test_every_day_is_the_same_weekday_in_order_and_never_after_the_end(first: date, rhythm: Rhythm, days: int) -> None:
    until = first + timedelta(days=days)
    found = days_of(first, rhythm, until)
    assert found[0] == first
    assert found == sorted(set(found))
    assert {day.weekday() for day in found} == {first.weekday()}
    assert found[-1] <= until
    steps = {(later - day).days for day, later in pairwise(found)}
    allowed = {Rhythm.ONCE: set(), Rhythm.WEEKLY: {7}, Rhythm.FORTNIGHTLY: {14}, Rhythm.MONTHLY: {28, 35}}
    assert steps <= allowed[rhythm]
    assert len(found) <= MOST


def test_an_end_before_the_beginning_gives_nothing() -> None:
    assert days_of(date(2026, 12, 6), Rhythm.WEEKLY, date(2026, 12, 5)) == []


def test_a_series_is_single_gatherings_that_know_each_other(go: Go, cast: Cast) -> None:
    made = called(go, cast)
    assert len(made) == 4
    assert {one.series for one in made} == {"abcdefghjkmn"}
    assert {timezone.localtime(one.starts_at).hour for one in made} == {17}
    assert len({one.code for one in made}) == 4
    assert len(called(go, cast)) == 4, "a form sent twice is one series"
    page = go(cast.birthe, "/gatherings/called/").content.decode()
    assert "4 gatherings are called." in page
    assert page.count("Comes again") == 4


def test_the_hour_on_the_wall_stays_when_the_clocks_change(go: Go, cast: Cast) -> None:
    on = date(timezone.localdate().year + 1, 3, 20)
    until = on + timedelta(weeks=3)
    said = form(cast, on=on.isoformat(), repeats="weekly", until=until.isoformat())
    assert go(cast.birthe, "/gatherings/call/", said).status_code == 302
    made = list(Gathering.objects.all())
    assert {timezone.localtime(one.starts_at).strftime("%H:%M") for one in made} == {"17:00"}
    assert {timezone.localtime(one.ends_at).strftime("%H:%M") for one in made} == {"19:00"}
    assert len({one.starts_at.hour for one in made}) == 2


def test_one_is_changed_alone_or_with_all_that_come_after(go: Go, cast: Cast) -> None:
    made = called(go, cast)
    day = timezone.localtime(made[1].starts_at).date()
    page = f"/gatherings/{made[1].code}/change/"
    assert 'name="all_coming"' in go(cast.birthe, page).content.decode()
    assert 'name="repeats"' not in go(cast.birthe, page).content.decode()
    assert go(cast.birthe, page, form(cast, on=day.isoformat(), starts="16:00")).status_code == 302
    hours = [timezone.localtime(one.starts_at).hour for one in Gathering.objects.order_by("starts_at")]
    assert hours == [17, 16, 17, 17]
    later = form(cast, on=(day + timedelta(days=1)).isoformat(), starts="15:00", all_coming="on")
    assert go(cast.birthe, page, later).status_code == 302
    found = list(Gathering.objects.order_by("starts_at"))
    assert [timezone.localtime(one.starts_at).hour for one in found] == [17, 15, 15, 15]
    days = [(timezone.localtime(one.starts_at).date() - day).days for one in found]
    assert days == [-7, 1, 8, 15]


def test_one_is_cancelled_alone_or_with_all_that_come_after(go: Go, cast: Cast) -> None:
    made = called(go, cast)
    assert "all that come after it" in go(cast.birthe, f"/gatherings/{made[1].code}/cancel/").content.decode()
    go(cast.birthe, f"/gatherings/{made[1].code}/cancel/", {})
    assert gone() == [False, True, False, False]
    go(cast.birthe, f"/gatherings/{made[2].code}/cancel/", {"all": "all"})
    assert gone() == [False, True, True, True]
    assert Message.objects.filter(whom=cast.amina.code).count() == 2, "told once for all of them"


def gone() -> list[bool]:
    return [one.cancelled_at is not None for one in Gathering.objects.order_by("starts_at")]


def test_another_groups_series_is_left_alone(go: Go, cast: Cast) -> None:
    made = called(go, cast)
    Gathering.objects.filter(pk=made[3].pk).update(group=cast.south)
    go(cast.birthe, f"/gatherings/{made[0].code}/cancel/", {"all": "all"})
    assert gone() == [True, True, True, False]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"until": ""}, "Please say until which day it comes again."),
        ({"until": "2020-01-01"}, "Please choose a day within a year after the first one."),
        ({"until": "2999-01-01"}, "Please choose a day within a year after the first one."),
        ({"until": "soon"}, "Please choose a day in the calendar."),
        ({"repeats": "hourly"}, "Please choose one of the answers shown."),
    ],
)
def test_a_rhythm_that_cannot_be_is_refused(go: Go, cast: Cast, wrong: dict[str, str], sentence: str) -> None:
    until = (timezone.localdate() + timedelta(days=26)).isoformat()
    answer = go(cast.birthe, "/gatherings/call/", form(cast, **{"repeats": "weekly", "until": until, **wrong}))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Gathering.objects.exists()


def test_mothers_of_the_group_hear_that_something_waits_and_never_what(cast: Cast) -> None:
    starts = timezone.now() + timedelta(days=3)
    one = Gathering.objects.create(
        group=cast.north, titles={"da": "Samtale"}, starts_at=starts, ends_at=starts + timedelta(hours=1), place="Huset"
    )
    actions.cancel(by=cast.standing("birthe"), gathering=one)
    actions.cancel(by=cast.standing("birthe"), gathering=one)
    assert list(Message.objects.values_list("whom", flat=True)) == [cast.amina.code]
    actions.restore(by=cast.standing("birthe"), gathering=one)
    assert Message.objects.filter(whom=cast.amina.code).count() == 2
    assert not Message.objects.filter(whom=cast.hodan.code).exists()


@pytest.mark.parametrize("quiet", [{"is_draft": True}, {"starts_at": timezone.now() - timedelta(hours=1)}])
def test_nobody_is_told_of_a_draft_or_of_what_has_begun(cast: Cast, quiet: dict[str, object]) -> None:
    starts = timezone.now() + timedelta(days=3)
    said = {"titles": {"da": "Café"}, "starts_at": starts, "ends_at": starts + timedelta(hours=1), "place": "Huset"}
    one = Gathering.objects.create(group=cast.north, **{**said, **quiet})
    actions.cancel(by=SYSTEM, gathering=one)
    assert not Message.objects.exists()


def test_a_message_that_cannot_be_written_never_stops_the_cancelling(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no outbox")

    monkeypatch.setattr("kvarter.delivery.actions.send", broken)
    starts = timezone.now() + timedelta(days=3)
    one = Gathering.objects.create(
        group=cast.north, titles={"da": "Café"}, starts_at=starts, ends_at=starts + timedelta(hours=1), place="Huset"
    )
    actions.cancel(by=SYSTEM, gathering=one)
    one.refresh_from_db()
    assert one.cancelled_at is not None
