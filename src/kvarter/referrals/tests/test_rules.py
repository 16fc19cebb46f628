"""Hard rules, fit and the bare state, without a database."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.referrals.rules import Ending, Need, Reason, State, Support, bare_state, fit, shared_language, why_not

HERE, FAR = (55.408, 10.426), (56.15, 10.13)
NEED = Need(
    languages=frozenset({"so", "da"}),
    place=HERE,
    areas=frozenset({"vollsmose", "korup"}),
    topics=frozenset({"letters"}),
    days_waiting=9,
)
HODAN = Support("hodan", {"so": 4, "da": 2}, place=HERE, area="korsloekken", origin="SO", topics=frozenset({"letters"}))


@pytest.mark.parametrize(
    ("need", "support", "reason"),
    [
        (replace(NEED, consent=False), HODAN, Reason.NO_CONSENT),
        (replace(NEED, languages=frozenset({"ti"})), HODAN, Reason.NO_SHARED_LANGUAGE),
        (NEED, replace(HODAN, languages={"so": 1}), Reason.NO_SHARED_LANGUAGE),
        (replace(NEED, avoid_own_area=True), replace(HODAN, area="vollsmose"), Reason.SAME_AREA),
        (replace(NEED, avoid_own_area=True), replace(HODAN, area="korup"), Reason.SAME_AREA),
        (replace(NEED, avoid_own_area=True), replace(HODAN, area=""), Reason.AREA_UNKNOWN),
        (replace(NEED, avoid_own_area=True, areas=frozenset()), HODAN, Reason.AREA_UNKNOWN),
        (replace(NEED, avoid_own_area=True), HODAN, None),
        (replace(NEED, areas=frozenset()), HODAN, None),
        (replace(NEED, avoid_origin="SO"), HODAN, Reason.SAME_ORIGIN),
        (replace(NEED, avoid_origin="SO"), replace(HODAN, origin=""), Reason.ORIGIN_UNKNOWN),
        (replace(NEED, said_no=frozenset({"hodan"})), HODAN, Reason.SAID_NO),
        (NEED, replace(HODAN, is_paused=True), Reason.PAUSED),
        (NEED, replace(HODAN, open_referrals=3), Reason.NO_ROOM),
        (NEED, replace(HODAN, place=FAR), Reason.TOO_FAR),
        (NEED, replace(HODAN, has_key=False), Reason.NO_KEY),
        (NEED, HODAN, None),
    ],
)
def test_each_hard_rule_gives_its_reason(need: Need, support: Support, reason: Reason | None) -> None:
    assert why_not(need, support) is reason


def test_her_wish_whom_to_avoid_goes_before_room_and_pause() -> None:
    support = replace(HODAN, area="vollsmose", is_paused=True, open_referrals=9)
    assert why_not(replace(NEED, avoid_own_area=True), support) is Reason.SAME_AREA


def test_the_language_that_the_mother_speaks_best_is_named() -> None:
    assert shared_language(NEED, HODAN) == ("so", 4)


def test_a_pair_without_a_shared_language_has_no_fit() -> None:
    with pytest.raises(ValueError, match="share a language"):
        fit(replace(NEED, languages=frozenset({"ti"})), HODAN)


@given(days=st.integers(0, 2000), level=st.integers(2, 4), away=st.floats(0, 0.2))
def test_being_met_always_weighs_more_than_quality(days: int, level: int, away: float) -> None:
    found = fit(
        replace(NEED, days_waiting=days), replace(HODAN, languages={"so": level}, place=(HERE[0] + away, HERE[1]))
    )
    assert 10_000 + 10 * min(days, 365) <= found.benefit <= 11_000 + 10 * min(days, 365)


@pytest.mark.parametrize(
    ("hers", "mothers", "more"),
    [
        (set(), set(), 100),
        (set(), {"mornings"}, 100),
        ({"mornings"}, {"mornings", "evenings"}, 100),
        ({"mornings"}, {"evenings"}, 0),
    ],
)
def test_a_time_weighs_when_both_have_it_or_she_wished_none(hers: set[str], mothers: set[str], more: int) -> None:
    apart = fit(replace(NEED, times=frozenset({"x"})), replace(HODAN, times=frozenset({"y"})))
    found = fit(replace(NEED, times=frozenset(hers)), replace(HODAN, times=frozenset(mothers)))
    assert found.benefit - apart.benefit == more


@given(st.floats(0, 0.1), st.floats(0, 0.1))
def test_nearer_never_weighs_less(one: float, other: float) -> None:
    near, far = sorted((one, other))
    at = [fit(NEED, replace(HODAN, place=(HERE[0] + away, HERE[1]))).benefit for away in (near, far)]
    assert at[0] >= at[1]


@pytest.mark.parametrize(
    ("state", "ending", "word"),
    [
        (State.WAITING, None, "received"),
        (State.ASKED, None, "received"),
        (State.ACCEPTED, None, "yes"),
        (State.MET, None, "yes"),
        (State.CLOSED, Ending.GOES_ON_ALONE, "done"),
        (State.CLOSED, Ending.NOT_REACHED, "done"),
        (State.CLOSED, Ending.NOT_POSSIBLE, "not possible"),
        (State.CLOSED, Ending.WITHDRAWN, "withdrawn"),
    ],
)
def test_a_receipt_shows_the_bare_state_only(state: State, ending: Ending | None, word: str) -> None:
    assert bare_state(state, ending) == word
