"""gatherings import FILE --dry-run [--year YYYY]: a calendar of others read, and what was not understood in it."""

import json
import sys
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from kvarter.gatherings.calendars.lines import MOST_BYTES
from kvarter.gatherings.calendars.reading import read

WRONG = 2
FIRST_YEAR, LAST_YEAR = 1900, 2200


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        chosen = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        one = chosen.add_parser("import", help="read an iCalendar file")
        one.add_argument("file", metavar="FILE")
        one.add_argument("--json", action="store_true", help="one JSON object (it always is)")
        one.add_argument("--dry-run", action="store_true", help="change nothing")
        one.add_argument("--year", type=int, help="count the meetings of this year")

    def handle(self, *args: Any, **options: Any) -> None:
        year = options["year"] or timezone.localdate().year
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise CommandError(f"--year is from {FIRST_YEAR} to {LAST_YEAR}.", returncode=WRONG)
        if not options["dry_run"]:
            raise CommandError("So far a calendar is only read: say --dry-run.", returncode=WRONG)
        reading = read(_content(Path(options["file"])), year, ZoneInfo(settings.TIME_ZONE))
        self.stdout.write(json.dumps(reading.as_json(), ensure_ascii=False))
        if not reading.understood:
            sys.exit(1)


def _content(path: Path) -> bytes:
    """As much of a file as is read; one byte more says that there is more."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"The file cannot be read: {error.strerror}.", returncode=WRONG) from None
