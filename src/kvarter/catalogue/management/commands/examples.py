"""examples import FILE.csv [--dry-run] [--json] | examples supplied: practice examples of other networks."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kvarter.catalogue import importing
from kvarter.catalogue.sheets import MOST_BYTES
from kvarter.documents import upload
from kvarter.groups.rules import SYSTEM


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["import", "supplied"])
        parser.add_argument("file", nargs="?", default="", metavar="FILE.csv")
        parser.add_argument("--dry-run", action="store_true", help="look only, change nothing")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "supplied":
            report = importing.bring_in_supplied(by=SYSTEM)
        else:
            text = _text_of(options["file"])
            report = importing.bring_in_sheet(by=SYSTEM, text=text, is_only_looked_at=options["dry_run"])
        self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False) if options["json"] else _in_words(report))
        if report.problems:
            sys.exit(1)


def _text_of(name: str) -> str:
    try:
        return upload.text_of(Path(name).read_bytes()[: MOST_BYTES + 1], most=MOST_BYTES)
    except OSError as refusal:
        raise CommandError(f"{name or 'No file'}: {refusal.strerror or 'cannot be read'}.") from None
    except upload.NotTaken as refusal:
        raise CommandError(f"{name} is no CSV file that we take ({refusal.trouble.value}).") from None


def _in_words(report: importing.Report) -> str:
    begin = "Would be" if report.is_only_looked_at else "Now"
    counted = ", ".join(f"{count} {name}" for name, count in report.counts.items())
    wrong = [
        f"line {one.line}, {one.column or 'row'}: {one.kind.value} {one.found}".rstrip() for one in report.problems
    ]
    return "\n".join([f"{begin}: {counted}.", *wrong])
