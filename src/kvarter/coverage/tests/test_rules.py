"""When a group is equipped, when a consultant is ready, and how many evenings are missing."""

from datetime import date, timedelta

import pytest

from kvarter.coverage.rules import (
    Held,
    Readiness,
    State,
    Trained,
    do_numbers_fit,
    evenings_missing,
    mondays,
    readiness,
    state_of,
    too_close,
)
from kvarter.packs.rules import EveningRules, pack

RULES = EveningRules()
TODAY = date(2026, 11, 30)


def one(practised: int = 0, five: int = 0, version: int = 3) -> Held:
    return Held(10, practised, five, (), version)


@pytest.mark.parametrize(
    ("held", "more", "state"),
    [
        ([], {}, State.UNKNOWN),
        ([], {"is_contacted": True}, State.CONTACTED),
        ([], {"is_contacted": True, "has_date": True}, State.DATE_SET),
        ([], {"has_date": True}, State.DATE_SET),
        ([one()], {}, State.HELD),
        ([one(2, 2)], {}, State.HELD),
        ([one(3)], {}, State.PRACTISED),
        ([one(3, 2), one(4, 2)], {}, State.PRACTISED),
        ([one(3, 3)], {}, State.EQUIPPED),
        ([one(5, 4), one(3, 1)], {}, State.EQUIPPED),
        ([one(5, 4, version=2)], {}, State.NEEDS_REFRESH),
        ([one(0, 0, version=2)], {"has_date": True, "is_contacted": True}, State.NEEDS_REFRESH),
        ([one(5, 4, version=2), one(1)], {}, State.HELD),
    ],
)
def test_a_group_is_as_far_as_its_evenings_at_todays_version_say(
    held: list[Held], more: dict[str, bool], state: State
) -> None:
    assert state_of(held, version=3, enough=3, **more) is state


def test_mothers_of_two_evenings_are_never_added() -> None:
    assert state_of([one(2, 2), one(2, 2)], version=3, enough=3) is State.HELD


@pytest.mark.parametrize(
    ("state", "wished", "held", "coming", "days", "missing"),
    [
        (State.UNKNOWN, 1, 0, 0, None, 1),
        (State.CONTACTED, 2, 0, 0, None, 2),
        (State.DATE_SET, 2, 0, 1, None, 1),
        (State.HELD, 2, 1, 1, 9, 0),
        (State.HELD, 1, 1, 0, 60, 0),
        (State.HELD, 1, 1, 0, 61, 1),
        (State.PRACTISED, 1, 1, 1, 61, 0),
        (State.EQUIPPED, 3, 1, 0, 400, 0),
        (State.NEEDS_REFRESH, 1, 0, 0, None, 1),
        (State.HELD, 1, 3, 0, 5, 0),
    ],
)
def test_so_many_evenings_are_missing(
    state: State, wished: int, held: int, coming: int, days: int | None, missing: int
) -> None:
    since = None if days is None else timedelta(days=days)
    found = evenings_missing(state, wished=wished, held=held, coming=coming, since_last=since, rules=RULES)
    assert found == missing


WEEKS_AGO, LONG_AGO = TODAY - timedelta(weeks=8), TODAY - timedelta(days=184)


@pytest.mark.parametrize(
    ("trained", "last", "has_place", "found"),
    [
        (Trained(), None, True, Readiness.NO_COURSE),
        (Trained(WEEKS_AGO, 3), None, True, Readiness.NOT_OBSERVED),
        (Trained(WEEKS_AGO, 2, WEEKS_AGO), WEEKS_AGO, True, Readiness.OLD_CONTENT),
        (Trained(LONG_AGO, 3, LONG_AGO), None, True, Readiness.RESTING),
        (Trained(LONG_AGO, 3, LONG_AGO), LONG_AGO + timedelta(days=1), True, Readiness.READY),
        (Trained(WEEKS_AGO, 3, WEEKS_AGO), None, False, Readiness.NO_PLACE),
        (Trained(WEEKS_AGO, 3, WEEKS_AGO), None, True, Readiness.READY),
    ],
)
def test_a_consultant_is_ready_or_misses_one_thing(
    trained: Trained, last: date | None, has_place: bool, found: Readiness
) -> None:
    assert readiness(trained, last_evening=last, today=TODAY, version=3, has_place=has_place) is found


@pytest.mark.parametrize(
    ("held", "fits"),
    [
        (Held(1, 0, 0), True),
        (Held(9, 4, 4), True),
        (Held(9, 4, 5), False),
        (Held(0, 0, 0), False),
        (Held(501, 0, 0), False),
        (Held(9, -1, -1), False),
    ],
)
def test_numbers_fit_or_not(held: Held, fits: bool) -> None:
    assert do_numbers_fit(held) is fits


def test_evenings_of_a_group_lie_a_week_apart() -> None:
    assert too_close(TODAY, [TODAY + timedelta(days=6)], 7)
    assert too_close(TODAY, [TODAY - timedelta(days=6)], 7)
    assert not too_close(TODAY, [TODAY + timedelta(days=7)], 7)


def test_weeks_are_named_by_their_mondays() -> None:
    assert mondays(date(2026, 12, 3), 2) == (date(2026, 11, 30), date(2026, 12, 7))


def test_what_is_taught_changes_on_the_day_the_state_changes_it() -> None:
    denmark = pack("dk")
    assert [denmark.content_version(date(*day)) for day in ((2018, 3, 1), (2023, 10, 30), (2023, 10, 31))] == [1, 1, 2]
    assert [denmark.content_version(date(*day)) for day in ((2026, 6, 2), (2026, 6, 3))] == [2, 3]
    assert pack("no").content_version(TODAY) == 1
