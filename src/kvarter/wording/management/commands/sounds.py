"""sounds LANGUAGE: what can be recorded, each with the name of its file."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kvarter.languages.recordings import folder, key_of
from kvarter.wording.queries import files_of
from kvarter.wording.rules import sentences


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("language", metavar="LANGUAGE")

    def handle(self, *args: Any, **options: Any) -> None:
        language = options["language"]
        if not files_of(language):
            raise CommandError("Name one language: kvarter sounds so", returncode=2)
        self.stdout.write(f"# Put files into {folder() / language}/ as KEY.mp3, .ogg or .m4a")
        for one in sentences(files_of(language)):
            self.stdout.write(f"{key_of(one.said)}\t{one.said}")
