"""A woman says on the page of an offer whether she got there: a month and a number are kept, and nothing of her."""

import pytest
from django.test import Client
from django.utils import timezone

from cast import Cast
from kvarter.access.models import AuditLine
from kvarter.bridges import actions, braking, queries
from kvarter.bridges.models import Arrival, Offer, Remark
from kvarter.bridges.rules import MOST_IN_A_MONTH, Came, Facts
from kvarter.groups.rules import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def cafe(cast: Cast) -> Offer:
    braking.reset()
    return actions.add(by=SYSTEM, group=cast.north, facts=Facts("Café", {"da": "Kom."}))


def press(client: Client, offer: Offer, came: str, network: str = "192.0.2.1") -> str:
    return client.post(f"/offers/{offer.code}/say/?lang=en", {"came": came}, REMOTE_ADDR=network)["Location"]


def test_her_tap_counts_in_a_month_and_holds_nothing_of_her(client: Client, cafe: Offer) -> None:
    lines = AuditLine.objects.count()
    assert press(client, cafe, "arrived").endswith("&said=1#say")
    assert AuditLine.objects.count() == lines
    today = timezone.localdate()
    assert queries.arrivals(today.replace(day=1), today) == [(cafe.code, "arrived", 1)]
    assert {field.name for field in Arrival._meta.fields} == {"id", "offer", "month", "came", "number"}
    assert Arrival.objects.get().month.day == 1
    assert not client.cookies


def test_one_network_answers_once_a_day_whatever_it_presses(client: Client, cafe: Offer) -> None:
    for came in Came:
        press(client, cafe, came.value)
    assert Arrival.objects.count() == 1
    press(client, cafe, "far", network="198.51.100.7")
    assert {one.came: one.number for one in Arrival.objects.all()} == {"arrived": 1, "far": 1}


@pytest.mark.parametrize("came", ["", "unknown", "x" * 500])
def test_nonsense_counts_nothing(client: Client, cafe: Offer, came: str) -> None:
    assert press(client, cafe, came).endswith("#say")
    assert not Arrival.objects.exists()


def test_one_that_was_closed_reaches_those_who_keep_it(client: Client, cafe: Offer) -> None:
    press(client, cafe, "closed")
    assert Remark.objects.get().kind == Remark.Kind.CLOSED


def test_a_flood_moves_no_number_for_ever(cafe: Offer) -> None:
    month = timezone.localdate().replace(day=1)
    Arrival.objects.create(offer=cafe, month=month, came="full", number=MOST_IN_A_MONTH)
    actions.count_arrival(offer=cafe, came=Came.FULL)
    assert Arrival.objects.get().number == MOST_IN_A_MONTH
