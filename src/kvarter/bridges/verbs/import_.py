"""kvarter offers import PATH [--dry-run]: a directory of others joins the network's offers; what was not understood is said."""

import re
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kvarter.bridges.arriving import looked_at, taken
from kvarter.bridges.exchange.reading import Reading, read
from kvarter.bridges.sources import Fate
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import SYSTEM

HELP = "take in a directory of others (HSDS and its relatives: JSON, CSV, a folder, a zip)"


def arguments(parser: ArgumentParser) -> None:
    """The path, and whose offers they are."""
    parser.add_argument("path", metavar="PATH")
    parser.add_argument("--dry-run", action="store_true", help="change nothing")
    parser.add_argument(
        "--source", default="", help="the name of the directory, else that of the file without its date"
    )
    parser.add_argument(
        "--group", default="", metavar="CODE", help="the group that keeps them, else the national office"
    )


def why_not(options: Mapping[str, Any]) -> str:
    """What is wrong with the command line."""
    path = Path(options["path"])
    if not path.exists():
        return f"There is nothing at {path}."
    if options["group"] and not LocalGroup.objects.filter(code=options["group"]).exists():
        return f"There is no group {options['group']}."
    return ""


def source_of(path: Path) -> str:
    """The name of a directory by its file: without ending, date and numbers, so that next month's file is the same one."""
    stem = path.resolve().stem
    return (re.sub(r"[-_. ]*\d[\d\-_.T ]*$", "", stem) or stem)[:80]


def run(options: Mapping[str, Any]) -> tuple[int, list[dict[str, Any]]]:
    """The exit code, 1 when nothing was understood, and the report."""
    path = Path(options["path"])
    reading = read(path)
    source = options["source"][:80] or source_of(path)
    try:
        offers = looked_at(reading, source) if options["dry_run"] else _taken(reading, source, options["group"])
        _show(reading, offers)
        return 0 if reading.understood else 1, [reading.as_json({str(fate): offers[fate] for fate in Fate})]
    finally:
        reading.tray.close()


def _taken(reading: Reading, source: str, code: str) -> Counter[Fate]:
    group = LocalGroup.objects.get(code=code) if code else None
    return taken(reading, by=SYSTEM, source=source, group=group)


def _show(reading: Reading, offers: Mapping[Fate, int]) -> None:
    """One line for whoever looks at the screen."""
    said = "understood" if reading.understood else "not understood"
    counts = ", ".join(f"{number} {fate}" for fate, number in offers.items())
    print(f"{said}: {counts or 'no service'}; {reading.problems.counts.total()} problems", file=sys.stderr)  # noqa: T201
