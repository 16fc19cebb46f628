"""words missing [LANGUAGE] | words export LANGUAGE ROOM: sentences without words, by room; a room's .po with what Mothers corrected."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kvarter.languages.catalogues import files, lines_of_missing
from kvarter.wording.queries import as_po


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        missing = verbs.add_parser("missing", help="sentences without words, by room")
        missing.add_argument("languages", nargs="?", metavar="LANGUAGE")
        export = verbs.add_parser("export", help="a room's .po, with what Mothers checked or corrected")
        export.add_argument("language", metavar="LANGUAGE")
        export.add_argument("room", metavar="ROOM")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "missing":
            asked = [options["languages"]] if options["languages"] else []
            self.stdout.write("\n".join(lines_of_missing(*asked)) or "Every sentence has its words.")
        elif options["room"] in files(options["language"]):
            self.stdout.write(as_po(options["language"], options["room"]))
        else:
            raise CommandError("No such room or language: kvarter words export LANGUAGE ROOM", returncode=2)
