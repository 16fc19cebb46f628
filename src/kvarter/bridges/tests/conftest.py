"""In this room's tests the whole cast reads English."""

from datetime import date

import pytest

from cast import Cast
from kvarter.bridges import looking


@pytest.fixture
def cast(in_english: Cast) -> Cast:
    return in_english


@pytest.fixture(autouse=True)
def a_process_that_holds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test searched is not held in the next: it would be asked for its state, and read anew, by one statement more."""
    monkeypatch.setattr(looking, "_held", looking.Held("", date.min))
