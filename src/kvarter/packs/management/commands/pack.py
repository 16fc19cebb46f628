"""pack check [CODE or FOLDER]: what is wrong in a country pack, and what it does not say yet."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kvarter.packs.gaps import report
from kvarter.packs.place import chosen

WITHOUT_DJANGO = True


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["check"])
        parser.add_argument("pack", nargs="?", metavar="CODE or FOLDER")

    def handle(self, *args: Any, **options: Any) -> None:
        code, text = report(options["pack"] or chosen())
        if code:
            raise CommandError(text, returncode=code)
        self.stdout.write(text)
