"""The idea bank: what others did and how, ready to be copied into a new gathering. Read once from `ideas.toml`; plain Python."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

SHEET = Path(__file__).parent / "ideas.toml"


@dataclass(frozen=True)
class Idea:
    """`title`, `about`, `what` and `how` are {language: text}; `source`: the page where we read it, or `group`: who did it.

    `states`: {language: how its words came about}, where a group told it.
    """

    key: str
    source: str
    title: Mapping[str, str]
    about: Mapping[str, str]
    what: Mapping[str, str]
    how: Mapping[str, str]
    children: bool
    signs_up: bool = False
    group: str = ""
    states: Mapping[str, str] = field(default_factory=dict)


@cache
def ideas() -> Mapping[str, Idea]:
    """All ideas by their keys, in the order of the sheet."""
    return {row["key"]: Idea(**row) for row in tomllib.loads(SHEET.read_text(encoding="utf-8"))["ideas"]}
