"""What all tests rely on."""

import re
from pathlib import Path

from hypothesis import HealthCheck, settings


def test_no_example_fails_because_the_machine_is_busy() -> None:
    assert settings().deadline is None
    assert HealthCheck.too_slow in settings().suppress_health_check


def test_no_journey_takes_a_promise_for_a_yes() -> None:
    """`wait_for_function` does not wait for what an asynchronous function promises: `browsing.becomes` does."""
    root = Path(__file__).resolve().parent.parent
    files = [*root.glob("tests/**/*.py"), *root.glob("src/kvarter/*/tests/*.py")]
    waits = re.compile(r"wait_for_function\(\s*f?[\"'(]*\s*async|wait_for_function\([A-Z]")
    assert len(files) > 200
    assert [one.name for one in files if waits.search(one.read_text(encoding="utf-8"))] == []
