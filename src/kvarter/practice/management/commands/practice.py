"""practice check | practice play KEY [--lang ar]: the sheets of practice missions."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from kvarter.languages.tables import LOCAL
from kvarter.packs.place import chosen
from kvarter.practice.engine.playing import main_check, main_play

WITHOUT_DJANGO = True


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["check", "play"])
        parser.add_argument("key", nargs="?", default="")
        parser.add_argument("--lang", default=LOCAL)
        parser.add_argument("--pack", default=chosen())

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "play":
            sys.exit(main_play(options["pack"], options["key"], options["lang"]))
        code, text = main_check(options["pack"], timezone.localdate())
        self.stdout.write(text)
        if code:
            sys.exit(code)
