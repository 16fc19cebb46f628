"""What can be counted and by whom: without a database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.conversations.rules import LOOK_BACK, Known, Reason, Talk, is_bridge, may_log, month_of, why_not
from kvarter.groups.rules import NOBODY, SYSTEM, Role, Standing
from kvarter.languages.rules import monday_of

TODAY = date(2026, 3, 5)
KNOWN = Known({"work", "health"}, {"knocked"}, {"again", "doctor"}, {"ar"}, {"doctor"})
TALK = Talk(day=TODAY, how_met="knocked", topics=["work"])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, None),
        ({"day": TODAY - LOOK_BACK, "steps": ["again"], "minutes": 90, "language": "ar"}, None),
        ({"topics": []}, Reason.NO_TOPIC),
        ({"topics": ["work", "gold"]}, Reason.UNKNOWN_CHOICE),
        ({"how_met": "flew in"}, Reason.UNKNOWN_CHOICE),
        ({"steps": ["fly"]}, Reason.UNKNOWN_CHOICE),
        ({"language": "elvish"}, Reason.UNKNOWN_CHOICE),
        ({"minutes": 17}, Reason.UNKNOWN_CHOICE),
        ({"day": TODAY + timedelta(days=1)}, Reason.IN_FUTURE),
        ({"day": TODAY - LOOK_BACK - timedelta(days=1)}, Reason.TOO_LONG_AGO),
        ({"walked": True}, Reason.WENT_NOWHERE),
        ({"came": "arrived"}, Reason.CAME_NOWHERE),
        ({"came": "gold"}, Reason.UNKNOWN_CHOICE),
    ],
)
def test_every_reason_is_found(change: dict[str, object], reason: Reason | None) -> None:
    assert why_not(replace(TALK, **change), KNOWN, TODAY, has_offer=False) is reason  # type: ignore[arg-type]


def test_she_can_go_along_to_an_offer() -> None:
    assert why_not(replace(TALK, walked=True), KNOWN, TODAY, has_offer=True) is None


def test_an_offer_or_a_step_that_leads_on_is_a_bridge() -> None:
    assert not is_bridge(replace(TALK, steps=["again"]), KNOWN, has_offer=False)
    assert is_bridge(replace(TALK, steps=["again", "doctor"]), KNOWN, has_offer=False)
    assert is_bridge(TALK, KNOWN, has_offer=True)


def test_only_a_mother_of_the_group_logs() -> None:
    mother = Standing("m", 1, frozenset({(Role.MOTHER, 7)}))
    leader = Standing("l", 2, frozenset({(Role.COORDINATOR, 7)}))
    assert [may_log(by, 7) is None for by in (mother, SYSTEM, leader, NOBODY)] == [True, True, False, False]
    assert may_log(mother, 8) is not None


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_week_is_named_by_its_monday_and_a_month_by_its_first(day: date) -> None:
    assert monday_of(day).weekday() == 0
    assert timedelta(0) <= day - monday_of(day) < timedelta(days=7)
    assert (month_of(day).day, month_of(day).month) == (1, day.month)
