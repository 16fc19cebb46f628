"""words export LANGUAGE: sentences that Mothers checked or corrected, as .po."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kvarter.wording.queries import as_po


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["export"])
        parser.add_argument("language", metavar="LANGUAGE")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_po(options["language"]))
