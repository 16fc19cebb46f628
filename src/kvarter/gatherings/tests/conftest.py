"""In this room's tests the whole cast reads English."""

import pytest

from cast import Cast
from kvarter.gatherings import braking


@pytest.fixture(autouse=True)
def _calm() -> None:
    """Nobody has signed up from this network yet."""
    braking.reset()


@pytest.fixture
def cast(in_english: Cast) -> Cast:
    return in_english
