"""match FILE.json [--json]: the best list of pairs, with proof by prices."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kvarter.referrals.matching import main_match

WITHOUT_DJANGO = True


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE.json")
        parser.add_argument("--json", action="store_true", help="the answer is JSON always")

    def handle(self, *args: Any, **options: Any) -> None:
        code, text = main_match(options["file"])
        if code:
            raise CommandError(text, returncode=code)
        self.stdout.write(text)
