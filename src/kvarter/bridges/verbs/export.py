"""kvarter offers export TARGET: the network's offers as HSDS 3.1, a package of tables (.zip) or one page (.json)."""

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kvarter.bridges.exchange.problems import WRITTEN
from kvarter.bridges.exchange.tables import RECORDS
from kvarter.bridges.exchange.writing import write
from kvarter.bridges.feeding import every_offer, service_records

HELP = "write the network's offers as HSDS 3.1 (.zip with tables, or .json)"


def arguments(parser: ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("target", metavar="TARGET")


def why_not(options: Mapping[str, Any]) -> str:
    """What is wrong with the command line."""
    target = Path(options["target"])
    if target.suffix.lower() not in {".zip", ".json"}:
        return "The target ends in .zip or .json."
    return "" if target.parent.is_dir() else f"There is no folder {target.parent}."


def run(options: Mapping[str, Any]) -> tuple[int, list[dict[str, Any]]]:
    """Exit code and how much was written."""
    offers = every_offer()
    counts = write(Path(options["target"]), service_records(offers), offers.count())
    return 0, [{**{f"{table}s": counts[table] for table in RECORDS}, "version": WRITTEN}]
