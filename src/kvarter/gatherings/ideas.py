"""The idea bank: what others did and how, ready to be copied into a new gathering. Read once from `ideas.toml`; plain Python."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SHEET = Path(__file__).parent / "ideas.toml"


@dataclass(frozen=True)
class Idea:
    """`title`, `about`, `what` and `how` are {language: text}; `source`: the page where we read it."""

    key: str
    source: str
    title: Mapping[str, str]
    about: Mapping[str, str]
    what: Mapping[str, str]
    how: Mapping[str, str]
    children: bool
    signs_up: bool = False


@cache
def ideas() -> Mapping[str, Idea]:
    """All ideas by their keys, in the order of the sheet."""
    return {row["key"]: Idea(**row) for row in tomllib.loads(SHEET.read_text(encoding="utf-8"))["ideas"]}
