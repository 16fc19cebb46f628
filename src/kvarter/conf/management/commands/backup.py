"""backup FOLDER: a copy of the database now."""

from pathlib import Path
from sqlite3 import Error
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from kvarter.conf.backup import back_up
from kvarter.conf.copying import Broken


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(str(back_up(options["folder"], timezone.localtime())))
        except (Broken, Error, OSError) as fault:
            raise CommandError(f"No copy was made, and older ones stay as they are: {fault}") from None
