"""Lexicons of changed terms lie in a folder of the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kvarter.terms import wordlists


@pytest.fixture(autouse=True)
def own_folder(settings: object, tmp_path: Path) -> Iterator[None]:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    wordlists._held.clear()
    yield
    wordlists._held.clear()
