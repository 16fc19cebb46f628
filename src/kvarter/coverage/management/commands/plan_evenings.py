"""plan-evenings FILE.json [--json] [--seconds N]: who holds which digital evening when."""

import sys
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kvarter.coverage.planning import main_plan

WITHOUT_DJANGO = True


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE.json")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--seconds", type=float, default=10.0, help="how long to make spaced evenings better")

    def handle(self, *args: Any, **options: Any) -> None:
        say = partial(self.stderr.write, style_func=str)
        code, text, complaint = main_plan(options["file"], options["json"], options["seconds"], say)
        if text:
            self.stdout.write(text)
        if complaint:
            say(complaint)
        if code:
            sys.exit(code)
