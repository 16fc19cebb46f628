"""What missions of the practice phone are about, as their sheets in the pack say it: for a subject that is learnt there."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kvarter.packs import place


@dataclass(frozen=True, slots=True)
class Goal:
    """A mission by its key, its icon, and its goal by language."""

    key: str
    icon: str
    words: Mapping[str, str]


def folder_of(code: str) -> Path:
    """Where a pack keeps its missions."""
    return place.folder_of(code) / "practice" / "missions"


@lru_cache(maxsize=64)
def goal_of(code: str, key: str) -> Goal:
    """The goal of a mission that the pack has."""
    sheet = tomllib.loads((folder_of(code) / f"{key}.toml").read_text(encoding="utf-8"))
    words = {language: said["goal"] for language, said in sheet["words"].items() if "goal" in said}
    return Goal(key, sheet["mission"]["picture"], words)
