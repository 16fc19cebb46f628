"""key [accept]: does the secret key fit the database? `accept`: go on with a new one."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kvarter.conf import fitting


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", nargs="?", choices=["accept"])

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"]:
            fitting.accept()
        is_right = fitting.fits_if_known()
        if is_right is False:
            raise CommandError(fitting.SENTENCE)
        if is_right:
            self.stdout.write("The secret key fits.")
