"""The shared fixtures as a plugin, so that rooms and tests/ see the same ones, and how Hypothesis works here."""

import os

import pytest
from hypothesis import HealthCheck, settings

from fixtures import *  # noqa: F403

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("busy")
"""No example has a deadline: a machine that is busy proves nothing about the code. `--hypothesis-profile` names another."""


def meets_the_database(item: pytest.Item) -> bool:
    """Whether PostgreSQL can make a difference to a test: it asks for the database in this process, and not as mere scenery."""
    marks = {mark.name for mark in item.iter_markers()}
    asks = marks & {"django_db", "postgres"} or {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return bool(asks) and "scenery" not in marks


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what meets the database runs: the rest would say the same a second time."""
    if os.environ.get("KVARTER_TEST_DATABASE_URL"):
        config.hook.pytest_deselected(items=[item for item in items if not meets_the_database(item)])
        items[:] = [item for item in items if meets_the_database(item)]
