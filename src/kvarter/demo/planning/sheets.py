"""The sheets of demo/data, read once. What a sheet holds stands at its top."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent.parent / "data"
Sheet = dict[str, Any]


@cache
def sheet(name: str) -> Sheet:
    """One sheet by its name without ending. Raises tomllib.TOMLDecodeError with the line when it is broken."""
    return tomllib.loads((DATA / f"{name}.toml").read_text())


def cast() -> list[Sheet]:
    """The fixed persons, in the order in which the first page shows them."""
    rows: list[Sheet] = sheet("cast")["cast"]
    return rows


def groups() -> list[Sheet]:
    """The local groups."""
    rows: list[Sheet] = sheet("groups")["groups"]
    return rows
