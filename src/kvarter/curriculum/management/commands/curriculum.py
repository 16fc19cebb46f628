"""curriculum check [TRACK]: the sheets of the basic education, with file, line and what to do."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from kvarter.curriculum.engine.shelf import check, tracks
from kvarter.packs.place import chosen

WITHOUT_DJANGO = True


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["check"])
        parser.add_argument("track", nargs="?", default="")
        parser.add_argument("--pack", default=chosen())

    def handle(self, *args: Any, **options: Any) -> None:
        code, faults, subjects = options["pack"], 0, 0
        for track in [options["track"]] if options["track"] else tracks(code):
            found = check(code, track, timezone.localdate())
            for fault in found.faults:
                self.stdout.write(f"{track}/{fault}")
            faults, subjects = faults + len(found.faults), subjects + len(found.subjects)
        self.stdout.write(f"{subjects} subjects, {faults} faults.")
        if faults:
            sys.exit(1)
