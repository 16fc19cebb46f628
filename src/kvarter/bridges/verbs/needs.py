"""kvarter offers needs: every need of the country with its names, as one JSON object."""

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from kvarter.packs.needs import needs

HELP = "every need with its names in all languages"


def arguments(parser: ArgumentParser) -> None:
    """It asks nothing."""


def why_not(options: Mapping[str, Any]) -> str:
    """Nothing can be wrong with it."""
    return ""


def run(options: Mapping[str, Any]) -> tuple[int, list[dict[str, Any]]]:
    """Needs are called as in the taxonomy of the pack, so the map to it is empty."""
    rows = [
        {
            "id": need.key,
            "topic": need.topic,
            "names": {language: told.name for language, told in need.words.items()},
            "lines": {language: told.line for language, told in need.words.items()},
        }
        for need in needs().by_key.values()
    ]
    return 0, [{"needs": rows, "map": {}}]
