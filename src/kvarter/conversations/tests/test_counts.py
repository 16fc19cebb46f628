"""The counts that the insight room asks for: right, within the period, one statement each."""

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import Cast
from kvarter.bridges.actions import add
from kvarter.bridges.rules import Facts
from kvarter.conversations import actions, queries
from kvarter.conversations.rules import Talk, month_of
from kvarter.groups.queries import standing_of
from kvarter.groups.rules import SYSTEM

LAST = timezone.localdate()
FIRST = LAST - timedelta(days=30)


@pytest.fixture
def told(cast: Cast) -> SimpleNamespace:
    """Three talks in North and one in South within the period; one in North before it."""
    offer = add(by=SYSTEM, group=cast.north, facts=Facts(name="Kvindecafé", about={"da": "Kaffe."}))
    north = [
        (Talk(LAST, "own-network", ["money", "work"], ["to-doctor"], language="ar"), None),
        (Talk(LAST, "own-network", ["money"], ["go-with-her"], language="so", walked=True), offer),
        (Talk(FIRST, "gathering", ["letters"]), None),
        (Talk(FIRST - timedelta(days=1), "gathering", ["letters"], ["to-doctor"]), None),
    ]
    for number, (talk, way) in enumerate(north):
        actions.log(by=standing_of(cast.amina), group=cast.north, talk=talk, token=f"north{number:017}", offer=way)
    south = Talk(LAST, "municipality", ["work"], ["meet-again"], language="so")
    actions.log(by=standing_of(cast.hodan), group=cast.south, talk=south, token="south" + "0" * 17)
    return SimpleNamespace(n=cast.north.pk, s=cast.south.pk, both=[cast.north.pk, cast.south.pk])


def test_topics_are_counted_by_group(told: SimpleNamespace) -> None:
    n, s = told.n, told.s
    assert queries.counts_by_topic(told.both, FIRST, LAST) == {
        (n, "money"): 2,
        (n, "work"): 1,
        (n, "letters"): 1,
        (s, "work"): 1,
    }
    assert queries.counts_by_topic([s], FIRST, LAST) == {(s, "work"): 1}


def test_ways_of_meeting_next_steps_and_languages_are_counted_by_group(told: SimpleNamespace) -> None:
    n, s = told.n, told.s
    assert queries.by_how_met(told.both, FIRST, LAST) == {
        (n, "own-network"): 2,
        (n, "gathering"): 1,
        (s, "municipality"): 1,
    }
    assert queries.by_next(told.both, FIRST, LAST) == {(n, "to-doctor"): 1, (n, "go-with-her"): 1, (s, "meet-again"): 1}
    assert queries.by_language(told.both, FIRST, LAST) == {(n, "ar"): 1, (n, "so"): 1, (n, ""): 1, (s, "so"): 1}


def test_bridges_and_walked_ones_are_counted_by_group(told: SimpleNamespace) -> None:
    assert queries.documented(told.both, FIRST, LAST) == {told.n: 3, told.s: 1}
    assert queries.bridges(told.both, FIRST, LAST) == {told.n: 2}
    assert queries.walked(told.both, FIRST, LAST) == {told.n: 1}


def test_months_are_counted_by_group(told: SimpleNamespace) -> None:
    found = queries.by_month(told.both, FIRST - timedelta(days=1), LAST)
    assert sum(found.values()) == 5
    assert found[told.s, month_of(LAST)] == 1
    assert {month for _, month in found} == {month_of(day) for day in (FIRST - timedelta(days=1), FIRST, LAST)}


COUNTS: list[Callable[..., Any]] = [
    queries.documented, queries.counts_by_topic, queries.by_next, queries.by_how_met, queries.by_language,
    queries.by_month, queries.bridges, queries.walked, queries.estimated,
]  # fmt: skip


@pytest.mark.parametrize("count", COUNTS)
def test_each_count_is_one_statement_and_nothing_for_no_groups(
    told: SimpleNamespace, count: Callable[..., Any]
) -> None:
    with CaptureQueriesContext(connection) as seen:
        count(told.both, FIRST, LAST)
    assert len(seen) == 1
    assert count([], FIRST, LAST) == {}
    assert count(told.both, date(2000, 1, 1), date(2000, 12, 31)) == {}
