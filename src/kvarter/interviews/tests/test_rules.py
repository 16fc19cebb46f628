"""When an interview can be given and how it stands: no database."""

from datetime import UTC, datetime, timedelta

import pytest

from kvarter.education.rules import ENDED, TO_DECIDE, Stage
from kvarter.interviews.rules import FURTHEST, Reason, State, state_of, why_no_answer, why_not

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SOON = NOW + timedelta(days=3)


@pytest.mark.parametrize("stage", Stage)
def test_only_who_is_promised_nothing_yet_is_given_an_hour(stage: Stage) -> None:
    assert (why_not(stage, SOON, NOW) is None) == (stage in TO_DECIDE)
    assert why_not(stage, SOON, NOW) in {None, Reason.FURTHER_ON}


def test_an_hour_is_to_come_and_not_in_another_year() -> None:
    assert why_not(Stage.INTERESTED, NOW, NOW) is Reason.OVER
    assert why_not(Stage.INTERESTED, NOW + timedelta(minutes=1), NOW) is None
    assert why_not(Stage.INTERESTED, NOW + FURTHEST, NOW) is None
    assert why_not(Stage.INTERESTED, NOW + FURTHEST + timedelta(days=1), NOW) is Reason.TOO_FAR


def stands(
    stage: Stage = Stage.INVITED, *, is_cancelled: bool = False, cannot: bool = False, at: datetime = NOW
) -> State:
    return state_of(stage, ends_at=SOON, is_cancelled=is_cancelled, cannot=cannot, now=at)


def test_how_it_stands() -> None:
    assert stands() is State.TO_COME
    assert stands(cannot=True) is State.CANNOT
    assert stands(cannot=True, is_cancelled=True) is State.OFF
    assert stands(at=SOON) is State.OVER
    assert stands(cannot=True, at=SOON) is State.OVER
    assert stands(Stage.OFFERED) is State.OVER
    assert {stands(stage) for stage in ENDED} == {State.OFF}


def test_she_answers_until_it_begins() -> None:
    assert why_no_answer(State.TO_COME, SOON, NOW) is None
    assert why_no_answer(State.CANNOT, SOON, NOW) is None
    assert why_no_answer(State.TO_COME, SOON, SOON) is Reason.OVER
    assert why_no_answer(State.OVER, SOON, NOW) is Reason.OVER
    assert why_no_answer(State.OFF, SOON, NOW) is Reason.OFF
