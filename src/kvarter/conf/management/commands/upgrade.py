"""migrate: bring the database to this version."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kvarter.conf import fitting
from kvarter.conf.backup import make_private


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("args", nargs="*", metavar="ROOM [MIGRATION]", help="no further than this, or back to it")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", *args, interactive=False, verbosity=options["verbosity"], skip_checks=False)
        make_private()
        if not fitting.fits():
            raise CommandError(fitting.SENTENCE)
