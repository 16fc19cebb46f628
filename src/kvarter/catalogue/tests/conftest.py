"""In this room's tests the whole cast reads English."""

import pytest

from cast import Cast


@pytest.fixture
def cast(in_english: Cast) -> Cast:
    return in_english
