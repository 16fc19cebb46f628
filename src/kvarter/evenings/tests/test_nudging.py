"""The live process hears that a room changed when that is committed, and not before; from other machines by PostgreSQL."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from cast import Cast
from kvarter.evenings import actions
from kvarter.evenings.nudging import CHANNEL, nudge
from kvarter.evenings.rules import Mode
from kvarter.evenings.tests.conftest import open_room
from running import PATIENCE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def live(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as there:
        there.bind(("127.0.0.1", 0))
        there.setblocking(False)
        monkeypatch.setenv("KVARTER_LIVE", str(there.getsockname()[1]))
        yield there


def heard(there: socket.socket) -> list[str]:
    found = []
    while True:
        try:
            found.append(there.recv(100).decode())
        except BlockingIOError:
            return found


def test_a_nudge_goes_out_when_the_change_is_committed(transactional_db: None, cast: Cast, live: socket.socket) -> None:
    room = open_room(cast)
    heard(live)
    with transaction.atomic():
        actions.show(by=cast.standing("ceren"), evening=room.evening, mode=Mode.LOOK)
        assert heard(live) == []
    assert heard(live) == [room.number]


def test_what_is_taken_back_nudges_nobody(transactional_db: None, cast: Cast, live: socket.socket) -> None:
    room = open_room(cast)
    heard(live)
    with transaction.atomic():
        actions.join(room, "ar")
        transaction.set_rollback(True)
    assert heard(live) == []


@pytest.mark.parametrize("port", ["", "off", "x"])
def test_without_a_live_process_nothing_is_sent(
    transactional_db: None, cast: Cast, monkeypatch: pytest.MonkeyPatch, port: str
) -> None:
    monkeypatch.setenv("KVARTER_LIVE", port)
    actions.show(by=cast.standing("ceren"), evening=open_room(cast).evening, mode=Mode.LOOK)


def test_other_machines_hear_it_from_postgresql(transactional_db: None, cast: Cast, settings: Any) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL alone tells other machines.")
    room = open_room(cast)
    settings.SEVERAL_MACHINES = True
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")
    nudge(room)
    notes = list(other.connection.notifies(timeout=PATIENCE, stop_after=1))
    other.close()
    assert [(one.channel, one.payload) for one in notes] == [(CHANNEL, room.number)]
