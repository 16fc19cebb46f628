"""Fixtures for every room: the cast, `visit`, and a browser for the journeys."""

from collections.abc import Iterator
from typing import Any

import pytest
from cast import Cast, make_cast
from django.test import Client
from visiting import Visit

from kvarter.groups.doors import SECOND_STEP
from kvarter.people.models import Person


@pytest.fixture
def cast(db: Any) -> Cast:
    return make_cast()


def signed_in(person: Person | None, *, second_step: bool = True) -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    if person is not None:
        client.force_login(person)
        session = client.session
        session[SECOND_STEP] = second_step
        session.save()
    return client


@pytest.fixture
def visit(db: Any) -> Iterator[Visit]:
    """Open a page as a person and inspect it: `visit(person, url)`."""
    yield Visit(signed_in)
