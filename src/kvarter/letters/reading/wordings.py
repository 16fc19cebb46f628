"""Patterns that hold words of the country: they stand in `wordings.toml` of its pack, by concept, and are compiled when first used.

A code file names them ("last_day.same_again") and never says a word of the language itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

from kvarter.packs.letters import sheet

_PART = re.compile(r"\{([a-z_]+)\}")
_NOTHING = "(?!)"  # a country that says nothing of letters: it never matches


class Wording:
    """A pattern of the pack by its name. Its methods are those of the compiled pattern, found once."""

    def __init__(self, name: str) -> None:
        self.name = name

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(written(self.name))

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """As of the pattern."""
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """As of the pattern."""
        return self.compiled.match

    @cached_property
    def finditer(self) -> Callable[..., Any]:
        """As of the pattern."""
        return self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[Any]]:
        """As of the pattern."""
        return self.compiled.findall


def written(name: str, **parts: str) -> str:
    """A pattern as it is written in the pack: several ways are one, and {part} is filled with the sheet's own parts or those given."""
    sheet_of_them = sheet("wordings")
    section, key = name.split(".")
    ways = sheet_of_them.get(section, {}).get(key, _NOTHING)
    known = {**sheet_of_them.get("parts", {}), **parts}
    return _PART.sub(
        lambda found: known.get(found[1], found.group()), ways if isinstance(ways, str) else "|".join(ways)
    )


def words(name: str) -> tuple[str, ...]:
    """A list of words of the pack."""
    section, key = name.split(".")
    return tuple(sheet("wordings").get(section, {}).get(key, ()))


def meaning(name: str) -> dict[str, str]:
    """Words of the pack, and what each stands for."""
    section, key = name.split(".")
    return dict(sheet("wordings").get(section, {}).get(key, {}))
