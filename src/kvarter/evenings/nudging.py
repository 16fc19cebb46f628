"""Nudges the live process a room changed. Nothing of the room is sent: who hears it looks into the database."""

import os
import socket
from contextlib import suppress

from django.conf import settings
from django.db import connection, transaction

from kvarter.evenings.models import Room

CHANNEL = "kvarter_rooms"
LIVE = "KVARTER_LIVE"
"""The port of the live process; it hears on the same number by UDP, from its own machine only."""


def nudge(room: Room) -> None:
    """After the change is committed. Where several machines serve one network, PostgreSQL tells the live processes of all."""
    if settings.SEVERAL_MACHINES:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, room.number])  # itself waits for the commit
    elif (port := os.environ.get(LIVE, "")).isdecimal():
        transaction.on_commit(lambda: _send(room.number, int(port)))


def _send(number: str, port: int) -> None:
    """A nudge that is lost is no loss: who streams looks by herself every few seconds."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as there:
        there.sendto(number.encode(), ("127.0.0.1", port))
