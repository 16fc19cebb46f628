"""restore FILE [--new-key]: put a copy in the place of the database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kvarter.conf.restoring import CannotRestore, restore


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--new-key", action="store_true", help="although it was made with another secret key")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            aside = restore(options["file"], new_key=options["new_key"])
        except CannotRestore as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write("The copy is in its place. Everybody signs in anew.")
        if aside:
            self.stdout.write(f"What was there before lies in {aside}: delete it when you do not need it.")
