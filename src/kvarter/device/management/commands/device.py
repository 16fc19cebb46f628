"""device [--write]: what phones keep, as a table; with `--write` the module for browsers and the README are made anew."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kvarter.device.queries import for_browsers, table

ROOM = Path(__file__).resolve().parents[2]
MODULE, README = ROOM / "static/device/registry.js", ROOM / "README.md"
BEGIN, END = "<!-- registry -->\n", "\n<!-- end -->"


def with_table(readme: str) -> str:
    """The README with the table as it is now."""
    before, _, rest = readme.partition(BEGIN)
    return before + BEGIN + table() + END + rest.partition(END)[2]


class Command(BaseCommand):
    """The registry, for people and for browsers."""

    help = "What phones keep: name, kind, room, what it survives, why."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true", help="make registry.js and the README's table anew")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["write"]:
            MODULE.write_text(for_browsers(), encoding="utf-8")
            README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
        self.stdout.write(table())
