"""What follows from the marks of several phones, and what is missing for whom. No database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.education.attendance import (
    Came,
    Held,
    Presence,
    Said,
    minutes_taken,
    missing_subjects,
    overlapping,
    presence,
)

DAY = datetime(2026, 11, 30, 17, tzinfo=UTC)


def said(came: Came, device: str, *, at: int, received: int | None = None, seen: int = -60) -> Said:
    """A mark by minutes of the evening."""
    arrived = at if received is None else received
    return Said(came, device, *(DAY + timedelta(minutes=one) for one in (at, arrived, seen)))


def test_nobody_said_anything() -> None:
    assert presence([]) == Presence()
    assert not presence([]).counts


def test_a_phone_changes_its_own_mind() -> None:
    marks = [said(Came.NO, "a", at=1), said(Came.YES, "a", at=5)]
    assert presence(marks).came is Came.YES
    assert presence(marks[::-1]).came is Came.YES


def test_an_offline_phone_that_arrives_late_in_the_wrong_order_still_says_its_last_word() -> None:
    marks = [said(Came.YES, "a", at=5, received=100), said(Came.NO, "a", at=1, received=101)]
    assert presence(marks).came is Came.YES


def test_two_phones_that_did_not_know_of_each_other_and_disagree_are_both_there() -> None:
    found = presence([said(Came.YES, "a", at=1), said(Came.NO, "b", at=2, received=90)])
    assert found.is_disputed
    assert found.came is None
    assert {one.device for one in found.said} == {"a", "b"}


def test_two_phones_that_say_the_same_are_no_dispute() -> None:
    assert presence([said(Came.YES, "a", at=1), said(Came.YES, "b", at=2)]).came is Came.YES


def test_who_saw_the_other_mark_and_says_something_else_changes_it() -> None:
    assert presence([said(Came.YES, "a", at=1), said(Came.PARTLY, "b", at=9, seen=8)]).came is Came.PARTLY


def test_who_sees_both_decides_and_a_blind_mark_afterwards_disputes_it_again() -> None:
    blind = [said(Came.YES, "a", at=1), said(Came.NO, "b", at=2, received=90)]
    decided = [*blind, said(Came.PARTLY, "c", at=95, seen=94)]
    assert presence(decided).came is Came.PARTLY
    assert presence([*decided, said(Came.NO, "d", at=3, received=120)]).is_disputed


MARKS = st.lists(
    st.builds(
        lambda came, device, at, late, seen: said(came, device, at=at, received=at + late, seen=min(seen, at)),
        st.sampled_from(list(Came)),
        st.sampled_from("abc"),
        st.integers(0, 50),
        st.integers(0, 50),
        st.integers(-10, 50),
    ),
    max_size=6,
    unique_by=lambda one: (one.device, one.at, one.received),
)


@given(MARKS, st.randoms())
def test_the_order_in_which_marks_are_read_changes_nothing_and_some_mark_always_holds(
    marks: list[Said], chance: object
) -> None:
    shuffled = marks[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = presence(marks), presence(shuffled)
    assert (one.came, set(one.said)) == (other.came, set(other.said))
    assert bool(one.said) == bool(marks)


def test_what_is_missing_are_subjects_of_sessions_that_are_over_each_once() -> None:
    sessions = [
        Held(1, "intro", True, 120),
        Held(2, "child", True, 120),
        Held(3, "child", True, 120),
        Held(4, "body", False, 120),
    ]
    came = {1: presence([said(Came.YES, "a", at=1)]), 3: presence([said(Came.MADE_UP, "a", at=1)])}
    assert missing_subjects(sessions, came) == ["child"]
    assert minutes_taken(sessions, came) == 240
    assert missing_subjects(sessions, {}) == ["intro", "child"]


@pytest.mark.parametrize(
    ("begins", "ends", "is_over"), [(0, 60, True), (60, 90, False), (-30, 0, False), (10, 20, True)]
)
def test_sessions_overlap_unless_one_begins_when_the_other_ends(begins: int, ends: int, is_over: bool) -> None:
    other = [(DAY, DAY + timedelta(minutes=60))]
    first, last = (DAY + timedelta(minutes=one) for one in (begins, ends))
    assert overlapping(first, last, other) is is_over
