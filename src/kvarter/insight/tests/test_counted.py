"""Heads counted at gatherings: told by group, and no small number leaves, whatever a reader takes away from what."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import product

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cast import Cast
from kvarter.gatherings import actions
from kvarter.gatherings.actions import CannotSignUp
from kvarter.gatherings.models import Gathering
from kvarter.gatherings.rules import COUNTS_FOR, Reason, why_no_count
from kvarter.groups.models import LocalGroup
from kvarter.insight.desk import counted
from kvarter.insight.disclosure import HIDDEN, protect
from kvarter.insight.merging import TOGETHER
from kvarter.insight.rules import period_before
from kvarter.insight.tests.attacker import (
    FEW,
    Attacker,
    assert_none_leaks,
    limit_at,
    published,
    small_places,
    sums_of,
)
from visiting import Visit

TODAY = date(2026, 11, 30)
OLD = date(2026, 6, 1)
Came = Callable[..., Gathering]


@pytest.fixture
def came(cast: Cast) -> Came:
    """A gathering to which so many came."""

    def make(group: LocalGroup, women: int, children: int, day: date = OLD, **more: object) -> Gathering:
        starts_at = timezone.make_aware(datetime.combine(day, time(17)))
        said = {"titles": {"da": "Café"}, "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}
        return Gathering.objects.create(
            group=group, place="Huset", women_came=women, children_came=children, **{**said, **more}
        )

    return make


def told_of(group: LocalGroup) -> tuple[object, ...]:
    _period, told = counted.published(TODAY)
    line = told.row(str(group.pk))
    return (*line.counts, line.total)


@pytest.mark.django_db
def test_large_numbers_are_told_exactly_and_gatherings_of_a_group_are_added(cast: Cast, came: Came) -> None:
    came(cast.north, 9, 5)
    came(cast.north, 8, 7, OLD + timedelta(days=40))
    came(cast.south, 20, 0)
    assert told_of(cast.north) == (17, 12, 29)
    assert told_of(cast.south) == (20, 0, 20)
    assert counted.published(TODAY)[1].total == 49


@pytest.mark.django_db
def test_a_small_number_is_hidden_and_does_not_follow_by_taking_away(cast: Cast, came: Came) -> None:
    came(cast.north, 30, 2)
    came(cast.south, 20, 14)
    _period, told = counted.published(TODAY)
    assert told.row(str(cast.north.pk)).counts[1] is HIDDEN
    shown = published(told)
    assert list(shown.values()).count(HIDDEN) >= 4, "not by its row, not by its column"


@pytest.mark.django_db
def test_groups_with_few_women_are_told_of_only_together(cast: Cast, came: Came, visit: Visit) -> None:
    month = counted.published(timezone.localdate())[0].first
    came(cast.north, 9, 30, month)
    came(cast.south, 8, 0, month)
    _period, told = counted.published(timezone.localdate())
    assert told.rows == (TOGETHER,)
    line = told.row(TOGETHER)
    assert (line.counts, line.total) == ((17, 30), 47)
    rows = counted.page(told, [cast.north, cast.south])
    assert {row.counts for row in rows[1:3]} == {(str(HIDDEN),) * 3}, "not even a zero is told of one of them"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "more", [{"day": date(2026, 10, 1)}, {"day": date(2025, 8, 1)}, {"cancelled_at": timezone.now()}]
)
def test_what_can_still_change_or_is_old_or_was_cancelled_is_not_told(
    cast: Cast, came: Came, more: dict[str, object]
) -> None:
    came(cast.north, 50, 50, **more)
    assert counted.published(TODAY)[1].total == 0


@pytest.mark.django_db
def test_a_number_stands_once_its_month_is_told_of(cast: Cast, came: Came) -> None:
    gathering = came(cast.north, 50, 50, timezone.localdate() - COUNTS_FOR - timedelta(days=1))
    with pytest.raises(CannotSignUp) as refusal:
        actions.count(by=cast.standing("birthe"), gathering=gathering, women=1, children=1)
    assert refusal.value.reason is Reason.TOO_LATE


@given(st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.integers(0, 23), st.integers(1, 12))
def test_no_gathering_of_a_closed_month_can_be_counted_again(today: date, hour: int, hours: int) -> None:
    last = period_before(today, counted.SETTLED).last
    starts_at = timezone.make_aware(datetime.combine(last, time(hour)))
    now = timezone.make_aware(datetime.combine(today, time(12)))
    assert why_no_count(starts_at, starts_at + timedelta(hours=hours), now) is Reason.TOO_LATE


@FEW
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30)), min_size=1, max_size=8))
def test_who_lays_all_that_is_shown_beside_each_other_learns_no_small_number(heads: list[tuple[int, int]]) -> None:
    table = counted.table_of([(number, *one) for number, one in enumerate(heads)])
    attacker = Attacker(sums_of(table), published(protect(table)))
    hidden = {("", *place): limit_at(table, place) for place in small_places(table) if table.counts()[place]}
    assert_none_leaks(attacker, hidden)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30)), max_size=8))
def test_no_count_of_women_of_a_named_group_is_small(heads: list[tuple[int, int]]) -> None:
    """So a hidden one never stands beside children who would tell that women came with them."""
    table = counted.table_of([(number, *one) for number, one in enumerate(heads)])
    assert all(table.cells[row, counted.WOMEN] >= 10 for row in table.rows if row != TOGETHER)
    assert {column for _row, column in table.cells} <= set(counted.COLUMNS)
    assert sum(table.cells.values()) == sum(map(sum, heads))


@pytest.mark.django_db
def test_everybody_reads_the_same_numbers_of_her_groups_and_the_network(cast: Cast, came: Came, visit: Visit) -> None:
    month = counted.published(timezone.localdate())[0].first
    came(cast.north, 40, 6, month)
    came(cast.south, 33, 20, month)
    for person, mine in ((cast.birthe, ["North"]), (cast.dorte, ["North", "South"]), (cast.ceren, ["North", "South"])):
        page = visit(person, "/numbers/gatherings/", lang="en").content.decode()
        cells = "".join(page.split())
        assert '<tdclass="number">73</td>' in cells
        assert [name for name, _ in product(("North", "South"), (0,)) if f"<bdi>{name}</bdi>" in page] == mine
    assert "/numbers/gatherings/" in visit(cast.birthe, "/gatherings/called/", lang="en").content.decode()
    visit(cast.birthe, "/numbers/gatherings/", lang="da")
