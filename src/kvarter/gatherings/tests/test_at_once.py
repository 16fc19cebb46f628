"""Five hundred press at the same moment for twenty places: never twenty-one. Real threads on PostgreSQL."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from cast import Cast, make_cast
from kvarter.gatherings import actions
from kvarter.gatherings.models import Gathering, Party

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]
THREADS = 24


@pytest.fixture
def cast() -> Cast:
    """The cast, kept for good, so that every thread sees it."""
    return make_cast()


@pytest.fixture
def party(cast: Cast) -> Gathering:
    starts = timezone.now() + timedelta(days=3)
    return Gathering.objects.create(
        group=cast.north,
        titles={"da": "Fest"},
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        place="Huset",
        signs_up=True,
        most_women=20,
        most_children=10,
    )


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    def one(act: Callable[[], object]) -> object:
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(one, acts))


def comes(party: Gathering, once: str = "", children: int = 0) -> Callable[[], object]:
    return lambda: actions.sign_up(gathering=party, women=1, children=children, once=once)


def test_five_hundred_at_once_for_twenty_places_are_never_twenty_one(party: Gathering) -> None:
    secrets = at_once([comes(party) for _ in range(500)])
    party.refresh_from_db()
    assert len(set(secrets)) == 500
    assert party.women_in == Party.objects.filter(waits=False).count() == 20
    assert sorted(Party.objects.values_list("number", flat=True)) == list(range(1, 501))
    assert list(Party.objects.filter(waits=False).values_list("number", flat=True)) == list(range(1, 21))


def test_the_same_form_sent_thirty_times_at_once_is_one_party(party: Gathering) -> None:
    assert len(set(at_once([comes(party, once="abcdefghjkmn")] * 30))) == 1
    assert Party.objects.count() == 1


def test_who_leaves_while_others_come_frees_each_place_once(party: Gathering) -> None:
    first = [actions.sign_up(gathering=party, women=1, children=1) for _ in range(20)]
    leave = [lambda secret=secret: actions.leave(secret=secret) for secret in first[:10]]
    at_once([act for pair in zip(leave, [comes(party, children=1) for _ in leave], strict=True) for act in pair])
    party.refresh_from_db()
    placed = Party.objects.filter(waits=False)
    assert party.women_in == placed.count()
    assert party.children_in == sum(placed.values_list("children", flat=True)) <= 10
