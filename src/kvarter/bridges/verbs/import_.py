"""kvarter offers import PATH --dry-run: a directory of others read, and what was not understood in it."""

import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kvarter.bridges.exchange.reading import Reading, read

HELP = "read a directory of others (HSDS and its relatives: JSON, CSV, a folder, a zip)"


def arguments(parser: ArgumentParser) -> None:
    """The path."""
    parser.add_argument("path", metavar="PATH")
    parser.add_argument("--dry-run", action="store_true", help="change nothing")


def why_not(options: Mapping[str, Any]) -> str:
    """What is wrong with the command line."""
    path = Path(options["path"])
    if not path.exists():
        return f"There is nothing at {path}."
    return "" if options["dry_run"] else "So far a directory is only read: say --dry-run."


def run(options: Mapping[str, Any]) -> tuple[int, list[dict[str, Any]]]:
    """The exit code, 1 when nothing was understood, and the report."""
    reading = read(Path(options["path"]))
    try:
        offers = {"new": reading.read["service"], "changed": 0, "same": 0, "conflict": 0}
        _show(reading)
        return 0 if reading.understood else 1, [reading.as_json(offers)]
    finally:
        reading.tray.close()


def _show(reading: Reading) -> None:
    """One line for whoever looks at the screen."""
    said = "understood" if reading.understood else "not understood"
    print(f"{said}: {reading.read['service']} services, {len(reading.problems.told)} problems", file=sys.stderr)  # noqa: T201
