"""Whether women got to offers: told by offer, and no small number leaves."""

from collections.abc import Callable
from datetime import date
from itertools import product

import pytest
from django.utils import timezone

from cast import Cast
from kvarter.bridges import actions as bridges
from kvarter.bridges.models import Arrival, Offer
from kvarter.bridges.rules import Facts
from kvarter.conversations.models import MonthlyCount
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import SYSTEM
from kvarter.insight.desk import arrived
from kvarter.insight.disclosure import HIDDEN
from kvarter.insight.merging import TOGETHER
from kvarter.insight.queries import talks_of
from visiting import Visit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 30)
OLD = date(2026, 6, 1)
Shown = Callable[..., Offer]


@pytest.fixture
def shown(cast: Cast) -> Shown:
    """An offer that women were shown the way to: how many got there, and so on."""

    def make(name: str, group: LocalGroup, month: date = OLD, **came: int) -> Offer:
        offer = bridges.add(by=SYSTEM, group=group, facts=Facts(name, {"da": "Kom."}))
        for what, number in came.items():
            MonthlyCount.objects.create(
                group=group, month=month, kind="bridge", key=f"{offer.code} {what}", number=number
            )
        return offer

    return make


def cells(offer: Offer) -> dict[str, object]:
    _period, told = arrived.published(TODAY)
    line = told.row(offer.code)
    return {**dict(zip(line.labels, line.counts, strict=True)), "all": line.total}


def test_large_numbers_are_told_exactly(cast: Cast, shown: Shown) -> None:
    offer = shown("Kvindecafé", cast.north, arrived=9, closed=5)
    shown("Svømning", cast.south, arrived=20, unknown=7)
    assert cells(offer) == {
        "arrived": 9, "closed": 5, "full": 0, "far": 0, "alone": 0, "unfit": 0, "other": 0, "unknown": 0, "all": 14,
    }  # fmt: skip


def test_small_numbers_are_hidden_and_do_not_follow_by_taking_away(cast: Cast, shown: Shown) -> None:
    small = shown("Kvindecafé", cast.north, arrived=30, alone=2, unknown=20)
    shown("Svømning", cast.south, arrived=20, alone=8, unknown=7)
    told = cells(small)
    assert told["alone"] is HIDDEN
    assert list(told.values()).count(HIDDEN) >= 2
    _period, everything = arrived.published(TODAY)
    assert [line.count(HIDDEN) for line in zip(*everything.cells, strict=True)][arrived.COLUMNS.index("alone")] != 1


def test_offers_shown_to_few_are_told_of_only_together(cast: Cast, shown: Shown) -> None:
    few = [shown(f"Nr. {number}", cast.north, arrived=3) for number in range(4)]
    _period, told = arrived.published(TODAY)
    assert told.rows == (TOGETHER,)
    assert told.row(TOGETHER).total == 12
    assert not {one.code for one in few} & set(told.rows)


def test_a_month_that_can_still_change_is_not_told(cast: Cast, shown: Shown) -> None:
    shown("Kvindecafé", cast.north, date(2026, 11, 1), arrived=50)
    _period, told = arrived.published(TODAY)
    assert told.total == 0


def test_bridges_of_offers_are_in_no_other_table(cast: Cast, shown: Shown) -> None:
    shown("Kvindecafé", cast.north, arrived=50)
    period, _told = arrived.published(TODAY)
    assert talks_of(period) == {}


def test_she_reads_her_own_offers_and_the_network_together(cast: Cast, shown: Shown, visit: Visit) -> None:
    month = arrived.published(timezone.localdate())[0].first
    shown("Kvindecafé", cast.north, month, arrived=40, closed=6)
    shown("Svømning", cast.south, month, arrived=33)
    page = visit(cast.birthe, "/numbers/arrived/", lang="en").content.decode()
    assert "Kvindecafé" in page
    assert "Svømning" not in page
    assert '<td class="number">73</td>' in page.replace("\n", "").replace("  ", "")
    assert "Svømning" in visit(cast.dorte, "/numbers/arrived/", lang="da").content.decode()
    assert "/numbers/arrived/" in visit(cast.birthe, "/offers/kept/", lang="en").content.decode()


def test_many_offers_are_protected_too() -> None:
    counts = [
        (f"offer{number}", came, (number * 7 + at * 5) % 13)
        for number, (at, came) in product(range(150), enumerate(arrived.COLUMNS))
    ]
    table = arrived.table_of(counts)
    told = arrived.PROTECTED([table])
    small = [(row, column) for (row, column), number in table.cells.items() if 0 < number < 5]
    assert small
    places = told.hidden_places()
    assert all(place in places for place in small)


def test_what_women_say_themselves_is_a_table_of_its_own_and_small_numbers_do_not_leave(
    visit: Visit, cast: Cast, shown: Shown
) -> None:
    offer = shown("Svømmehal", cast.north, arrived=20)
    for came, number in (("arrived", 30), ("far", 2)):
        Arrival.objects.create(offer=offer, month=OLD, came=came, number=number)
    period, mothers = arrived.published(TODAY)
    women = arrived.said_by_women(period)
    assert mothers.row(offer.code).total == 20
    line = women.row(offer.code)
    assert dict(zip(line.labels, line.counts, strict=True))["far"] is HIDDEN
    assert "på tilbuddets side" in visit(cast.birthe, "/numbers/arrived/", lang="en").content.decode()
