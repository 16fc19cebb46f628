"""letters read FILE... [--on DATE|letter] [--json] [--out DIR]: what letters say."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kvarter.letters.reading.command import main_read

WITHOUT_DJANGO = True


def text_of_pdf(path: Path) -> str:
    """The text of a PDF; raises ValueError with what is wrong with it."""
    from kvarter.documents.read_pdf import Outcome, text_of  # only a PDF needs what reads one

    outcome, text = text_of(path.read_bytes())
    if outcome is not Outcome.READ:
        raise ValueError(f"this PDF could not be read ({outcome.value})")
    return text


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["read"])
        parser.add_argument("files", nargs="+", metavar="FILE")
        day = "the day it arrived, YYYY-MM-DD, or `letter` for the letter's own day"
        parser.add_argument("--on", default="letter", help=day)
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--out", help="a folder for one NAME.json a file")

    def handle(self, *args: Any, **options: Any) -> None:
        code, text = main_read(options["files"], options["on"], options["out"], options["json"], text_of_pdf)
        self.stdout.write(text)
        if code:
            sys.exit(code)
