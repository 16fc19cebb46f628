"""begin: first steps of an empty network: organisation, first person."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kvarter.conf.first_run import CannotBegin, found, link_for_the_first, needs_first_person
from kvarter.groups.queries import organisation

NAME = "Neighbourhood Mothers"


def ask(question: str, default: str) -> str:
    """The answer typed in the terminal; the default where nobody can type."""
    if not sys.stdin.isatty():
        return default
    return input(f"{question} [{default}]: ").strip() or default


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", default="", help="of the organisation; it is asked for otherwise")
        parser.add_argument(
            "--pack", default="", help="the country pack, which KVARTER_PACK decides: another is refused"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if organisation() is None:
            try:
                lines = found(options["pack"], lambda: options["name"] or ask("Name of the organisation", NAME))
            except CannotBegin as refusal:
                raise CommandError(str(refusal), returncode=2) from None
            self.stdout.write(lines)
        if needs_first_person():
            self.stdout.write(link_for_the_first())
