"""A pytest plugin for scripts/mutants.py: coverage learns which test runs, and who passed in how many seconds is written down."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage

ROOM = os.environ.get("MUTANTS_ROOM", "")
passed: dict[str, float] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of the tests that go through all rooms, those of this room."""
    items[:] = [item for item in items if "test_refusals.py" not in item.nodeid or f"[{ROOM}." in item.nodeid]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    if measuring := Coverage.current():
        measuring.switch_context(item.nodeid)
    return (yield)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.outcome != "passed":
        passed[report.nodeid] = float("nan")
    else:
        passed[report.nodeid] = passed.get(report.nodeid, 0.0) + report.duration


def pytest_sessionfinish() -> None:
    good = {test: seconds for test, seconds in passed.items() if seconds == seconds}
    Path("passed.json").write_text(json.dumps(good))
