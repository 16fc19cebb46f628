"""terms export LANGUAGE | terms import LANGUAGE FILE: the words of a language by which women find, as a sheet of the country pack."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kvarter.groups.rules import SYSTEM
from kvarter.packs.needs import languages, needs
from kvarter.terms.actions import take_in
from kvarter.terms.rules import Reason, Said
from kvarter.terms.sheets import NoSheet, as_sheet, read_sheet
from kvarter.terms.wordlists import words_now


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        export = verbs.add_parser("export", help="the words as they are found now")
        export.add_argument("language", metavar="LANGUAGE")
        into = verbs.add_parser("import", help="words of a sheet join as proposed")
        into.add_argument("language", metavar="LANGUAGE")
        into.add_argument("file", metavar="FILE", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        language = options["language"]
        if language not in languages():
            raise CommandError(f"The pack has no words in {language}.", returncode=2)
        if options["verb"] == "export":
            self.stdout.write(as_sheet(words_now(language), needs().by_key))
            return
        try:
            sheet = read_sheet(options["file"].read_bytes(), needs().by_key)
        except (OSError, NoSheet) as problem:
            raise CommandError(f"This is no sheet of words: {problem}", returncode=1) from problem
        new = 0
        refused: list[tuple[Said, Reason]] = []
        for need, every in sheet.terms.items():
            added, why = take_in(by=SYSTEM, language=language, need=need, every=every)
            new, refused = new + added, [*refused, *why]
        self.stdout.write(f"{new} new")
        for said, reason in refused:
            self.stdout.write(f"left out, {reason.value}: {said.text}")
        if sheet.unknown or sheet.left_out:
            self.stdout.write(f"not understood: {', '.join(sheet.unknown)} {sheet.left_out} entries")
