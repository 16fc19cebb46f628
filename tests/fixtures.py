"""Fixtures for every room: the cast, `visit`, and a browser for the journeys."""

from typing import Any

import pytest
from django.test import Client

from cast import Cast, make_cast
from kvarter.groups.doors import SECOND_STEP
from kvarter.people.models import Person
from visiting import Visit


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
def visit(db: Any) -> Visit:
    """Open a page as a person and inspect it: `visit(person, url)`."""
    return Visit(signed_in)
