"""The planned world, and the same world in the database: filled once for the tests of a module, then taken back."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.utils import timezone

from kvarter.demo.actions import fill
from kvarter.demo.planning.world import World
from kvarter.demo.rules import SEED, plan

DAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def world() -> World:
    return plan(SEED, DAY)


@pytest.fixture(scope="session")
def world_of_today() -> World:
    """The plan that `filled` has written."""
    return plan(SEED, timezone.localdate())


@pytest.fixture(scope="module")
def _filled_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        fill(lambda _: None)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def filled(_filled_module: None, db: Any) -> None:
    """A filled demo. What a test changes is taken back after it."""


def counts() -> dict[str, int]:
    """Rows of every model of ours."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model.__module__.startswith("kvarter.")
    }
