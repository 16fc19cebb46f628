"""What all tests rely on."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from visiting import inspect


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


FRAME = (
    '<!doctype html><html lang="da" dir="ltr"><title>Side</title><body><form action="/leave/"></form><h1>Side</h1>{}'
)


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        ('<div class="card scroll"></div>', "scrolls sideways"),
        ('<div class="scroll" tabindex="0"></div>', "scrolls sideways"),
        ('<section aria-labelledby="a"><h2 id="a">A</h2></section><nav aria-labelledby="a"></nav>', "are called 'a'"),
        ('<section aria-label="A"><div role="region" aria-label="A"></div></section>', "are called 'A'"),
        ('<h2 id="a">A</h2><h2 id="a">B</h2>', "stands twice"),
        ('<input name="word">', "has no label"),
    ],
)
def test_the_look_at_every_page_notices(part: str, fault: str) -> None:
    inspect(FRAME.format('<div class="scroll" tabindex="0" role="region" aria-label="A"></div>'), "/good/")
    with pytest.raises(AssertionError, match=fault):
        inspect(FRAME.format(part), "/bad/")
