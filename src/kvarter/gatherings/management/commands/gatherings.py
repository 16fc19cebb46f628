"""gatherings import FILE [--dry-run] [--year YYYY] [--group CODE]: a calendar of others becomes drafts of a group."""

import json
import sys
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from kvarter.gatherings.actions import take_in
from kvarter.gatherings.calendars.drafts import drafts_of
from kvarter.gatherings.calendars.lines import MOST_BYTES
from kvarter.gatherings.calendars.reading import read
from kvarter.groups.models import LocalGroup
from kvarter.groups.rules import SYSTEM

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
        one.add_argument("--group", default="", metavar="CODE", help="whose drafts they become")
        one.add_argument("--year", type=int, help="count the meetings of this year")

    def handle(self, *args: Any, **options: Any) -> None:
        year = options["year"] or timezone.localdate().year
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise CommandError(f"--year is from {FIRST_YEAR} to {LAST_YEAR}.", returncode=WRONG)
        group = None if options["dry_run"] else _group(options["group"])
        reading = read(_content(Path(options["file"])), year, ZoneInfo(settings.TIME_ZONE))
        said = reading.as_json()
        if group and reading.understood:
            said["drafts"] = take_in(by=SYSTEM, group=group, drafts=drafts_of(reading, timezone.now()))
        self.stdout.write(json.dumps(said, ensure_ascii=False))
        if not reading.understood:
            sys.exit(1)


def _group(code: str) -> LocalGroup:
    group = LocalGroup.objects.filter(code=code).first() if code else None
    if group is None:
        raise CommandError("Say --dry-run, or with --group whose drafts they become.", returncode=WRONG)
    return group


def _content(path: Path) -> bytes:
    """As much of a file as is read; one byte more says that there is more."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"The file cannot be read: {error.strerror}.", returncode=WRONG) from None
